import { Task, type WorkflowItem } from "@chatwright/protocol";
import type { AgentContext, ClientToolCall, TaskInput } from "../answers/agent-context.ts";
import { clientToolArguments } from "../answers/client-tool-arguments.ts";
import { EMIT } from "../answers/event-queue.ts";
import { newWorkflowItem, taskAdded } from "../answers/workflow-items.ts";

/** A tool's call at some moment. */
export interface ToolCallState {
  toolCallId: string;
  toolName: string;
  /** The tool's `title`, where it has one. */
  title?: string | undefined;
  input: unknown;
  /** A call for the page is `done` when it is handed over. */
  status: "running" | "done" | "failed";
  /** What came of it, so far where it is still running. */
  output?: unknown;
  error?: unknown;
}

/** How a tool's call is shown: as a task that is replaced as the call goes on, or not at all. */
export type ShowTool = (call: ToolCallState) => TaskInput | undefined;

/** The parts of the stream that begin a call. */
interface BegunCall {
  toolCallId: string;
  toolName: string;
  title?: string | undefined;
  input: unknown;
  providerExecuted?: boolean | undefined;
}

interface OpenCall {
  state: ToolCallState;
  /** Carried out by the provider: never the page's. */
  isProviders: boolean;
  /** Its place among the tasks that are shown. */
  place: { workflowId: string; index: number } | undefined;
}

/** Keeps track of the calls that are not over, and shows them where that is wanted. */
export class ToolCalls {
  readonly #context: AgentContext;
  readonly #show: ShowTool | undefined;
  readonly #open = new Map<string, OpenCall>();

  constructor(context: AgentContext, show: ShowTool | undefined) {
    this.#context = context;
    this.#show = show;
  }

  begin({ toolCallId, toolName, title, input, providerExecuted }: BegunCall): void {
    const state: ToolCallState = { toolCallId, toolName, title, input, status: "running" };
    const call: OpenCall = { state, isProviders: providerExecuted === true, place: undefined };
    this.#open.set(toolCallId, call);
    const task = this.#show?.(state);
    if (task) call.place = this.#add(Task.parse(task));
  }

  /** Ignores calls that never began, such as those of tools that do not exist. */
  update(toolCallId: string, change: Pick<ToolCallState, "status" | "output" | "error">): void {
    const call = this.#open.get(toolCallId);
    if (!call) return;
    call.state = { ...call.state, ...change };
    if (change.status !== "running") this.#open.delete(toolCallId);
    const task = call.place && this.#show?.(call.state);
    if (!task || !call.place) return;
    this.#context[EMIT]({
      type: "thread.item.updated",
      item_id: call.place.workflowId,
      update: { type: "workflow.task.updated", task: Task.parse(task), task_index: call.place.index },
    });
  }

  /** The call waits for something else than the page. */
  forget(toolCallId: string): void {
    this.#open.delete(toolCallId);
  }

  /** The calls that nobody on this side carries out. */
  takeForPage(): ClientToolCall[] {
    return [...this.#open.values()]
      .filter(({ isProviders }) => !isProviders)
      .map(({ state: { toolCallId: callId, toolName: name, input } }) => {
        // What the page would get: a schema may have made dates and the like of what the model wrote.
        const text = JSON.stringify(input) ?? "";
        const args = clientToolArguments(name, text === "" ? undefined : JSON.parse(text), text.length);
        this.update(callId, { status: "done" });
        return { name, arguments: args, callId };
      });
  }

  #add(task: Task): OpenCall["place"] {
    const item = this.#context.workflowItem ?? this.#newWorkflow();
    this.#context[EMIT](taskAdded(item, task));
    return { workflowId: item.id, index: item.workflow.tasks.length };
  }

  #newWorkflow(): WorkflowItem {
    const empty = { type: "custom" as const, tasks: [], expanded: false };
    return newWorkflowItem(this.#context.generateId("workflow"), this.#context.thread.id, empty);
  }
}

/** A call as a line with the tool's title, or its name in words. */
export function toolTask({ title, toolName, status }: ToolCallState): TaskInput {
  const words = toolName.replaceAll(/[_-]+/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  const name = words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
  const indicators = { running: "loading", done: "complete", failed: "none" } as const;
  return { type: "custom", title: title ?? name, status_indicator: indicators[status] };
}
