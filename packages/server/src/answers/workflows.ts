import {
  applyItemUpdate,
  type ThreadItemUpdate,
  type ThreadStreamEvent,
  type WorkflowItem,
  type WorkflowSummary,
} from "@chatwright/protocol";
import { endedWorkflow, endsWorkflow, isShown } from "./workflow-items.ts";

/** Makes the final state of a workflow. `ToolCalls` is one: it knows which tasks are calls that still run. */
export interface WorkflowEnder {
  end(item: WorkflowItem, summary?: WorkflowSummary, expanded?: boolean): WorkflowItem;
}

/**
 * The open workflows of an answer. There are two at most. `open` belongs to the product's code or to the model's reasoning.
 * `ofCalls` shows tool calls and nothing else. An item that is shown after a workflow ends that workflow.
 */
export class Workflows {
  /** Replaced on each change, never mutated. */
  open: WorkflowItem | undefined;
  /** Replaced on each change, never mutated. */
  ofCalls: WorkflowItem | undefined;
  /** Set while a run is translated. Without it a workflow ends with the tasks it has. */
  ender: WorkflowEnder | undefined;

  /**
   * Applies an event that is about to be sent.
   * @returns the ends of the workflows that the event ends; send them before the event. `undefined` for none.
   */
  follow(event: ThreadStreamEvent): ThreadStreamEvent[] | undefined {
    if (event.type === "thread.item.updated") {
      this.#update(event.item_id, event.update);
      return undefined;
    }
    if (event.type !== "thread.item.added" && event.type !== "thread.item.done") return undefined;
    const { item } = event;
    const { open, ofCalls } = this;
    const ends: ThreadStreamEvent[] = [];
    if (open?.id === item.id) {
      if (event.type === "thread.item.done") this.open = undefined;
    } else if (open && endsWorkflow(item)) {
      this.open = undefined;
      // One that never got a task was never shown.
      if (isShown(open)) ends.push({ type: "thread.item.done", item: this.ended(open) });
    }
    const begun = event.type === "thread.item.added" && item.type === "workflow" ? item : undefined;
    if (ofCalls?.id === item.id) {
      this.ofCalls = begun;
      return ends;
    }
    if (ofCalls && endsWorkflow(item)) {
      ends.push({ type: "thread.item.done", item: this.ended(ofCalls) });
      this.ofCalls = undefined;
    }
    this.open = begun ?? this.open;
    return ends;
  }

  /**
   * The final state of a workflow. The summary is the given one, else the workflow's own, else the seconds that the
   * workflow took.
   */
  ended(item: WorkflowItem, summary?: WorkflowSummary, expanded?: boolean): WorkflowItem {
    return this.ender?.end(item, summary, expanded) ?? endedWorkflow(item, summary, expanded);
  }

  /** Makes the workflow of tool calls the open one: the model's reasoning goes on in it. */
  openOfCalls(): void {
    this.open = this.ofCalls;
    this.ofCalls = undefined;
  }

  #update(itemId: string, update: ThreadItemUpdate): void {
    if (itemId === this.open?.id) this.open = updated(this.open, update);
    else if (itemId === this.ofCalls?.id) this.ofCalls = updated(this.ofCalls, update);
  }
}

function updated(item: WorkflowItem, update: ThreadItemUpdate): WorkflowItem {
  const next = applyItemUpdate(item, update);
  return next.type === "workflow" ? next : item;
}
