import type { ThreadMetadata, ThreadStreamEvent, WidgetRoot } from "@chatwright/protocol";
import { generateId, type Store } from "@chatwright/server";
import { simpleToAgentInput, streamAgentResponse } from "@chatwright/server/agents";
import { AgentContext } from "@chatwright/server/answers";
import { streamWidget } from "@chatwright/server/widgets";
import { Agent, type Model, Runner } from "@openai/agents";
import { setTimeout as sleep } from "node:timers/promises";
import { sharedClock } from "./shared-clock.ts";
import { answerEvents, pacedWords, word } from "./answer.ts";
import { type Context, CONTEXT, type Respond } from "./endpoint.ts";
import { ResponsesModel } from "./responses-model.ts";
import { Stops, WaitingModel, waitingHook } from "./waiting.ts";

/** The ways in which a measured server answers. python/measured_server.py answers in the same ways. */
export type MeasuredAnswer =
  /** Says words, `per_tick` of them in each turn of the event loop. */
  | { kind: "words"; count: number; per_tick: number }
  /** Says times: each delta is the time when it was due. */
  | { kind: "times"; count: number; interval_ms: number }
  /** An agent thinks and says words, through the bridge. */
  | { kind: "agent"; thought: number; words: number; interval_ms: number }
  /** Shows a widget whose texts grow, one at a time; every state is a new object. */
  | { kind: "widget"; nodes: number; updates: number; shared?: boolean }
  /** Reads the last items of the thread, as input for a model. */
  | { kind: "window"; items: number }
  /** Says a word, by an agent or without one, then waits until it is stopped. */
  | { kind: "waiting"; agent: boolean };

/**
 * Returns the hook for an answer. The parts of the answer are made now, so that making them is not measured.
 * @param stops where a `waiting` answer notes that it was stopped
 */
export function respondWith(
  answer: MeasuredAnswer,
  store: Store<Context>,
  stops: Stops = new Stops(),
): Respond {
  switch (answer.kind) {
    case "words":
      return ({ id }) => answerEvents(id, pacedWords(answer.count, answer.per_tick));
    case "times":
      return ({ id }) => answerEvents(id, times(answer.count, answer.interval_ms));
    case "agent":
      return agentHook(modelOf(answer));
    case "widget": {
      const states = widgetStates(answer.nodes, answer.updates, answer.shared);
      return (thread) => streamWidget(thread, inTurn(states));
    }
    case "window":
      return (thread) => readWindow(thread, answer.items, store);
    case "waiting":
      return answer.agent ? agentHook(new WaitingModel(stops)) : waitingHook(stops);
  }
}

/** Lets an agent with this model answer, through the bridge. */
function agentHook(model: Model): Respond {
  return async function* (_thread, run) {
    const context = new AgentContext(run);
    yield* streamAgentResponse(context, await runAgent(model, context));
  };
}

const runner = new Runner({ tracingDisabled: true });

/** A run of an agent as the Agents SDK alone does it. */
export function runAgent(model: Model, context?: AgentContext<Context>) {
  const agent = new Agent<AgentContext<Context> | undefined>({ name: "Bench", model });
  const signal = context?.signal;
  return runner.run(agent, "Go", { stream: true, context, ...(signal && { signal }) });
}

export function modelOf({ thought, words, interval_ms }: Extract<MeasuredAnswer, { kind: "agent" }>): Model {
  return new ResponsesModel(pieces(thought), pieces(words), interval_ms);
}

function pieces(count: number): string[] {
  return Array.from({ length: count }, (_, n) => word(n));
}

/**
 * Yields the time when each piece was due, by the clock that all processes share. A late piece does not postpone the
 * later ones.
 */
export async function* times(count: number, intervalMs: number): AsyncGenerator<string, void> {
  const begun = sharedClock();
  for (let n = 0; n < count; n++) {
    const due = begun + n * intervalMs;
    const wait = due - sharedClock();
    if (wait > 0) await sleep(wait);
    yield `${due.toFixed(3)} `;
  }
}

/** @param shared whether a state shares unchanged lines with the state before it, or copies them */
function widgetStates(nodes: number, updates: number, shared = false): WidgetRoot[] {
  const line = (node: number, dots: number) => ({
    type: "Text" as const,
    id: `line_${node}`,
    value: `Line ${node}${".".repeat(dots)}`,
  });
  const dotsAt = (node: number, update: number) =>
    update > node ? Math.floor((update - node - 1) / nodes) + 1 : 0;
  let lines = Array.from({ length: nodes }, (_, node) => line(node, 0));
  return Array.from({ length: updates + 1 }, (_, update) => {
    if (!shared) lines = lines.map((_, node) => line(node, dotsAt(node, update)));
    else if (update > 0) {
      const node = (update - 1) % nodes;
      lines = lines.with(node, line(node, dotsAt(node, update)));
    }
    return { type: "Card", children: lines };
  });
}

async function* inTurn<T>(values: readonly T[]): AsyncGenerator<T, void> {
  yield* values;
}

async function* readWindow(
  thread: ThreadMetadata,
  limit: number,
  store: Store<Context>,
): AsyncGenerator<ThreadStreamEvent, void> {
  const page = await store.loadThreadItems(thread.id, { limit, order: "desc" }, CONTEXT);
  const read = await simpleToAgentInput(page.data.toReversed());
  yield {
    type: "thread.item.done",
    item: {
      type: "assistant_message",
      id: generateId("message"),
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      content: [{ type: "output_text", text: `${read.length} items`, annotations: [] }],
    },
  };
}
