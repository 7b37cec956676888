import { isHiddenItem, type ThreadItem, type ThreadStreamEvent, timestamp } from "@chatwright/protocol";
import { expect } from "vitest";
import type { AgentContext } from "../src/answers/agent-context.ts";
import { message, shown, textsOf, threadOf } from "./events.ts";
import { ANNA, type Caller, type TestServer } from "./server.ts";

/** The things that a tool may do with its context. */
export const TOOL_ACTIONS: Record<string, (context: AgentContext<Caller>) => Promise<void> | void> = {
  widget: (context) => context.streamWidget({ type: "Card", children: [] }),
  states: (context) =>
    context.streamWidget(
      (async function* () {
        for (const value of ["a", "ab"]) {
          yield { type: "Card" as const, children: [{ type: "Text" as const, id: "t", value }] };
        }
      })(),
    ),
  task: (context) => context.addWorkflowTask({ type: "custom", title: "Step" }),
  update: async (context) => {
    if (context.workflowItem?.workflow.tasks.length) {
      await context.updateWorkflowTask({ type: "custom", title: "Updated" }, 0);
    }
  },
  start: (context) => context.startWorkflow(),
  end: (context) => context.endWorkflow({ title: "Over" }),
  progress: (context) => context.progress("Working"),
  note: (context) =>
    context.stream({
      type: "thread.item.done",
      item: {
        type: "hidden_context_item",
        id: context.generateId("message"),
        thread_id: context.thread.id,
        created_at: timestamp(),
        content: "note",
      },
    }),
  careless: (context) => {
    // Not awaited: the events may come later, but must not be lost or break the answer.
    void context.addWorkflowTask({ type: "custom", title: "Later" });
    void context.progress("Later");
  },
  fail: () => {
    throw new Error("broken");
  },
};

/** Expects that items are announced once, are changed only while they are open, and all end. */
export function expectWellFormed(events: readonly ThreadStreamEvent[]): void {
  const open = new Set<string>();
  for (const event of events) {
    if (event.type === "thread.item.added") {
      expect(open).not.toContain(event.item.id);
      open.add(event.item.id);
    } else if (event.type === "thread.item.updated") expect(open).toContain(event.item_id);
    else if (event.type === "thread.item.done") open.delete(event.item.id);
    else if (event.type === "thread.item.removed") open.delete(event.item_id);
  }
  expect([...open]).toEqual([]);
}

/**
 * Expects that an answer went well, and that its events show the stored items.
 * @returns the stored items, hidden ones too.
 */
export async function expectShownAsStored(
  server: TestServer,
  events: readonly ThreadStreamEvent[],
): Promise<ThreadItem[]> {
  const stored = await server.items(threadOf(events));
  const failures = events.filter((event) => event.type === "error");
  // The one failure that is allowed: the model said and showed nothing.
  const isAnswered = stored.some(
    (item) => item.type !== "user_message" && item.type !== "workflow" && !isHiddenItem(item),
  );
  const mayBeEmpty = failures.length === 1 && !isAnswered;
  expect(failures).toEqual(mayBeEmpty ? [expect.objectContaining({ code: "empty_answer" })] : []);
  expect(shown(events)).toEqual(stored.filter((item) => !isHiddenItem(item)));
  expectNothingLoads(stored);
  return stored;
}

/**
 * Asks, and stops the answer after so many events.
 * @returns the items shown by then that are worth keeping, and the same items as they are stored.
 */
export async function askAndStop(
  server: TestServer,
  after: number,
): Promise<{ worth: ThreadItem[]; kept: (ThreadItem | undefined)[] }> {
  const stop = new AbortController();
  const events: ThreadStreamEvent[] = [];
  for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
    events.push(event);
    if (events.length === after) stop.abort();
  }
  const stored = new Map((await server.items(threadOf(events))).map((item) => [item.id, item]));
  const worth = worthKeeping(events);
  expectNothingLoads([...stored.values()]);
  return { worth, kept: worth.map(({ id }) => stored.get(id)) };
}

/**
 * The items of a stopped answer that are worth keeping, as they were shown last. Tasks that were loading have the
 * status `none`.
 */
function worthKeeping(events: readonly ThreadStreamEvent[]): ThreadItem[] {
  return shown(events).flatMap((item): ThreadItem[] => {
    if (item.type === "assistant_message") return textsOf([item]).join("").trim() === "" ? [] : [item];
    if (item.type !== "workflow") return [item];
    const tasks = item.workflow.tasks.map((task) =>
      task.status_indicator === "loading" ? { ...task, status_indicator: "none" as const } : task,
    );
    return tasks.length > 0 ? [{ ...item, workflow: { ...item.workflow, tasks } }] : [];
  });
}

/** Expects that no task has the status `loading`. */
export function expectNothingLoads(stored: readonly ThreadItem[]): void {
  const tasks = stored.flatMap((item) => (item.type === "workflow" ? item.workflow.tasks : []));
  expect(tasks.filter(({ status_indicator }) => status_indicator === "loading")).toEqual([]);
}
