import type {
  Task,
  ThreadItem,
  ThreadStreamEvent,
  Workflow,
  WorkflowItem,
  WorkflowSummary,
} from "@chatwright/protocol";
import { isHiddenItem, parseTimestamp, timestamp } from "@chatwright/protocol";

/** How many tasks a headline names. */
const NAMED_TASKS = 3;

export function newWorkflowItem(id: string, threadId: string, workflow: Workflow): WorkflowItem {
  return { type: "workflow", id, thread_id: threadId, created_at: timestamp(), workflow };
}

/**
 * The workflow as it is once over. The summary is the given one, else the workflow's own, else the whole seconds that
 * the workflow took.
 */
export function endedWorkflow(item: WorkflowItem, summary?: WorkflowSummary, expanded = false): WorkflowItem {
  const seconds = Math.floor((Date.now() - parseTimestamp(item.created_at).getTime()) / 1000);
  return {
    ...item,
    workflow: {
      ...item.workflow,
      summary: summary ?? item.workflow.summary ?? { duration: Math.max(0, seconds) },
      expanded,
    },
  };
}

/** The tasks' own titles as a headline; undefined where one has none. */
export function titleSummary(tasks: readonly Task[]): WorkflowSummary | undefined {
  const titles = tasks.map(
    (task) => task.title ?? (task.type === "web_search" ? task.title_query : undefined),
  );
  if (titles.length === 0 || titles.includes(undefined)) return undefined;
  const different = [...new Set(titles)];
  return {
    title: different.slice(0, NAMED_TASKS).join(", ") + (different.length > NAMED_TASKS ? ", …" : ""),
  };
}

/** Whether the client has seen it: a custom workflow is announced with its first task. */
export function isShown({ workflow }: WorkflowItem): boolean {
  return workflow.type === "reasoning" || workflow.tasks.length > 0;
}

/** The event that adds a task to a workflow: the first one announces a custom workflow. */
export function taskAdded(item: WorkflowItem, task: Task): ThreadStreamEvent {
  if (!isShown(item)) {
    return { type: "thread.item.added", item: { ...item, workflow: { ...item.workflow, tasks: [task] } } };
  }
  const task_index = item.workflow.tasks.length;
  return {
    type: "thread.item.updated",
    item_id: item.id,
    update: { type: "workflow.task.added", task, task_index },
  };
}

/** Whether this item, shown after an open workflow, means that the workflow is over. */
export function endsWorkflow(item: ThreadItem): boolean {
  return item.type !== "client_tool_call" && item.type !== "end_of_turn" && !isHiddenItem(item);
}

/**
 * The open workflow that the thread ends with, if it does. Client tool calls after it are its continuation.
 * @param newestFirst the thread's last visible items.
 */
export function unfinishedWorkflow(newestFirst: readonly ThreadItem[]): WorkflowItem | undefined {
  const last = newestFirst.find((item) => item.type !== "client_tool_call");
  return last?.type === "workflow" && last.workflow.summary === undefined ? last : undefined;
}
