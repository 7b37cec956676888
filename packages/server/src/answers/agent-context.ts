import {
  ChatwrightError,
  applyItemUpdate,
  type IconName,
  type JsonObject,
  Task,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type WidgetRoot,
  Workflow,
  type WorkflowItem,
  type WorkflowSummary,
} from "@chatwright/protocol";
import type { Run } from "../core/run.ts";
import type { StoreItemType } from "../store/ids.ts";
import type { AttachmentStore, Store } from "../store/store.ts";
import { WidgetEvents } from "../widgets/stream.ts";
import { EMIT, EventQueue, EVENTS, TOOL_CALLS, TOOL_WORKFLOW, type WorkflowEnder } from "./event-queue.ts";
import { endedWorkflow, endsWorkflow, isShown, newWorkflowItem, taskAdded } from "./workflow-items.ts";

/** A task as it may be written: what has a default can be left out. */
export type TaskInput = (typeof Task)["_zod"]["input"];
/** A workflow as it may be written: `{ type: "custom", tasks: [] }` is enough. */
export type WorkflowInput = (typeof Workflow)["_zod"]["input"];

/** A tool call that the page is to carry out. */
export interface ClientToolCall {
  name: string;
  arguments: JsonObject;
  /** The model's id of the call; found by the tool's name where it is absent. */
  callId?: string | undefined;
}

/** A run as an answer needs it: tests have no more than its signal. */
export type AnswerRun<TContext = unknown> = Pick<Run<TContext>, "signal"> & Partial<Run<TContext>>;

export interface AgentContextOptions<TContext> {
  thread: ThreadMetadata;
  store: Store<TContext>;
  requestContext: TContext;
  /**
   * What `respond` was given: its signal ends the agent when the user stops the answer, and its store, which takes the
   * place of `store`, refuses what tools would write after that.
   */
  run?: AnswerRun<NoInfer<TContext>> | undefined;
  /** Where generated images are kept, if it can keep them. Default: in the thread. */
  attachmentStore?: AttachmentStore<NoInfer<TContext>> | undefined;
  /** For models that keep the conversation themselves. Chatwright only carries it. */
  previousResponseId?: string | undefined;
}

/** A helper for workflows was called while its workflow or its task was not there. */
export class WorkflowError extends ChatwrightError<"workflow"> {
  override readonly name = "WorkflowError";

  constructor(message: string) {
    super("workflow", message);
  }
}

/**
 * What a model's tools know of the answer they work for. With the Agents SDK, hand it to `run(agent, input, { context })`,
 * and to `streamAgentResponse` with the result; with the AI SDK, to `streamAiResponse` and to the tools that use it. Its
 * helpers show things in the thread while the model is at work; await them, so that what they show stands where it
 * happened.
 */
export class AgentContext<TContext = unknown> {
  readonly thread: ThreadMetadata;
  readonly store: Store<TContext>;
  readonly requestContext: TContext;
  readonly run: AnswerRun<TContext> | undefined;
  readonly attachmentStore: AttachmentStore<TContext> | undefined;
  previousResponseId: string | undefined;
  /** The workflow that tasks are added to, while one is open. Replaced, never changed. */
  workflowItem: WorkflowItem | undefined;
  /** Not for tools: use {@link stream}. */
  readonly [EVENTS] = new EventQueue();
  [TOOL_WORKFLOW]: WorkflowItem | undefined;
  [TOOL_CALLS]: WorkflowEnder | undefined;
  #clientToolCalls: ClientToolCall[] = [];
  /** Whether what is shown right now has waited already. */
  #isTurn = false;

  constructor(options: AgentContextOptions<TContext>) {
    this.thread = options.thread;
    this.store = options.run?.store ?? options.store;
    this.requestContext = options.requestContext;
    this.run = options.run;
    this.attachmentStore = options.attachmentStore;
    this.previousResponseId = options.previousResponseId;
  }

  /** Aborted when the user stops the answer: hand it to `run(agent, input, { signal })` and to slow tools. */
  get signal(): AbortSignal | undefined {
    return this.run?.signal;
  }

  /**
   * What the page is to do when the run is over. With the Agents SDK, a tool that sets it ends the run after the tools of
   * its turn, and `clientTool()` makes tools that need no such code. With the AI SDK, a tool without `execute` needs none.
   * Each tool of a turn may set one: all of them are made, in that order. `undefined` takes them back.
   */
  get clientToolCall(): ClientToolCall | undefined {
    return this.#clientToolCalls.at(-1);
  }

  set clientToolCall(call: ClientToolCall | undefined) {
    if (call) this.#clientToolCalls.push(call);
    else this.#clientToolCalls = [];
  }

  /** The calls that tools have set, oldest first. */
  get clientToolCalls(): readonly ClientToolCall[] {
    return this.#clientToolCalls;
  }

  /** A new id from the store. */
  generateId(type: StoreItemType, thread: ThreadMetadata = this.thread): string {
    return type === "thread"
      ? this.store.generateThreadId(this.requestContext)
      : this.store.generateItemId(type, thread, this.requestContext);
  }

  /**
   * Puts an event into the answer, after all that the model has said so far. All helpers go through it, so a subclass that
   * overrides it sees everything that tools show.
   */
  async stream(event: ThreadStreamEvent): Promise<void> {
    if (!this.#isTurn) await this[EVENTS].caughtUp();
    this[EMIT](event);
  }

  /** Shows a line of progress until something else of the answer comes. */
  progress(text: string, icon?: IconName): Promise<void> {
    return this.stream({ type: "progress_update", text, icon });
  }

  /** Shows a widget; given several states, shows one after the other and keeps the last. */
  async streamWidget(
    widget: WidgetRoot | AsyncIterable<WidgetRoot>,
    options: { copyText?: string | undefined } = {},
  ): Promise<void> {
    const generateId = (type: StoreItemType): string => this.generateId(type);
    const events = new WidgetEvents(this.thread, { ...options, generateId });
    if (Symbol.asyncIterator in widget) {
      for await (const state of widget) await this.#inTurn((show) => events.show(state).forEach(show));
      await this.#inTurn((show) => events.end().forEach(show));
    } else {
      await this.#inTurn((show) => events.showWhole(widget).forEach(show));
    }
  }

  /** Opens a workflow, which ends the one that is open. A custom one without tasks is shown with its first task. */
  startWorkflow(workflow: WorkflowInput = { type: "custom", tasks: [] }): Promise<void> {
    return this.#inTurn((show) => {
      const open = this.workflowItem;
      if (open && isShown(open)) show({ type: "thread.item.done", item: this.#ended(open) });
      const item = newWorkflowItem(this.generateId("workflow"), this.thread.id, Workflow.parse(workflow));
      if (isShown(item)) show({ type: "thread.item.added", item });
      this.workflowItem = item;
    });
  }

  /** Adds a task to the open workflow, or to a new custom one. */
  addWorkflowTask(task: TaskInput): Promise<void> {
    return this.#inTurn((show) => {
      const added = Task.parse(task);
      const empty = { type: "custom" as const, tasks: [], expanded: false };
      const item = this.workflowItem ?? newWorkflowItem(this.generateId("workflow"), this.thread.id, empty);
      show(taskAdded(item, added));
    });
  }

  /** Replaces a task of the open workflow. @throws WorkflowError where there is no such task */
  updateWorkflowTask(task: TaskInput, index: number): Promise<void> {
    return this.#inTurn((show) => {
      const item = this.workflowItem;
      if (!item) throw new WorkflowError(`Could not update task ${index}: no workflow is open`);
      if (!(index in item.workflow.tasks)) {
        throw new WorkflowError(
          `Could not update task ${index}: the workflow has ${item.workflow.tasks.length} tasks`,
        );
      }
      show({
        type: "thread.item.updated",
        item_id: item.id,
        update: { type: "workflow.task.updated", task: Task.parse(task), task_index: index },
      });
    });
  }

  /**
   * Ends the open workflow; does nothing where none is open.
   * @param summary default: the one it has, else the seconds it took.
   * @param options.expanded whether its tasks stay visible; default false.
   */
  endWorkflow(summary?: WorkflowSummary, options: { expanded?: boolean } = {}): Promise<void> {
    return this.#inTurn((show) => {
      const item = this.workflowItem;
      if (item) show({ type: "thread.item.done", item: this.#ended(item, summary, options.expanded) });
    });
  }

  /**
   * Not for tools: use {@link stream}. Passes an event on at once and keeps the open workflow up to date with it: what is
   * shown after a workflow ends it.
   */
  [EMIT](event: ThreadStreamEvent): void {
    const open = this.workflowItem;
    const tools = this[TOOL_WORKFLOW];
    if (event.type === "thread.item.updated") {
      if (event.item_id === open?.id) {
        this.workflowItem = applyItemUpdate(open, event.update) as WorkflowItem;
      } else if (event.item_id === tools?.id) {
        this[TOOL_WORKFLOW] = applyItemUpdate(tools, event.update) as WorkflowItem;
      }
    } else if (event.type === "thread.item.added" || event.type === "thread.item.done") {
      const { item } = event;
      if (open?.id === item.id) {
        if (event.type === "thread.item.done") this.workflowItem = undefined;
      } else if (endsWorkflow(item)) {
        this.#closeWorkflow();
      }
      if (tools?.id === item.id) {
        this[TOOL_WORKFLOW] =
          event.type === "thread.item.added" && item.type === "workflow" ? item : undefined;
      } else {
        if (tools && endsWorkflow(item)) this.#closeToolWorkflow(tools);
        if (event.type === "thread.item.added" && item.type === "workflow") this.workflowItem = item;
      }
    }
    this[EVENTS].emit(event);
  }

  /**
   * Does work when its turn has come, at once: the items that it makes are as old as their places in the thread say, and
   * no other tool's work comes in between.
   */
  async #inTurn(work: (show: (event: ThreadStreamEvent) => void) => void): Promise<void> {
    await this[EVENTS].caughtUp();
    const shown: Promise<void>[] = [];
    this.#isTurn = true;
    try {
      work((event) => shown.push(this.stream(event)));
    } finally {
      this.#isTurn = false;
    }
    await Promise.all(shown);
  }

  /** An open workflow that never got a task was never shown, and vanishes. */
  #closeWorkflow(): void {
    const open = this.workflowItem;
    this.workflowItem = undefined;
    if (open && isShown(open)) this[EVENTS].emit({ type: "thread.item.done", item: this.#ended(open) });
  }

  #closeToolWorkflow(open: WorkflowItem): void {
    const item = this.#ended(open);
    this[TOOL_WORKFLOW] = undefined;
    this[EVENTS].emit({ type: "thread.item.done", item });
  }

  #ended(item: WorkflowItem, summary?: WorkflowSummary, expanded?: boolean): WorkflowItem {
    return this[TOOL_CALLS]?.end(item, summary, expanded) ?? endedWorkflow(item, summary, expanded);
  }
}
