import { expect, test } from "vitest";
import { type Caller, itemOf, TestServer } from "../../../test-support/server.ts";
import { MemoryStore } from "../../stores/memory/index.ts";

// Two servers on one store take the same answer at once. Each loads what waits before the other has stored its answer.

const RACES = 20;

const question = itemOf("structured_input", { id: "s1" });
const toolCall = itemOf("client_tool_call", { id: "c1" });

// requirement: once-only
test.each([
  [
    "a structured input",
    question,
    { type: "threads.add_structured_input", params: { thread_id: "t1", item_id: "s1", input: {} } },
  ],
  [
    "the output of a client tool",
    toolCall,
    { type: "threads.add_client_tool_output", params: { thread_id: "t1", result: 1 } },
  ],
  [
    "the output of a call that is named",
    toolCall,
    { type: "threads.add_client_tool_output", params: { thread_id: "t1", call_id: "call_1", result: 1 } },
  ],
])("%s is carried out by one, and refused with conflict by the other", async (_, item, request) => {
  for (let count = 0; count < RACES; count++) {
    const store = new MemoryStore<Caller>({ owner: ({ user }) => user });
    let answers = 0;
    const servers = [0, 1].map(
      () =>
        new TestServer(
          async function* () {
            answers++;
            yield* [];
          },
          {},
          {},
          store,
        ),
    );
    await servers[0]!.seed("t1", [item]);
    const outcomes = await Promise.all(
      servers.map((server) =>
        server.events(request).then(
          () => "carried out",
          (error: { code?: string }) => String(error.code),
        ),
      ),
    );
    expect([new Set(outcomes), answers]).toEqual([new Set(["carried out", "conflict"]), 1]);
  }
});

test("a message closes no call that another server has just taken the output of", async () => {
  const store = new MemoryStore<Caller>({ owner: ({ user }) => user });
  const [one, other] = [0, 1].map(() => new TestServer(undefined, {}, {}, store));
  await one!.seed("t1", [toolCall]);
  const original = store.saveItem.bind(store);
  store.saveItem = async (...args) => {
    store.saveItem = original;
    // After the message's server has found the call pending, before it closes the call.
    await other!.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: "t1", result: "in time" },
    });
    return original(...args);
  };
  await one!.events({ type: "message", thread_id: "t1", content: "Hello" });
  expect((await one!.items("t1")).find(({ id }) => id === "c1")).toMatchObject({ output: "in time" });
});
