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
  const told = items.flatMap(readItem);
  const last = told.findLastIndex(({ words }) => words !== undefined);
  const since = told.slice(last + 1);
  return {
    text: told[last]?.words ?? "",
    calls: since.flatMap(({ call }) => call ?? []),
    form: since.flatMap(({ element = "" }) => toForm(element) ?? []).at(-1),
    desk: DeskName.catch("general").parse(/Desk: (\w+)/.exec(systemInstructions)?.[1]),
    assistant: /^You are (.+?), the assistant/.exec(systemInstructions)?.[1] ?? "the assistant",
    userName: readQuoted(/user's name is ("(?:[^"\\]|\\.)*")/.exec(systemInstructions)?.[1]),
    tools: new Set(tools.map(({ name }) => name)),
    shopTools: new Set(shopTools),
    handoffs: new Set(handoffs.map(({ toolName }) => toolName)),
    shownProducts: shownProducts(told),
  };
}

/** The result of the newest call of a tool since the user's message. */
export function resultOf(conversation: Conversation, name: string): Record<string, unknown> | undefined {
  const call = conversation.calls.findLast((done) => done.name === name);
  if (!call) return undefined;
  // What is no JSON says what went wrong.
  return isRecord(call.result) ? call.result : { ok: false, error: call.result };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Something that was said, done or shown. */
interface Told {
  /** Of the user's. */
  words?: string;
  call?: DoneCall;
  /** What the bridge tells of widgets, forms and the like, with its name and the sentence before it. */
  element?: string;
}

/** The bridge makes one message of all that stands between two answers: each in an element, and the user's words. */
const ELEMENTS = /(?:^|\n\n)[^\n]*:\n<(\w+)>\n[^]*?\n<\/\1>/g;
/** What it says itself, in brackets: of attached files, of what it left out, of where the next message begins. */
const REMARKS = /\[(?:Attached file |The user's next message|What was said before|The assistant )[^\]]*\]/g;

function readItem(item: InputItem): Told[] {
  const [call] = toDoneCall(item);
  if (call) return [{ call }];
  if (!("role" in item) || item.role !== "user") return [];
  const text = allText(item);
  const told: Told[] = [];
  let end = 0;
  const tellWords = (start: number): void => {
    for (const said of text.slice(end, start).split(REMARKS)) {
      const words = said.trim();
      if (words !== "") told.push({ words });
    }
  };
  for (const match of text.matchAll(ELEMENTS)) {
    tellWords(match.index);
    told.push({ element: match[0] });
    end = match.index + match[0].length;
  }
  tellWords(text.length);
  return told;
}

function allText(item: InputItem): string {
  if (!("content" in item) || item.content === undefined) return "";
  if (typeof item.content === "string") return item.content;
  return item.content.map((part) => ("text" in part ? part.text : "")).join("\n\n");
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

function shownProducts(told: readonly Told[]): string[] {
  const widget = told.findLast(
    ({ element = "" }) => element.includes("<ShownWidget>") && element.includes("product_id"),
  )?.element;
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
