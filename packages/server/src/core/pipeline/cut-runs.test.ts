import { isHiddenItem, SseDecoder, type ThreadItem, type ThreadStreamEvent } from "@chatwright/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyEvent, anyStored, Images, loaded, receive } from "../../../test-support/any-events.ts";
import { addRequest, ANNA, never, TestServer, tick } from "../../../test-support/server.ts";
import { RESUMABLE } from "../../runs/subscription.ts";
import { hasContent } from "./item-writer.ts";

/** How an answer ends before its time; plain clients and those that resume see the same of it. */
const WAYS = ["its reader leaves", "a stop", "the next turn", "the end of the process"] as const;

test.each(WAYS)(
  "cut anywhere by %s: what was seen of any events is what the store holds, or was nothing worth keeping",
  async (way) => {
    const scenario = fc.record({
      before: anyStored,
      events: fc.array(anyEvent, { maxLength: 20 }),
      /** How many of the events there are before the hook hangs. */
      cut: fc.nat(20),
      /** How many a reader takes that leaves by itself; what the operation itself says is among them. */
      count: fc.integer({ min: 3, max: 20 }),
      resumes: way === "its reader leaves" ? fc.constant(false) : fc.boolean(),
      /** How many texts are read on each connection, before it is lost. */
      connections: fc.array(fc.nat(3), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ before, events, cut, count, resumes, connections }) => {
        const server = new TestServer(
          async function* () {
            yield* events.slice(0, cut);
            await never();
          },
          { action: async function* () {} },
          { attachmentStore: new Images() },
        );
        await server.seed("t1", before);
        const seen: ThreadStreamEvent[] = [];
        const leaves = way === "its reader leaves";
        const gone = new AbortController();
        const reading = resumes
          ? readInPieces(server, connections, seen)
          : readPlain(server, leaves ? count : Infinity, seen, gone.signal);
        await tick();
        if (leaves) gone.abort();
        if (way === "a stop") await server.value(STOP);
        if (way === "the next turn") await server.events(ACT);
        if (way === "the end of the process") await server.close({ deadlineMs: 0 });
        await reading;

        const state = loaded(before);
        // As they were when they were stored last.
        const done = new Map(state.items);
        const open = new Set<string>();
        for (const one of seen) {
          receive(state, one);
          if (one.type === "thread.item.added") open.add(one.item.id);
          if (one.type === "thread.item.updated") open.add(one.item_id);
          if (one.type === "thread.item.done" || one.type === "thread.item.replaced") {
            open.delete(one.item.id);
            done.set(one.item.id, one.item);
          }
        }
        const held = new Map((await server.items("t1")).map((one) => [one.id, one]));
        for (const one of state.items.values()) {
          if (open.has(one.id) && !hasContent(one)) continue;
          expect(withoutPreview(held.get(one.id))).toEqual(withoutPreview(one));
          held.delete(one.id);
        }
        // What was announced anew and shows nothing yet is as it was.
        for (const one of held.values()) if (!isHiddenItem(one)) expect(one).toEqual(done.get(one.id));
      }),
    );
  },
);

const STOP = { type: "threads.stop", params: { thread_id: "t1" } };
/** The shortest of turns. */
const ACT = { type: "threads.custom_action", params: { thread_id: "t1", action: { type: "act" } } };

async function readPlain(server: TestServer, count: number, seen: ThreadStreamEvent[], signal: AbortSignal) {
  for await (const one of await server.stream(addRequest("t1"), ANNA, { signal })) {
    if (seen.push(one) >= count) break;
  }
}

/** Reads a run over connections that are lost after so many texts; the last one holds. */
async function readInPieces(server: TestServer, connections: number[], seen: ThreadStreamEvent[]) {
  let request = addRequest("t1");
  for (let at = 0; ; at++) {
    const answer = await server.process(request, ANNA, { subscription: RESUMABLE });
    if (answer.kind !== "stream") expect.unreachable();
    const decoder = new SseDecoder();
    let texts = connections[at] ?? Infinity;
    let after = seen.length;
    for await (const text of answer.messages) {
      for (const { data } of decoder.push(text)) {
        seen.push(JSON.parse(data) as ThreadStreamEvent);
        after++;
      }
      if (--texts < 0) break;
    }
    if (texts >= 0) return;
    request = { type: "threads.resume", params: { thread_id: "t1", run_id: answer.runId, after } };
  }
}

/** A preview may be kept under another address than the one at which it was seen. */
function withoutPreview(one: ThreadItem | undefined): unknown {
  return one?.type === "generated_image" && one.image ? { ...one, image: { ...one.image, url: "" } } : one;
}
