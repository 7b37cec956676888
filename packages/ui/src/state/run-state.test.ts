import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClientTools } from "./client-tools.ts";
import type { ActiveTurn, RunState } from "./run-state.ts";
import * as runState from "./run-state.ts";
import { ThreadModel } from "./thread.ts";

const { IDLE, isActive, ...transitions } = runState;

type Name = keyof typeof transitions;
type Phase = RunState["phase"];

const turn = (): ActiveTurn => ({
  request: {
    type: "threads.create",
    params: { input: { content: [], attachments: [], inference_options: {} } },
  },
  key: undefined,
  abort: new AbortController(),
  tools: new ClientTools({ thread: new ThreadModel(), emit: () => undefined, onClientTool: () => undefined }),
  connection: undefined,
  replay: undefined,
  accepted: false,
  announced: false,
});

const failure = fc.record({ code: fc.string(), message: fc.constant(undefined), retry: fc.boolean() });
const place = fc.record({ threadId: fc.string(), runId: fc.string(), after: fc.nat() });

/** A transition with any arguments. */
type Step = { name: Name; apply: (state: RunState) => RunState };
const STEPS: Record<Name, fc.Arbitrary<(state: RunState) => RunState>> = {
  start: fc.constant((state) => runState.start(state, turn())),
  respond: fc.constant(runState.respond),
  workOnTool: fc.constant(runState.workOnTool),
  finishTool: fc.constant(runState.finishTool),
  allowStop: fc.boolean().map((canStop) => (state) => runState.allowStop(state, canStop)),
  showProgress: fc
    .string()
    .map((text) => (state) => runState.showProgress(state, { type: "progress_update", text })),
  reconnect: fc.boolean().map((lost) => (state) => runState.reconnect(state, lost)),
  fail: failure.map((one) => (state) => runState.fail(state, one)),
  end: fc.constant(runState.end),
  leave: place.map(
    (one) => (state) => runState.leave(state, { place: one, unsettled: ["a"], stopWaiting: undefined }),
  ),
  forget: fc.constant(runState.forget),
};
const NAMES = Object.keys(transitions) as Name[];
const step: fc.Arbitrary<Step> = fc.oneof(
  ...NAMES.map((name) => STEPS[name].map((apply): Step => ({ name, apply }))),
);

/** The table in run-state.ts: where a transition leads from each phase; none where the state stays as it is. */
function writtenTable(): Record<string, Partial<Record<Phase, string>>> {
  const source = readFileSync(join(import.meta.dirname, "run-state.ts"), "utf8");
  const rows = [...source.matchAll(/^ \* \| `(\w+)` +\|(.*)\|$/gm)].map(([, name = "", cells = ""]) => {
    const [rest, sending, responding, tool] = cells
      .split("|")
      .map((cell) => (cell.trim() === "–" ? undefined : cell.trim()));
    return [name, { idle: rest, left: rest, sending, responding, tool }];
  });
  return Object.fromEntries(rows);
}
const TABLE = writtenTable();

const PHASES: Phase[] = ["idle", "left", "sending", "responding", "tool"];

function stateIn(phase: Phase): RunState {
  const sending = runState.start(IDLE, turn());
  switch (phase) {
    case "idle":
      return runState.fail(runState.end(sending), { code: "a", message: undefined, retry: true });
    case "left":
      return runState.leave(sending, {
        place: { threadId: "t", runId: "r", after: 1 },
        unsettled: [],
        stopWaiting: undefined,
      });
    case "sending":
      return sending;
    case "responding":
      return runState.showProgress(runState.respond(sending), { type: "progress_update", text: "a" });
    case "tool":
      return runState.showProgress(runState.workOnTool(sending), { type: "progress_update", text: "a" });
  }
}

describe("the table of transitions", () => {
  it("has every transition", () => {
    expect(Object.keys(TABLE)).toEqual(NAMES);
  });

  it.each(NAMES.flatMap((name) => PHASES.map((phase) => ({ name, phase }))))(
    "says where $name leads from $phase",
    ({ name, phase }) => {
      const before = stateIn(phase);
      expect(before.phase).toBe(phase);
      const expected = TABLE[name]![phase];
      fc.assert(
        fc.property(STEPS[name], (apply) => {
          const after = apply(before);
          if (expected === undefined) expect(after).toBe(before);
          else expect(after.phase).toBe(expected);
        }),
      );
    },
  );
});

it("holds in each state what belongs to it, and nothing of a run before", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let state: RunState = IDLE;
      for (const { name, apply } of steps) {
        const before = state;
        state = apply(before);
        if (state === before) continue;
        const fields = Object.keys(state).filter((key) => key !== "phase" && key !== "failure");
        if (isActive(state)) {
          expect(fields.toSorted()).toEqual(["canStop", "progress", "reconnecting", "turn"]);
          if (name === "start") {
            expect(state).toMatchObject({ canStop: true, progress: undefined, reconnecting: false });
          } else expect(state.turn).toBe(isActive(before) && before.turn);
        } else
          expect(fields.toSorted()).toEqual(
            state.phase === "left" ? ["place", "stopWaiting", "unsettled"] : [],
          );
        const failsAnew = name === "start" || name === "forget";
        if (failsAnew) expect(state.failure).toBeUndefined();
        else if (name !== "fail") expect(state.failure).toBe(before.failure);
      }
    }),
  );
});

it("stays the same object for a delta that changes nothing, so that nothing is drawn again", () => {
  const responding = runState.respond(runState.start(IDLE, turn()));
  expect(runState.respond(responding)).toBe(responding);
});
