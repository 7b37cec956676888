import type { ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { outline, message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, TestServer } from "../../test-support/server.ts";
import { AgentContext, type ResponseSource, streamResponse } from "./index.ts";

/** A server that answers with code of its own. */
function serve(answer: (context: AgentContext<Caller>) => ResponseSource): TestServer {
  return new TestServer(async function* (_thread, _item, _caller, run) {
    const context = new AgentContext(run);
    yield* streamResponse(context, answer(context));
  });
}

async function ask(server: TestServer): Promise<{ events: ThreadStreamEvent[]; stored: object[] }> {
  const events = await server.events(message("Hi"));
  const stored = await server.items(threadOf(events));
  expect(shown(events)).toEqual(stored);
  return { events, stored };
}

describe("an answer without an SDK", () => {
  it("is one message, whose text streams", async () => {
    const { events, stored } = await ask(serve(() => pieces("Hel", "lo")));
    expect(textsOf(shown(events))).toEqual(["Hello"]);
    expect(outline(events).filter((line) => line.includes("text_delta"))).toHaveLength(2);
    expect(stored).toHaveLength(2);
  });

  it("has reasoning before it, and sources in it", async () => {
    const server = serve(
      () =>
        async function* () {
          yield { reasoning: "Hm, " };
          yield { reasoning: "so" };
          yield "As written";
          yield { text: ".", sources: [{ url: "https://example.com/", title: "An example" }] };
        },
    );
    const { stored } = await ask(server);
    expect(stored).toMatchObject([
      { type: "user_message" },
      { type: "workflow", workflow: { type: "reasoning", tasks: [{ content: "Hm, so" }] } },
      {
        type: "assistant_message",
        content: [
          {
            text: "As written.",
            annotations: [{ source: { url: "https://example.com/", title: "An example" } }],
          },
        ],
      },
    ]);
  });

  it("takes thoughts in tags for reasoning", async () => {
    const { stored } = await ask(serve(() => pieces("<think>Hm</think>", "Hello")));
    expect(stored).toMatchObject([
      {},
      { workflow: { tasks: [{ content: "Hm" }] } },
      { content: [{ text: "Hello" }] },
    ]);
  });

  it("shows what is shown through the context, in its place, and may be that alone", async () => {
    const server = serve(
      (context) =>
        async function* () {
          await context.progress("Looking");
          yield "Here";
          await context.streamWidget({ type: "Card", children: [] });
        },
    );
    const { events, stored } = await ask(server);
    expect(outline(events)).toContain("progress_update");
    expect(stored).toMatchObject([{}, { type: "assistant_message" }, { type: "widget" }]);
    const silent = serve((context) => async () => context.streamWidget({ type: "Card", children: [] }));
    expect((await ask(silent)).stored).toMatchObject([{}, { type: "widget" }]);
  });

  it("ends with an error of its own after what was shown before", async () => {
    const server = serve(
      () =>
        async function* () {
          yield "So far";
          throw new Error("gone");
        },
    );
    const { events } = await ask(server);
    expect(events.at(-1)).toMatchObject({ type: "error", code: "stream.error" });
    expect(textsOf(shown(events))).toEqual(["So far"]);
  });

  it("is told of a stop, and keeps what was said", async () => {
    let isOver = false;
    const server = serve(
      (context) =>
        async function* () {
          try {
            yield "So far";
            await new Promise((resolve) => context.signal?.addEventListener("abort", resolve));
            yield "never";
          } finally {
            isOver = true;
          }
        },
    );
    const stop = new AbortController();
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Hi"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (JSON.stringify(event).includes("So far")) stop.abort();
    }
    await expect.poll(() => isOver).toBe(true);
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["So far"]);
  });
});

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}
