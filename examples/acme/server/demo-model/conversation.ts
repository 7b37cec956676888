import type { ModelRequest } from "@openai/agents";
import { DeskName } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";

/** A tool that was called since the user's last message, and what came back. */
export interface DoneCall {
  readonly name: string;
  readonly result: unknown;
}

/** What came back of a structured input. */
export interface FilledForm {
  readonly status: "answered" | "skipped";
  /** A line for each question, with its answer. */
  readonly lines: readonly string[];
}

/** What the rules look at. */
export interface Conversation {
  /** The user's last message. */
  readonly text: string;
  /** Since that message, oldest first. */
  readonly calls: readonly DoneCall[];
  /** The form that was put to the user since that message, once it is answered or skipped. */
  readonly form: FilledForm | undefined;
  readonly desk: DeskName;
  readonly assistant: string;
  readonly userName: string;
  /** Of the desk. */
  readonly tools: ReadonlySet<string>;
  /** Of all of the shop's desks. */
  readonly shopTools: ReadonlySet<ToolName>;
  readonly handoffs: ReadonlySet<string>;
  /** Products on the user's screen, those of the newest widget only. */
  readonly shownProducts: readonly string[];
}

type InputItem = Exclude<ModelRequest["input"], string>[number];

/** Reads a request as the rules need it. */
export function readConversation(
  { input, systemInstructions = "", tools, handoffs }: ModelRequest,
  shopTools: readonly ToolName[],
): Conversation {
  const items: InputItem[] =
    typeof input === "string" ? [{ type: "message", role: "user", content: input }] : input;
  const last = items.findLastIndex((item) => userText(item) !== undefined);
  const lastItem = items[last];
  return {
    text: (lastItem && userText(lastItem)) ?? "",
    calls: items.slice(last + 1).flatMap(toDoneCall),
    form: items
      .slice(last + 1)
      .flatMap((item) => toForm(allText(item)) ?? [])
      .at(-1),
    desk: DeskName.catch("general").parse(/Desk: (\w+)/.exec(systemInstructions)?.[1]),
    assistant: /^You are (.+?), the assistant/.exec(systemInstructions)?.[1] ?? "the assistant",
    userName: readQuoted(/user's name is ("(?:[^"\\]|\\.)*")/.exec(systemInstructions)?.[1]),
    tools: new Set(tools.map(({ name }) => name)),
    shopTools: new Set(shopTools),
    handoffs: new Set(handoffs.map(({ toolName }) => toolName)),
    shownProducts: shownProducts(items),
  };
}

/** The result of the newest call of a tool since the user's message. */
export function resultOf(conversation: Conversation, name: string): Record<string, unknown> | undefined {
  const call = conversation.calls.findLast((done) => done.name === name);
  if (!call) return undefined;
  return isRecord(call.result) ? call.result : { value: call.result };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a user wrote. The bridge tells of widgets, steps and hidden context in user messages too, inside elements. */
function userText(item: InputItem): string | undefined {
  if (!("role" in item) || item.role !== "user") return undefined;
  const text = allText(item);
  return /<(?:HiddenContext|QuotedText|ShownTask|ShownWidget|StructuredInput|MentionedItem)>/.test(text)
    ? undefined
    : text.replaceAll(ATTACHED, "").trim();
}

/** The bridge tells of attached files in parts of their own. */
const ATTACHED = /\[Attached file [^\]]*\]/g;

function allText(item: InputItem): string {
  if (!("content" in item) || item.content === undefined) return "";
  if (typeof item.content === "string") return item.content;
  return item.content.map((part) => ("text" in part ? part.text : "")).join("");
}

function toDoneCall(item: InputItem): DoneCall[] {
  if (item.type !== "function_call_result") return [];
  const { output } = item;
  const text =
    typeof output === "string"
      ? output
      : Array.isArray(output)
        ? output.map((part) => ("text" in part ? part.text : "")).join("")
        : "text" in output
          ? output.text
          : "";
  return [{ name: item.name, result: parse(text) }];
}

/** The bridge tells the state of a form, and its questions and answers as a list. */
function toForm(text: string): FilledForm | undefined {
  const status = /<StructuredInput>/.test(text) && /their state is "(answered|skipped)"/.exec(text)?.[1];
  if (!status) return undefined;
  return { status: status as FilledForm["status"], lines: text.match(/^- .+$/gm) ?? [] };
}

function shownProducts(items: readonly InputItem[]): string[] {
  const widget = items
    .map(allText)
    .findLast((text) => text.includes("<ShownWidget>") && text.includes("product_id"));
  if (!widget) return [];
  const ids = [...widget.matchAll(/"product_id":"([\w-]+)"/g)].map((match) => match[1] ?? "");
  return [...new Set(ids)];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function readQuoted(json: string | undefined): string {
  const name = json === undefined ? undefined : parse(json);
  return typeof name === "string" ? name : "there";
}
