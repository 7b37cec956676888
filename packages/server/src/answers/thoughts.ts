import type { ThoughtTask } from "@chatwright/protocol";
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
 * Shows a model's reasoning as a workflow. The first thought is shown while it grows, so that something moves early.
 * The others are shown when they are complete.
 */
export class Thoughts {
  readonly #context: AgentContext;
  /** The thoughts that are being told, and their texts so far. Models may tell several by turns. */
  readonly #told = new Map<string, string>();
  #streaming: Streaming | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(context: AgentContext) {
    this.#context = context;
  }

  /** Opens a reasoning workflow where no workflow is open. One that shows calls of tools becomes one. */
  begin(): void {
    const { events } = this.#context;
    if (events.workflows.open) return;
    events.workflows.openOfCalls();
    if (!events.workflows.open) events.emit(this.#newWorkflow());
  }

  append(key: string, delta: string): void {
    const text = (this.#told.get(key) ?? "") + delta;
    this.#told.set(key, text);
    const open = this.#context.workflowItem;
    if (!open || text === "") return;
    const streaming = this.#streaming;
    if (streaming) {
      if (streaming.key !== key || this.#timer) return;
      const interval = Math.max(UPDATE_INTERVAL_MS, text.length / MAX_CHARACTERS_PER_MS);
      const wait = streaming.sentAt + interval - performance.now();
      if (wait <= 0) this.#update();
      else this.#timer = setTimeout(() => this.#update(), wait).unref();
    } else if (open.workflow.type === "reasoning" && open.workflow.tasks.length === 0) {
      this.#streaming = { key, workflowId: open.id, index: 0, sentAt: performance.now(), sent: text };
      this.#add(text);
    }
  }

  /** Completes a thought. @param text the whole of it; absent means what was streamed. */
  end(key: string, text?: string): void {
    const whole = text ?? this.#told.get(key) ?? "";
    const streaming = this.#streaming?.key === key ? this.#streaming : undefined;
    const open = this.#context.workflowItem;
    if (whole !== "" && open) {
      if (streaming?.workflowId !== open.id) {
        this.#add(whole);
      } else if (text !== undefined || whole !== streaming.sent) {
        // Without `text`, an update is sent only if the thought grew since the last update.
        this.#told.set(key, whole);
        this.#update();
      }
    }
    this.#told.delete(key);
    if (streaming) this.#stopStreaming();
  }

  /** Completes all that are being told. */
  endAll(): void {
    for (const key of [...this.#told.keys()]) this.end(key);
  }

  /** Forgets thoughts that were not completed. */
  stop(): void {
    this.#told.clear();
    this.#stopStreaming();
  }

  #stopStreaming(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#streaming = undefined;
  }

  #add(text: string): void {
    this.#context.events.emit(taskAdded(this.#context.workflowItem!, thought(text)));
  }

  #update(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const streaming = this.#streaming;
    if (!streaming || this.#context.workflowItem?.id !== streaming.workflowId) return;
    streaming.sentAt = performance.now();
    streaming.sent = this.#told.get(streaming.key) ?? "";
    this.#context.events.emit({
      type: "thread.item.updated",
      item_id: streaming.workflowId,
      update: {
        type: "workflow.task.updated",
        task: thought(streaming.sent),
        task_index: streaming.index,
      },
    });
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

function thought(content: string): ThoughtTask {
  return { type: "thought", status_indicator: "none", content };
}
