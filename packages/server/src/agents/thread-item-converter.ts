import type {
  AssistantMessageItem,
  Attachment,
  ClientToolCallItem,
  EndOfTurnItem,
  GeneratedImageItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  StructuredInputItem,
  Task,
  TaskItem,
  ThreadItem,
  UserMessageItem,
  UserMessageTagContent,
  WidgetItem,
  WorkflowItem,
} from "@chatwright/protocol";
import type { AgentInputItem } from "@openai/agents";
import { element, harmless, jsonText } from "./input-text.ts";

type UserItem = Extract<AgentInputItem, { role: "user" }>;
/** A part of a user message as models take it: text, an image or a file. */
export type UserContentPart = Exclude<UserItem["content"], string>[number];
/** What a thread item becomes: any number of input items. */
export type ConvertedItems = AgentInputItem | AgentInputItem[] | undefined;

type Awaitable<T> = T | Promise<T>;

/**
 * Turns a thread's items into an agent's input. Every kind has a method to override, which may be asynchronous; the
 * defaults never throw, so that no item makes a thread unusable.
 */
export class ThreadItemConverter {
  /** The input for these items, oldest first. */
  async toAgentInput(items: ThreadItem | readonly ThreadItem[]): Promise<AgentInputItem[]> {
    const list = Array.isArray(items) ? (items as readonly ThreadItem[]).slice() : [items as ThreadItem];
    const input: AgentInputItem[] = [];
    for (const [index, item] of list.entries()) {
      const converted = await this.#convert(item, index === list.length - 1);
      if (Array.isArray(converted)) input.push(...converted);
      else if (converted) input.push(converted);
    }
    return input;
  }

  /**
   * What a user attached. The default says the file's name and type only: override it to hand over the content, from
   * where your attachment store keeps it.
   */
  attachmentToMessageContent(attachment: Attachment): Awaitable<UserContentPart> {
    return text(
      `[Attached file ${jsonText(attachment.name)}, ${harmless(attachment.mime_type)}; content not available]`,
    );
  }

  /** What an @-mention stands for. The default gives the tag's own fields; override it to look the record up. */
  tagToMessageContent(tag: UserMessageTagContent): Awaitable<UserContentPart> {
    const { id, text: name, group, data } = tag;
    return text(
      element(`"@${harmless(name)}" is this item:`, "MentionedItem", jsonText({ id, name, group, data })),
    );
  }

  /** Override it where the model cannot reach the image's URL. */
  generatedImageToInput(item: GeneratedImageItem): Awaitable<ConvertedItems> {
    if (!item.image) return undefined;
    return userMessage(text("The assistant made this image:"), {
      type: "input_image",
      image: item.image.url,
      detail: "auto",
    });
  }

  /** Content that is no string is given as JSON. */
  hiddenContextToInput(item: HiddenContextItem): Awaitable<ConvertedItems> {
    return hiddenContext(typeof item.content === "string" ? item.content : jsonText(item.content));
  }

  sdkHiddenContextToInput(item: SDKHiddenContextItem): Awaitable<ConvertedItems> {
    return hiddenContext(item.content);
  }

  taskToInput(item: TaskItem): Awaitable<ConvertedItems> {
    return shownTask(item.task);
  }

  /** The custom tasks of the workflow; thoughts and searches are the model's own. */
  workflowToInput(item: WorkflowItem): Awaitable<ConvertedItems> {
    return item.workflow.tasks.flatMap((task) => shownTask(task) ?? []);
  }

  widgetToInput(item: WidgetItem): Awaitable<ConvertedItems> {
    return userMessage(
      text(
        element(`The user was shown the widget ${jsonText(item.id)}:`, "ShownWidget", jsonText(item.widget)),
      ),
    );
  }

  structuredInputToInput(item: StructuredInputItem): Awaitable<ConvertedItems> {
    const lines = item.inputs.map(({ question, answer }) => {
      const said = !answer ? "(no answer yet)" : answer.skipped ? "(skipped)" : answer.values.join(", ");
      return `- ${question}: ${said}`;
    });
    const sentence = `The user was asked these questions; their state is "${item.status}":`;
    return userMessage(text(element(sentence, "StructuredInput", lines.join("\n"))));
  }

  /**
   * The message as the user wrote it, mentions as `@name` in their places, then its attachments; after it what the
   * mentions stand for.
   * @param isLastMessage a quotation is told only while it is being answered.
   */
  async userMessageToInput(item: UserMessageItem, isLastMessage = true): Promise<ConvertedItems> {
    const written = item.content
      .map((part) => (part.type === "input_tag" ? `@${part.text}` : part.text))
      .join("");
    const parts: UserContentPart[] = written === "" ? [] : [text(harmless(written))];
    for (const attachment of item.attachments) parts.push(await this.attachmentToMessageContent(attachment));
    const input: AgentInputItem[] = parts.length > 0 ? [userMessage(...parts)] : [];

    if (item.quoted_text && isLastMessage) {
      input.push(userMessage(text(element("The message replies to this:", "QuotedText", item.quoted_text))));
    }

    const tags = new Map(
      item.content.flatMap((part) => (part.type === "input_tag" ? [[part.id, part]] : [])),
    );
    if (tags.size > 0) {
      const mentioned: UserContentPart[] = [text(MENTIONS)];
      for (const tag of tags.values()) mentioned.push(await this.tagToMessageContent(tag));
      input.push(userMessage(...mentioned));
    }
    return input;
  }

  assistantMessageToInput(item: AssistantMessageItem): Awaitable<ConvertedItems> {
    const content = item.content.flatMap((part) =>
      part.text === "" ? [] : [{ type: "output_text" as const, text: part.text }],
    );
    return content.length > 0
      ? { type: "message", role: "assistant", status: "completed", content }
      : undefined;
  }

  /** The call with its output. One without an output is left out: models refuse a call that nobody answered. */
  clientToolCallToInput(item: ClientToolCallItem): Awaitable<ConvertedItems> {
    if (item.status === "pending") return undefined;
    const { call_id: callId, name } = item;
    return [
      { type: "function_call", callId, name, arguments: JSON.stringify(item.arguments), status: "completed" },
      {
        type: "function_call_result",
        callId,
        name,
        status: "completed",
        output: JSON.stringify(item.output) ?? "null",
      },
    ];
  }

  endOfTurnToInput(_item: EndOfTurnItem): Awaitable<ConvertedItems> {
    return undefined;
  }

  #convert(item: ThreadItem, isLast: boolean): Awaitable<ConvertedItems> {
    switch (item.type) {
      case "user_message":
        return this.userMessageToInput(item, isLast);
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
        return this.sdkHiddenContextToInput(item);
      case "end_of_turn":
        return this.endOfTurnToInput(item);
    }
  }
}

const MENTIONS =
  "What the user's @-mentions stand for. Refer to these items by their names, without the @, which is the user's way of writing only.";

function text(value: string): UserContentPart {
  return { type: "input_text", text: value };
}

function userMessage(...content: UserContentPart[]): AgentInputItem {
  return { type: "message", role: "user", content };
}

function hiddenContext(content: string): AgentInputItem {
  return userMessage(text(element("Context that the user does not see:", "HiddenContext", content)));
}

function shownTask(task: Task): AgentInputItem | undefined {
  if (task.type !== "custom") return undefined;
  const words = [task.title, task.content].filter(Boolean).join(": ");
  return words
    ? userMessage(text(element("The user was shown this step as done:", "ShownTask", words)))
    : undefined;
}

const defaultConverter = new ThreadItemConverter();

/** A thread's items as an agent's input, with the default {@link ThreadItemConverter}. */
export function simpleToAgentInput(items: ThreadItem | readonly ThreadItem[]): Promise<AgentInputItem[]> {
  return defaultConverter.toAgentInput(items);
}
