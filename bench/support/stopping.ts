import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { RESUME_HEADER } from "@chatwright/protocol";
import { sharedClock } from "./shared-clock.ts";

/** A stream to open, and to stop as soon as a word of its answer has come. */
export interface StopJob {
  kind: "stop";
  url: string;
  body: unknown;
  /** `asks`: sends `threads.stop`, as our element does. `leaves`: closes the connection, as a plain client does. */
  how: "asks" | "leaves";
}

export interface Stopped {
  /** The time at which the stop was sent, by the clock that all processes share. */
  sent: number;
  /** Milliseconds from the stop to the answer of `threads.stop`. */
  answered: number | undefined;
}

export async function stop({ url, body, how }: StopJob): Promise<Stopped> {
  const stream = await post(url, body, how === "asks" ? { [RESUME_HEADER]: "1" } : {});
  const threadId = await readWord(stream);
  const ended = once(stream, "close");
  const sent = sharedClock();
  if (how === "leaves") {
    stream.destroy();
    return { sent, answered: undefined };
  }
  const answer = await post(url, { type: "threads.stop", params: { thread_id: threadId } });
  await once(answer.resume(), "end");
  const answered = sharedClock() - sent;
  await ended;
  return { sent, answered };
}

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  const text = JSON.stringify(body);
  const sending = request(url, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers },
  });
  sending.end(text);
  const [response] = (await once(sending, "response")) as [IncomingMessage];
  if (response.statusCode !== 200)
    throw new Error(`Cannot measure a stop: the status is ${response.statusCode}. Check the server.`);
  return response;
}

/** Resolves as soon as a word has come; later data is read and ignored. @returns the thread's id */
function readWord(stream: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    const [, threadId] = /"thread":\{"id":"(\w+)"/.exec(text) ?? [];
    if (threadId !== undefined && text.includes("text_delta")) resolve(threadId);
  });
  stream.on("error", reject);
  stream.on("end", () =>
    reject(new Error(`Cannot measure a stop: the answer ended with ${text}. Check the script.`)),
  );
  return promise;
}
