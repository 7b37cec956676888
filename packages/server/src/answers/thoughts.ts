import type { ThoughtTask } from "@chatwright/protocol";
import { EMIT, TOOL_WORKFLOW } from "./event-queue.ts";
import type { AgentContext } from "./agent-context.ts";
import { newWorkflowItem, taskAdded } from "./workflow-items.ts";

/** An update carries the whole thought, so it is sent ten times a second at most … */
const UPDATE_INTERVAL_MS = 100;
/** … and a long one less often: together its updates take 40,000 characters a second at most. */
const MAX_CHARACTERS_PER_MS = 40;

interface Streaming {
  key: string;
  workflowId: string;
  index: number;
  sentAt: number;
  /** The text as it was sent last. */
  sent: string;
}

/**
 * Shows a model's reasoning as a workflow. Its first thought is shown while it grows, so that something moves early; the
 * others when they are complete.
 */
export class Thoughts {
  readonly #context: AgentContext;
  /** The thought that is being told, and its text so far. */
  #key: string | undefined;
  #text = "";
  #streaming: Streaming | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(context: AgentContext) {
    this.#context = context;
  }

  /** Opens a reasoning workflow where no workflow is open. One that shows calls of tools becomes one. */
  begin(): void {
    const context = this.#context;
    if (context.workflowItem) return;
    context.workflowItem = context[TOOL_WORKFLOW];
    context[TOOL_WORKFLOW] = undefined;
    if (!context.workflowItem) context[EMIT](this.#newWorkflow());
  }

  append(key: string, delta: string): void {
    if (key !== this.#key) {
      this.end();
      this.#key = key;
    }
    this.#text += delta;
    const open = this.#context.workflowItem;
    if (!open || this.#text === "") return;
    const streaming = this.#streaming;
    if (streaming) {
      if (!this.#timer) {
        const interval = Math.max(UPDATE_INTERVAL_MS, this.#text.length / MAX_CHARACTERS_PER_MS);
        const wait = streaming.sentAt + interval - performance.now();
        if (wait <= 0) this.#update();
        else this.#timer = setTimeout(() => this.#update(), wait).unref();
      }
    } else if (open.workflow.type === "reasoning" && open.workflow.tasks.length === 0) {
      this.#streaming = { key, workflowId: open.id, index: 0, sentAt: performance.now(), sent: this.#text };
      this.#add();
    }
  }

  /** Completes the thought. @param text the whole of it; absent means what was streamed. */
  end(key = this.#key, text?: string): void {
    if (key === undefined) return;
    if (key === this.#key || this.#key === undefined) this.#text = text ?? this.#text;
    else {
      // Another thought than the one being told: complete that one first.
      this.end();
      this.#text = text ?? "";
    }
    if (this.#text !== "") {
      if (this.#streaming?.workflowId === this.#context.workflowItem?.id && this.#streaming?.key === key) {
        // Where nobody gives the whole of it, there may be nothing new to say.
        if (text !== undefined || this.#text !== this.#streaming.sent) this.#update();
      } else if (this.#context.workflowItem) {
        this.#add();
      }
    }
    this.stop();
  }

  /** Forgets a thought that was not completed. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#streaming = undefined;
    this.#key = undefined;
    this.#text = "";
  }

  #add(): void {
    this.#context[EMIT](taskAdded(this.#context.workflowItem!, this.#task()));
  }

  #update(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const streaming = this.#streaming;
    if (!streaming || this.#context.workflowItem?.id !== streaming.workflowId) return;
    streaming.sentAt = performance.now();
    streaming.sent = this.#text;
    this.#context[EMIT]({
      type: "thread.item.updated",
      item_id: streaming.workflowId,
      update: { type: "workflow.task.updated", task: this.#task(), task_index: streaming.index },
    });
  }

  #task(): ThoughtTask {
    return { type: "thought", status_indicator: "none", content: this.#text };
  }

  #newWorkflow() {
    const context = this.#context;
    return {
      type: "thread.item.added" as const,
      item: newWorkflowItem(context.generateId("workflow"), context.thread.id, {
        type: "reasoning",
        tasks: [],
        expanded: false,
      }),
    };
  }
}
