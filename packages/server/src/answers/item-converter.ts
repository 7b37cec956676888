import {
  type AssistantMessageItem,
  type Attachment,
  type ClientToolCallItem,
  type EndOfTurnItem,
  type GeneratedImageItem,
  type HiddenContextItem,
  type SDKHiddenContextItem,
  type StructuredInputItem,
  type Task,
  type TaskItem,
  type ThreadItem,
  UNANSWERED_OUTPUT,
  type UserMessageItem,
  type UserMessageTagContent,
  type WidgetItem,
  type WorkflowItem,
} from "@chatwright/protocol";
import { AttachedFiles, type AttachmentReading } from "./attached-files.ts";
import { isPausedRun } from "./paused-run.ts";
import { isPublicUrl } from "./public-url.ts";
import { type ContextWindowOptions, turnsThatFit } from "./context-window.ts";
import { xmlElement, sanitize, sanitizeValue, jsonText, NEXT_MESSAGE } from "./input-text.ts";
import { type ToldItem, toPlainTurns, toTurns } from "./told-items.ts";

/** How a thread is told to a model. */
export interface InputOptions extends ContextWindowOptions {
  /**
   * Makes one message of neighbours of one role, and puts notes before the question. The templates of many open models
   * refuse two user messages in a row. Default true; `false` gives each item as it stands.
   */
  alternateRoles?: boolean | undefined;
  /**
   * The names of the tools that the agent has. Calls of others, such as an earlier agent's, are told in words, so that it
   * does not try them. Default: all are taken for its own.
   */
  tools?: readonly string[] | undefined;
}

/** What a converter needs to know of a product. */
export interface ItemConverterOptions extends InputOptions {
  /** Hands over what users attached. Without it the model is told of names and types only. */
  attachments?: AttachmentReading | undefined;
}

type Awaitable<T> = T | Promise<T>;
/** What a thread item becomes: any number of messages. */
export type Converted<TMessage> = TMessage | TMessage[] | undefined;

/**
 * Turns a thread's items into a model's input, in the shapes of some SDK. Every kind of item has a method to override,
 * which may be asynchronous. The default methods never throw, so that no item makes a thread unusable.
 */
export abstract class ItemConverter<TPart, TMessage> {
  readonly #files: AttachedFiles;
  readonly #options: ItemConverterOptions;

  constructor(options: ItemConverterOptions = {}) {
    this.#files = new AttachedFiles(options.attachments);
    this.#options = options;
  }

  /** A part of a user message that is text. */
  protected abstract text(value: string): TPart;
  protected abstract userMessage(...parts: TPart[]): TMessage;
  protected abstract assistantMessage(texts: string[]): TMessage;
  /** A part of a user message that shows the image at an absolute URL. */
  protected abstract image(url: string): TPart;
  /** A file as a part of a user message: an image, a PDF, or another type that the product allows. */
  protected abstract file(file: Pick<Attachment, "name" | "mime_type">, bytes: Uint8Array): TPart;
  /** A client tool's call, and what the page answered. */
  protected abstract toolCall(item: ClientToolCallItem): TMessage[];
  /** What a call and its answer say, of messages that may be those; they may be a product's own. */
  protected abstract readToolCall(messages: readonly TMessage[]): TextOfCall | undefined;
  /** Whose message it is; `undefined` where it stays as it is, beside whichever. */
  protected abstract roleOf(message: TMessage): "user" | "assistant" | undefined;
  /** One message in the place of neighbours of one role, with neighbouring texts in one. */
  protected abstract merge(messages: readonly TMessage[]): TMessage;

  /**
   * The input for these items, oldest first.
   * @param options In the place of those that the converter was made with.
   */
  protected async convert(
    items: ThreadItem | readonly ThreadItem[],
    options: InputOptions = {},
  ): Promise<TMessage[]> {
    const { alternateRoles = true, tools, ...window } = { ...this.#options, ...options };
    const list = Array.isArray(items) ? (items as readonly ThreadItem[]) : [items as ThreadItem];
    await this.#files.load(list);
    const turns: { messages: TMessage[]; isAnswered: boolean }[] = [];
    let first: ThreadItem["type"] | undefined;
    for (const turn of alternateRoles ? toTurns(list) : toPlainTurns(list)) {
      const messages: TMessage[] = [];
      for (const told of turn.items) {
        messages.push(...(await this.#convertTold(told, tools)));
        if (messages.length > 0) first ??= told.item.type;
      }
      turns.push({ messages, isAnswered: turn.isAnswered });
    }
    const count = turnsThatFit(
      turns.map(({ messages }) => messages),
      window,
    );
    const kept = turns.slice(turns.length - count);
    const input = kept.flatMap(({ messages, isAnswered }, index) =>
      isAnswered || index === 0 || messages.length === 0 ? messages : [this.#said(NEXT_MESSAGE), ...messages],
    );
    if (count < turns.length) input.unshift(this.#said(LEFT_OUT));
    else if (alternateRoles && first === "assistant_message") input.unshift(this.#said(BEGINNING));
    return alternateRoles ? this.#alternate(input) : input;
  }

  /**
   * What a user attached: its name and type, and its content as far as the option `attachments` says. Override it to hand
   * it over in another way, such as by an address.
   */
  attachmentToMessageContent(attachment: Attachment): Awaitable<TPart | TPart[]> {
    const file = `Attached file ${jsonText(attachment.name)}, ${sanitize(attachment.mime_type)}`;
    const content = this.#files.contentOf(attachment);
    switch (content.type) {
      case "bytes":
        return [this.text(`[${file}]`), this.file(attachment, content.bytes)];
      case "text":
        return this.text(
          xmlElement(
            content.isCut ? `[${file}; its beginning only]` : `[${file}]`,
            "AttachedFile",
            content.text,
          ),
        );
      case "nothing":
        return this.text(`[${file}; ${content.reason}]`);
    }
  }

  /** What an @-mention stands for. The default gives the tag's own fields; override it to look the record up. */
  tagToMessageContent(tag: UserMessageTagContent): Awaitable<TPart> {
    const { id, text: name, group, data } = tag;
    return this.text(
      xmlElement(`"@${sanitize(name)}" is this item:`, "MentionedItem", jsonText({ id, name, group, data })),
    );
  }

  /**
   * The image's content, where the option `attachments` has a `readImage` that gives it, else its URL. The converter
   * leaves out a URL that the model's provider cannot reach. Such a URL ends every answer in this thread with an error.
   */
  generatedImageToInput({ image }: GeneratedImageItem): Awaitable<Converted<TMessage>> {
    if (!image) return undefined;
    const content = this.#files.contentOf(image);
    if (content.type === "bytes") {
      const file = { name: image.id, mime_type: content.mimeType };
      return this.userMessage(this.text(IMAGE), this.file(file, content.bytes));
    }
    if (isPublicUrl(image.url)) return this.userMessage(this.text(IMAGE), this.image(image.url));
    const { reason } = content.type === "nothing" ? content : { reason: "content not available" };
    return this.userMessage(this.text(`[The assistant made an image; ${reason}]`));
  }

  /** Content that is no string is given as JSON. */
  hiddenContextToInput(item: HiddenContextItem): Awaitable<Converted<TMessage>> {
    return this.#hiddenContext(typeof item.content === "string" ? item.content : jsonText(item.content));
  }

  sdkHiddenContextToInput(item: SDKHiddenContextItem): Awaitable<Converted<TMessage>> {
    return this.#hiddenContext(item.content);
  }

  taskToInput(item: TaskItem): Awaitable<Converted<TMessage>> {
    return this.#shownTask(item.task);
  }

  /** The custom tasks of a custom workflow; thoughts, searches and calls of tools are the model's own. */
  workflowToInput(item: WorkflowItem): Awaitable<Converted<TMessage>> {
    if (item.workflow.type === "reasoning") return undefined;
    return item.workflow.tasks.flatMap((task) => this.#shownTask(task) ?? []);
  }

  widgetToInput(item: WidgetItem): Awaitable<Converted<TMessage>> {
    const sentence = `The user was shown the widget ${jsonText(item.id)}:`;
    return this.userMessage(this.text(xmlElement(sentence, "ShownWidget", jsonText(item.widget))));
  }

  structuredInputToInput(item: StructuredInputItem): Awaitable<Converted<TMessage>> {
    const lines = item.inputs.map(({ question, answer }) => {
      const said = !answer ? "(no answer yet)" : answer.skipped ? "(skipped)" : answer.values.join(", ");
      return `- ${question}: ${said}`;
    });
    const sentence = `The user was asked these questions; their state is "${item.status}":`;
    return this.userMessage(this.text(xmlElement(sentence, "StructuredInput", lines.join("\n"))));
  }

  /**
   * First what is quoted and mentioned, then the message as the user wrote it: the user's words come last. The message
   * has mentions as `@name` in their places, and its attachments.
   * @param isOpen whether it is being answered: a quotation is told only then.
   */
  async userMessageToInput(item: UserMessageItem, isOpen = true): Promise<Converted<TMessage>> {
    const input: TMessage[] = [];
    if (item.quoted_text && isOpen) {
      input.push(this.#said(xmlElement("The next message replies to this:", "QuotedText", item.quoted_text)));
    }
    const tags = new Map(
      item.content.flatMap((part) => (part.type === "input_tag" ? [[part.id, part]] : [])),
    );
    if (tags.size > 0) {
      const mentioned: TPart[] = [this.text(MENTIONS)];
      for (const tag of tags.values()) mentioned.push(await this.tagToMessageContent(tag));
      input.push(this.userMessage(...mentioned));
    }
    const written = item.content
      .map((part) => (part.type === "input_tag" ? `@${part.text}` : part.text))
      .join("");
    const parts: TPart[] = written === "" ? [] : [this.text(sanitize(written))];
    for (const attachment of item.attachments) {
      const told = await this.attachmentToMessageContent(attachment);
      if (Array.isArray(told)) parts.push(...told);
      else parts.push(told);
    }
    if (parts.length > 0) input.push(this.userMessage(...parts));
    return input;
  }

  assistantMessageToInput(item: AssistantMessageItem): Awaitable<Converted<TMessage>> {
    const texts = item.content.map((part) => part.text.toWellFormed()).filter((text) => text !== "");
    return texts.length > 0 ? this.assistantMessage(texts) : undefined;
  }

  /** The call with its output. One that is pending gets an output that says so: models refuse a call without any. */
  clientToolCallToInput(item: ClientToolCallItem): Awaitable<Converted<TMessage>> {
    const output = item.status === "pending" ? UNANSWERED_OUTPUT : sanitizeValue(item.output);
    // The page's own name for it may be one that no provider takes.
    const name = item.name.replaceAll(/[^\w-]/g, "_").slice(0, TOOL_NAME_LENGTH);
    return this.toolCall({ ...item, name, output });
  }

  endOfTurnToInput(_item: EndOfTurnItem): Awaitable<Converted<TMessage>> {
    return undefined;
  }

  async #convertTold({ item, isOpen, asText }: ToldItem, tools?: readonly string[]): Promise<TMessage[]> {
    const converted = (await this.#convertItem(item, isOpen)) ?? [];
    const messages = Array.isArray(converted) ? converted : [converted];
    if (item.type !== "client_tool_call") return messages;
    const call = this.readToolCall(messages);
    if (!call || (!asText && (tools?.includes(call.name) ?? true))) return messages;
    const { name, ...rest } = call;
    const sentence = `The assistant called ${jsonText(name)}, with these arguments and this result:`;
    return [this.#said(xmlElement(sentence, "PastCall", jsonText(rest)))];
  }

  #alternate(messages: readonly TMessage[]): TMessage[] {
    const runs: { role: string | undefined; messages: TMessage[] }[] = [];
    for (const message of messages) {
      const role = this.roleOf(message);
      const last = runs.at(-1);
      if (last && role !== undefined && last.role === role) last.messages.push(message);
      else runs.push({ role, messages: [message] });
    }
    return runs.map((run) => (run.role === undefined ? run.messages[0]! : this.merge(run.messages)));
  }

  #said(text: string): TMessage {
    return this.userMessage(this.text(text));
  }

  #convertItem(item: ThreadItem, isOpen: boolean): Awaitable<Converted<TMessage>> {
    switch (item.type) {
      case "user_message":
        return this.userMessageToInput(item, isOpen);
      case "assistant_message":
        return this.assistantMessageToInput(item);
      case "client_tool_call":
        return this.clientToolCallToInput(item);
      case "widget":
        return this.widgetToInput(item);
      case "generated_image":
        return this.generatedImageToInput(item);
      case "structured_input":
        return this.structuredInputToInput(item);
      case "workflow":
        return this.workflowToInput(item);
      case "task":
        return this.taskToInput(item);
      case "hidden_context_item":
        return this.hiddenContextToInput(item);
      case "sdk_hidden_context":
        if (isPausedRun(item)) return undefined;
        return this.sdkHiddenContextToInput(item);
      case "end_of_turn":
        return this.endOfTurnToInput(item);
    }
  }

  #hiddenContext(content: string): TMessage {
    return this.userMessage(
      this.text(xmlElement("Context that the user does not see:", "HiddenContext", content)),
    );
  }

  #shownTask(task: Task): TMessage | undefined {
    if (task.type !== "custom") return undefined;
    const words = [task.title, task.content].filter(Boolean).join(": ");
    if (!words) return undefined;
    return this.userMessage(
      this.text(xmlElement("The user was shown this step as done:", "ShownTask", words)),
    );
  }
}

/** A call as it is told in words. */
export interface TextOfCall {
  name: string;
  arguments: unknown;
  result: unknown;
}

const LEFT_OUT = "[What was said before is left out, because it was too long.]";
const BEGINNING = "[The assistant begins the conversation.]";
/** Characters of a tool's name that providers take. */
const TOOL_NAME_LENGTH = 64;
const IMAGE = "The assistant made this image:";
const MENTIONS =
  "What the @-mentions in the next message stand for. Refer to these items by their names, without the @, which is the user's way of writing only.";
