import type { SDKHiddenContextItem, ThreadItem } from "@chatwright/protocol";

// A run that waits for the user's decision is kept in a hidden item of its thread: it has the thread's owner, survives a
// restart, goes with the thread or with a retry, and never leaves the server.

const MARK = "chatwright:paused-run:";

/** What is kept of a run that waits. */
export interface PausedRun {
  /** The structured input that asks the user. */
  questionId: string;
  /** The questions, each with the place of its call among the run's interruptions. */
  calls: { inputId: string; index: number }[];
  /** The answers that stand for the decisions; every other one rejects, and is the reason. */
  approve: string;
  reject: string;
  /** The run as its SDK writes it down. */
  state: string;
}

export function pausedRunContent(paused: PausedRun): string {
  return MARK + JSON.stringify(paused);
}

/** Whether a hidden item holds a run, and no context for the model. */
export function isPausedRun(item: ThreadItem): item is SDKHiddenContextItem {
  return item.type === "sdk_hidden_context" && item.content.startsWith(MARK);
}

export function readPausedRun(item: SDKHiddenContextItem): PausedRun {
  return JSON.parse(item.content.slice(MARK.length)) as PausedRun;
}
