import type {
  Action,
  Annotation,
  FeedbackKind,
  ThreadMetadata,
  ThreadStreamEvent,
  TranscriptionResult,
  UserMessageItem,
  WidgetItem,
} from "@chatwright/protocol";
import { type AudioInput, ChatKitServer, type Run, type Store } from "@chatwright/server";
import { estimateTokens, AgentContext, type ShowTools } from "@chatwright/server/answers";
import { answerWith, titleThread, type TitleOptions } from "@chatwright/server/agents";
import type { DiskAttachmentStore } from "@chatwright/server/attachments";
import { Runner, type Tool } from "@openai/agents";
import { withSources } from "./agents/citations.ts";
import { DeskName, DESKS } from "./agents/desks.ts";
import { entranceOf } from "./agents/entrance.ts";
import { AcmeItemConverter } from "./agents/history.ts";
import { routeByKeyword } from "./agents/router.ts";
import { screenOf } from "./agents/screen.ts";
import { createTeam, type Team } from "./agents/team.ts";
import type { RequestContext } from "./context.ts";
import type { ToolName } from "./data/tenants.ts";
import type { ModelChoice } from "./models/choose-model.ts";
import type { Services } from "./services.ts";
import type { AcmeContext } from "./tools/acme-tool.ts";
import { createTools } from "./tools/index.ts";
import { localizationFor } from "./translations/localization.ts";
import { WidgetActions } from "./widget-actions.ts";

/** How many of a thread's last items the model reads on each turn. */
const LAST_ITEMS = 60;
/** How often a model may call tools or hand over within one answer. */
const MAX_TURNS = 12;

/**
 * The tool calls that the user sees as steps, with texts in the user's language. `show_product` is no step, because the
 * user sees its card. A handoff is no step, because the new desk shows a task of its own.
 */
function shownTools(locale: string): ShowTools {
  return { ...localizationFor(locale).words.steps, show_product: false, handoff: false };
}

export interface AssistantServerOptions {
  services: Services;
  models: ModelChoice;
  store: Store<RequestContext>;
  files: DiskAttachmentStore<RequestContext>;
}

/** Acme's assistant: routes each message to a desk, runs the desk's agent, and streams the agent's answer. */
export class AssistantServer extends ChatKitServer<RequestContext> {
  readonly #services: Services;
  readonly #models: ModelChoice;
  readonly #files: DiskAttachmentStore<RequestContext>;
  readonly #actions: WidgetActions;
  readonly #runner: Runner;
  readonly #tools: Record<ToolName, Tool<AcmeContext>>;

  #answers = 0;

  constructor({ services, models, store, files }: AssistantServerOptions) {
    super(store, { logger: services.log, attachmentStore: files });
    this.#services = services;
    this.#models = models;
    this.#files = files;
    this.#actions = new WidgetActions(services);
    this.#runner = new Runner({ tracingDisabled: !models.tracing });
    this.#tools = createTools(services);
  }

  /** Whether no answer is running. */
  get isIdle(): boolean {
    return this.#answers === 0;
  }

  override async *respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    context: RequestContext,
    run: Run<RequestContext>,
  ): AsyncIterable<ThreadStreamEvent> {
    this.#answers += 1;
    try {
      yield* this.#answer(thread, item, context, run);
    } finally {
      this.#answers -= 1;
    }
  }

  async *#answer(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    context: RequestContext,
    run: Run<RequestContext>,
  ): AsyncIterable<ThreadStreamEvent> {
    const agentContext = new AgentContext(run);
    const title: TitleOptions = {
      // The demo model cannot write titles. The title is then the message's beginning.
      model: this.#models.demo ? undefined : () => this.#models.forTenant(context.tenant),
      runner: this.#runner,
      onError: (error) => this.#services.log.warn({ error }, "no title from the model"),
    };

    // A person has the thread. The customer's message waits for that person.
    const conversation = await this.#services.conversations.openIn(context, thread);
    if (conversation) {
      const { words } = localizationFor(context.locale);
      const { person } = conversation;
      const message = person === undefined ? words.person.waiting : words.person.answers(person);
      yield { type: "notice", level: "info", message };
      await titleThread(agentContext, item, title);
      return;
    }

    const before = deskOf(thread);
    const desk = (item && routeByKeyword(textOf(item))) ?? before;
    if (desk !== before) yield* this.#takeOver(desk, agentContext);

    const team = createTeam({
      model: await this.#models.forTenant(context.tenant),
      tools: this.#tools,
      context,
      screen: await screenOf(context, this.#services, run.signal),
      onHandoff: async (to, handedOver) => {
        for (const event of this.#takeOver(to, handedOver)) await handedOver.stream(event);
      },
    });
    const { contextWindow } = this.#models;
    const answer = answerWith(team[desk], {
      runner: this.#runner,
      maxTurns: MAX_TURNS,
      showTools: shownTools(context.locale),
      title,
      history: {
        limit: LAST_ITEMS,
        // The history has other desks' tool calls as text, so that this desk does not call those tools.
        tools: team[desk].tools.map(({ name }) => name),
        contextWindow,
        reserve: contextWindow && contextWindow / 4 + tokensOf(team[desk]),
        converter: new AcmeItemConverter({
          catalog: this.#services.catalog,
          files: this.#files,
          fileTypes: this.#models.fileTypes,
          context,
          log: this.#services.log,
        }),
      },
    });
    yield* withSources(answer({ thread, message: item, caller: context, run }), (mark) =>
      this.#sourceOf(mark, context),
    );
  }

  /**
   * Answers widget actions for the server. The page carries out its own actions (`handler: "client"`), which never
   * arrive here.
   */
  override async *action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | undefined,
    context: RequestContext,
    run: Run<RequestContext>,
  ): AsyncIterable<ThreadStreamEvent> {
    const answer = this.#actions.answer(action, thread, this.store, context);
    yield* answer ?? super.action(thread, action, sender, context, run);
  }

  /** Finds the help page that a mark in an answer stands for, in the customer's language. */
  async #sourceOf(mark: string, { tenant, locale }: RequestContext): Promise<Annotation | undefined> {
    const page = await this.#services.help.find(tenant, locale, mark.toLowerCase());
    if (!page) return undefined;
    return {
      type: "annotation",
      source: {
        type: "entity",
        id: `help:${page.slug}`,
        title: page.title,
        icon: "document",
        group: localizationFor(locale).words.helpPages,
        interactive: true,
        data: {},
      },
    };
  }

  /** Writes thumbs up and down to the log. The authors of the instructions find the thread there by its id. */
  override addFeedback(
    threadId: string,
    itemIds: string[],
    kind: FeedbackKind,
    { tenant }: RequestContext,
  ): Promise<void> {
    this.#services.log.info({ thread: threadId, items: itemIds, kind, tenant: tenant.id }, "feedback");
    return Promise.resolve();
  }

  /** Dictation: the element puts the returned text into the composer. The user reads the text before sending it. */
  override async transcribe(audio: AudioInput): Promise<TranscriptionResult> {
    return { text: await this.#services.transcribe(audio) };
  }

  /** Sets the thread's desk, and shows the user which desk answers from now on. */
  *#takeOver(desk: DeskName, context: AcmeContext): Iterable<ThreadStreamEvent> {
    const { thread } = context;
    thread.metadata = { ...thread.metadata, desk };
    const title = localizationFor(context.caller.locale).words.desks[desk];
    const item = entranceOf({ title, icon: DESKS[desk].icon }, thread, context.generateId("task"));
    yield { type: "thread.item.done", item };
  }
}

/** Estimates the tokens that the model reads beside the thread. */
function tokensOf({ instructions, tools, handoffs }: Team[DeskName]): number {
  return estimateTokens(`${String(instructions)}${JSON.stringify([tools, handoffs.map(nameOf)])}`);
}

function nameOf(handoff: Team[DeskName]["handoffs"][number]): object {
  return "toolName" in handoff
    ? { name: handoff.toolName, description: handoff.toolDescription }
    : { name: handoff.name };
}

/** Returns the words of a message as plain text. */
function textOf(message: UserMessageItem): string {
  return message.content
    .map((part) => part.text)
    .join("")
    .trim();
}

function deskOf(thread: ThreadMetadata): DeskName {
  return DeskName.catch("general").parse(thread.metadata["desk"]);
}
