import {
  ChatwrightError,
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
import { ThreadEventQueue } from "./thread-event-queue.ts";
import { isShown, newWorkflowItem, taskAdded } from "./workflow-items.ts";

/** A task as the caller writes it: fields with a default are optional. */
export type TaskInput = (typeof Task)["_zod"]["input"];
/** A workflow as the caller writes it: `{ type: "custom", tasks: [] }` is enough. */
export type WorkflowInput = (typeof Workflow)["_zod"]["input"];

/** A tool call that the page is to carry out. */
export interface ClientToolCall {
  name: string;
  arguments: JsonObject;
  /** The model's id of the call. Default: the id of the last call of this name. */
  callId?: string | undefined;
}

/** A run, as an answer needs it. A test of a tool makes one of a thread, a caller and a store. */
export type AnswerRun<TContext = unknown> = Pick<Run<TContext>, "thread" | "caller" | "store"> &
  Partial<Run<TContext>>;

/** A helper for workflows was called where its workflow or its task does not exist. */
export class WorkflowError extends ChatwrightError<"workflow"> {
  override readonly name = "WorkflowError";

  constructor(message: string) {
    super("workflow", message);
  }
}

/**
 * The context of one answer: what a model's tools know, and how they show something in the thread. Make it from the run
 * that `respond` gets: `new AgentContext(run)`. Pass it to the Agents SDK's `run(agent, input, { context })`, to
 * `streamAgentResponse`, `streamAiResponse` or `streamResponse`, and to tools. `answerWith` does all this by itself.
 *
 * Await the helpers, so that what they show keeps its place between the model's words.
 */
export class AgentContext<TContext = unknown> {
  readonly run: AnswerRun<TContext>;
  readonly thread: ThreadMetadata;
  /** The run's store: it refuses writes after a stop. */
  readonly store: Store<TContext>;
  /** What `authenticate` returned. */
  readonly caller: TContext;
  readonly attachmentStore: AttachmentStore<TContext> | undefined;
  /** The answer's events, for the bridges. Tools use {@link stream}. */
  readonly events = new ThreadEventQueue();
  #clientToolCalls: ClientToolCall[] = [];
  /** Whether the current event has waited for its turn already. */
  #isTurn = false;

  constructor(run: AnswerRun<TContext>) {
    this.run = run;
    this.thread = run.thread;
    this.store = run.store;
    this.caller = run.caller;
    this.attachmentStore = run.attachmentStore;
  }

  /** Aborts when the user stops the answer. Pass it to the model and to slow tools. */
  get signal(): AbortSignal | undefined {
    return this.run.signal;
  }

  /** The workflow that tasks are added to, while one is open. */
  get workflowItem(): WorkflowItem | undefined {
    return this.events.workflows.open;
  }

  /**
   * Asks the page to carry out a call when the run is over. The calls go to the page in the order of the requests. With
   * the Agents SDK the run ends after the tools of this turn. A tool that only passes its arguments on needs none of this:
   * `clientTool()` makes such a tool, and so does an AI SDK tool without `execute`.
   */
  requestClientTool(call: ClientToolCall): void {
    this.#clientToolCalls.push(call);
  }

  /** The requested calls, oldest first. */
  get clientToolCalls(): readonly ClientToolCall[] {
    return this.#clientToolCalls;
  }

  /** Returns the requested calls, oldest first, and forgets them: the page does not get them. */
  takeClientToolCalls(): ClientToolCall[] {
    return this.#clientToolCalls.splice(0);
  }

  /** A new id from the store. */
  generateId(type: StoreItemType, thread: ThreadMetadata = this.thread): string {
    return type === "thread"
      ? this.store.generateThreadId(this.caller)
      : this.store.generateItemId(type, thread, this.caller);
  }

  /**
   * Puts an event into the answer, after all that the model has said so far. All helpers call it. A subclass that
   * overrides it sees every event that a tool shows.
   */
  async stream(event: ThreadStreamEvent): Promise<void> {
    if (!this.#isTurn) await this.events.caughtUp();
    this.events.emit(event);
  }

  /** Shows a line of progress until the next part of the answer. */
  progress(text: string, icon?: IconName): Promise<void> {
    return this.stream({ type: "progress_update", text, icon });
  }

  /** Shows a widget. Of several states it shows one after the other and keeps the last. */
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

  /** Opens a workflow and ends the one that is open. The page sees a custom one without tasks with its first task. */
  startWorkflow(workflow: WorkflowInput = { type: "custom", tasks: [] }): Promise<void> {
    return this.#inTurn((show) => {
      const { workflows } = this.events;
      const { open } = workflows;
      if (open && isShown(open)) show({ type: "thread.item.done", item: workflows.ended(open) });
      const item = newWorkflowItem(this.generateId("workflow"), this.thread.id, Workflow.parse(workflow));
      if (isShown(item)) show({ type: "thread.item.added", item });
      workflows.open = item;
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

  /** Replaces a task of the open workflow. @throws WorkflowError where the task does not exist */
  updateWorkflowTask(task: TaskInput, index: number): Promise<void> {
    return this.#inTurn((show) => {
      const item = this.workflowItem;
      if (!item)
        throw new WorkflowError(
          `Cannot update task ${index}: no workflow is open. Call startWorkflow() first.`,
        );
      const { length } = item.workflow.tasks;
      if (!(index in item.workflow.tasks)) {
        throw new WorkflowError(
          `Cannot update task ${index}: the open workflow has ${length} tasks. Add the task with addWorkflowTask().`,
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
   * Ends the open workflow. Does nothing where no workflow is open.
   * @param summary default: its own, else the seconds that it took.
   * @param options.expanded whether its tasks stay visible; default false.
   */
  endWorkflow(summary?: WorkflowSummary, options: { expanded?: boolean } = {}): Promise<void> {
    return this.#inTurn((show) => {
      const item = this.workflowItem;
      if (!item) return;
      const ended = this.events.workflows.ended(item, summary, options.expanded);
      show({ type: "thread.item.done", item: ended });
    });
  }

  /**
   * Waits for this work's turn and then does it synchronously. The work's items get the time of their place in the
   * thread. No event of another tool comes between them.
   */
  async #inTurn(work: (show: (event: ThreadStreamEvent) => void) => void): Promise<void> {
    await this.events.caughtUp();
    const shown: Promise<void>[] = [];
    this.#isTurn = true;
    try {
      work((event) => shown.push(this.stream(event)));
    } finally {
      this.#isTurn = false;
    }
    await Promise.all(shown);
  }
}
