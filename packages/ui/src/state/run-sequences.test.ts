import { say } from "@chatwright/server/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Harness, harness } from "../../dev/harness.ts";
import { idOf, isUserEntry } from "../model/entries.ts";

/** What a user, a page or the network may do. */
const ACTIONS: Record<string, (chat: Harness) => unknown> = {
  send: ({ store }) => store.sendMessage({ text: "Hi" }),
  stop: ({ store }) => store.stop(),
  retry: ({ store }) => store.retry(),
  pause: ({ store }) => store.pause(),
  unpause: ({ store }) => store.unpause(),
  leave: ({ store }) => store.newThread(),
  update: ({ store }) => store.fetchUpdates(),
  refuse: ({ server }) => (server.edge.failNext = 503),
};
/** `pause` counts turns of the event loop before the next step. */
const step = fc.record({ action: fc.constantFrom(...Object.keys(ACTIONS)), pause: fc.nat(6) });

async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What holds at every moment. */
function check({ store, names }: Harness): void {
  const { thread, run } = store;
  const ids = thread.entries.value.map(idOf);
  expect(new Set(ids).size, "each item once").toBe(ids.length);
  const kept = new Set(thread.turns.value.flatMap(({ entries }) => entries.map(({ key }) => key)));
  expect(kept.size, "each entry in one turn").toBe(ids.length);
  const marks = names().filter((name) => name.startsWith("response."));
  const expected = marks.map((_, index) => (index % 2 === 0 ? "response.start" : "response.end"));
  expect(marks, "a response ends before the next one starts").toEqual(expected);
  if (run.busy.value) return;
  expect(marks.length % 2, "no response is open").toBe(0);
  expect(thread.streaming, "an idle thread streams no item").toBe(false);
  expect(run.progress.value).toBeUndefined();
  expect(run.reconnecting.value).toBe(false);
}

it("is consistent whatever the user, the page and the network do, in any order and at any time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, plain) => {
      const chat = harness((turn) => say(turn, ["Good ", "morning"], () => turnsOfTheLoop(2)));
      chat.server.edge.plain = plain;
      const under: Promise<unknown>[] = [];
      for (const { action, pause } of steps) {
        const done = Promise.resolve(ACTIONS[action]!(chat));
        // A refusal, such as `busy`, is an answer too.
        under.push(done.catch(() => undefined));
        check(chat);
        await turnsOfTheLoop(pause);
        check(chat);
      }
      chat.store.stop();
      await Promise.all(under);
      check(chat);
      chat.server.edge.failNext = undefined;
      chat.store.newThread();
      await chat.store.sendMessage({ text: "Last" });
      check(chat);
      expect(chat.shown()).toEqual(["user: Last", "assistant: Good morning"]);
      expect(chat.store.thread.entries.value.filter(isUserEntry)).toHaveLength(1);
    }),
  );
});
