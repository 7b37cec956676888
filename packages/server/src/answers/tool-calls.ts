import { Task, type WorkflowItem, type WorkflowSummary } from "@chatwright/protocol";
import type { AgentContext } from "./agent-context.ts";
import { type ShowTools, taskOfCall, type ToolCallState } from "./tool-task.ts";
import { endedWorkflow, newWorkflowItem, taskAdded, titleSummary } from "./workflow-items.ts";
import type { WorkflowEnder } from "./workflows.ts";

/** What is known of a call when it begins. */
export type BegunCall = Omit<ToolCallState, "status" | "output" | "error">;
type CallChange = Pick<ToolCallState, "status"> & Partial<Pick<ToolCallState, "input" | "output" | "error">>;

interface OpenCall {
  state: ToolCallState;
  /** The call's place among the tasks that are shown. */
  place: { workflowId: string; index: number } | undefined;
}

/**
 * Shows the calls that a model makes, as tasks of a workflow. Where the workflow of the model's reasoning is open, the
 * tasks are added to that workflow. Otherwise the calls get a workflow of their own, which ends with the next item that
 * is shown. Calls are not added to a workflow that the product's code has opened, so that its task numbers hold.
 */
export class ToolCalls implements WorkflowEnder {
  readonly #context: AgentContext;
  readonly #show: ShowTools;
  readonly #open = new Map<string, OpenCall>();
  /** Workflows that ended while calls that they show went on. */
  readonly #ended = new Map<string, WorkflowItem>();

  constructor(context: AgentContext, show: ShowTools | undefined) {
    this.#context = context;
    this.#show = show ?? true;
    context.events.workflows.ender = this;
  }

  /** The calls that are not over, oldest first. */
  get open(): ToolCallState[] {
    return [...this.#open.values()].map(({ state }) => state);
  }

  has(toolCallId: string): boolean {
    return this.#open.has(toolCallId);
  }

  begin(begun: BegunCall): void {
    // Models have given two calls of a turn the same id. No event then tells how the first call ends.
    this.update(begun.toolCallId, { status: "done" });
    const state: ToolCallState = { ...begun, status: "running" };
    const task = this.#task(state);
    this.#open.set(state.toolCallId, { state, place: task && this.#add(task) });
  }

  /** Ignores calls that never began, such as those of tools that do not exist. */
  update(toolCallId: string, change: CallChange): void {
    const call = this.#open.get(toolCallId);
    if (!call) return;
    call.state = { ...call.state, ...change };
    if (change.status !== "running") this.#open.delete(toolCallId);
    const task = call.place && this.#task(call.state);
    if (!task || !call.place) return;
    const { workflowId, index } = call.place;
    const ended = this.#ended.get(workflowId);
    if (ended) this.#replace(ended, index, settled(task));
    else {
      this.#context.events.emit({
        type: "thread.item.updated",
        item_id: workflowId,
        update: { type: "workflow.task.updated", task, task_index: index },
      });
    }
  }

  /** The workflow as it is once over. A call that goes on counts as done: what it shows has ended the workflow. */
  end(item: WorkflowItem, summary?: WorkflowSummary, expanded?: boolean): WorkflowItem {
    const running = new Set(
      [...this.#open.values()].flatMap(({ place }) => (place?.workflowId === item.id ? [place.index] : [])),
    );
    const tasks = item.workflow.tasks.map((task, index) => (running.has(index) ? settled(task) : task));
    const own = item.id === this.#context.events.workflows.ofCalls?.id ? titleSummary(tasks) : undefined;
    const ended = endedWorkflow({ ...item, workflow: { ...item.workflow, tasks } }, summary ?? own, expanded);
    if (running.size > 0) this.#ended.set(item.id, ended);
    return ended;
  }

  #task(state: ToolCallState): Task | undefined {
    const task = taskOfCall(this.#show, state);
    return task ? Task.parse(task) : undefined;
  }

  #add(task: Task): OpenCall["place"] {
    const context = this.#context;
    const { workflows } = context.events;
    const { open } = workflows;
    if (open && open.workflow.type === "custom") return undefined;
    let item = open ?? workflows.ofCalls;
    if (!item) {
      const empty = { type: "reasoning" as const, tasks: [], expanded: false };
      item = newWorkflowItem(context.generateId("workflow"), context.thread.id, empty);
      workflows.ofCalls = item;
      context.events.emit({
        type: "thread.item.added",
        item: { ...item, workflow: { ...item.workflow, tasks: [task] } },
      });
      return { workflowId: item.id, index: 0 };
    }
    context.events.emit(taskAdded(item, task));
    return { workflowId: item.id, index: item.workflow.tasks.length };
  }

  #replace(ended: WorkflowItem, index: number, task: Task): void {
    const { tasks, summary } = ended.workflow;
    if (JSON.stringify(tasks[index]) === JSON.stringify(task)) return;
    const item = { ...ended, workflow: { ...ended.workflow, tasks: tasks.with(index, task), summary } };
    this.#ended.set(item.id, item);
    this.#context.events.emit({ type: "thread.item.replaced", item });
  }
}

function settled<TTask extends Task>(task: TTask): TTask {
  return task.status_indicator === "loading" ? { ...task, status_indicator: "complete" } : task;
}
