import type { ThreadStreamEvent } from "@chatwright/protocol";
import { SseDecoder } from "@chatwright/protocol/sse";
import { ChatKitError, isAbort } from "../model/errors.ts";
import type { StreamAnswer, StreamedEvent } from "../state/client.ts";

/**
 * Reads the events of a stream.
 * @param silenceMs The silence after which the connection counts as dead. Undefined: no limit.
 */
export function readEvents(
  body: ReadableStream<Uint8Array>,
  silenceMs: number | undefined,
): Pick<StreamAnswer, "events" | "dropIfSilent"> {
  const reader = body.getReader();
  let lastAt = Date.now();
  let silent = false;
  const drop = (): void => {
    silent = true;
    // Also frees the socket, of which a browser has six for each server of HTTP/1.1.
    void reader.cancel().catch(() => undefined);
  };
  return {
    dropIfSilent: (forMs) => {
      if (Date.now() - lastAt < forMs) return false;
      drop();
      return true;
    },
    events: (async function* (): AsyncGenerator<StreamedEvent[]> {
      const decoder = new SseDecoder();
      const text = new TextDecoder();
      try {
        for (;;) {
          const timer = silenceMs === undefined ? undefined : setTimeout(drop, silenceMs);
          const { done, value } = await reader.read().finally(() => clearTimeout(timer));
          if (silent)
            throw new ChatKitError("network", "Cannot read the stream: it fell silent. Check the network.");
          if (done) return;
          lastAt = Date.now();
          const messages = decoder.push(text.decode(value, { stream: true }));
          if (messages.length > 0)
            yield messages.map(({ id, data }) => ({ id: Number(id), event: parseEvent(data) }));
        }
      } catch (cause) {
        if (isAbort(cause) || cause instanceof ChatKitError) throw cause;
        throw new ChatKitError("network", `Cannot read the stream: ${String(cause)}. Check the network.`, {
          cause,
        });
      } finally {
        // A reader that stops iterating is done with the answer. Cancelling a stream that has ended does no harm.
        void reader.cancel().catch(() => undefined);
      }
    })(),
  };
}

function parseEvent(data: string): ThreadStreamEvent {
  try {
    return JSON.parse(data) as ThreadStreamEvent;
  } catch (cause) {
    throw new ChatKitError(
      "bad_response",
      `Cannot read the event "${data.slice(0, 80)}": it is no JSON. Check the server.`,
      {
        cause,
      },
    );
  }
}
