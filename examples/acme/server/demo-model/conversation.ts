import type { ModelRequest } from "@openai/agents";
import { DeskName } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";
import { type Message, readMessage } from "./language/message.ts";
import { askedIn } from "./language/sentences-of.ts";
import type { Ask } from "./language/sentences.ts";
import { LANGUAGES, type Language } from "./language/phrases.ts";
import { type DoneCall, readTold, type Told, parseJson } from "./read-input.ts";
import { readScreen, type Screen } from "./read-screen.ts";

/** What came back of a structured input. */
export interface FilledForm {
  readonly status: "answered" | "skipped";
  /** A line for each question, with its answer. */
  readonly lines: readonly string[];
}

/** A widget with products, as the user saw it. */
export interface ShownWidget {
  /** The ids of its products. */
  readonly products: readonly string[];
  /** Whether it came with the answer before the user's last message. */
  readonly isNew: boolean;
}

/** What the rules look at. */
export interface Conversation {
  /** The user's last message. */
  readonly text: string;
  readonly message: Message;
  /** Since that message, oldest first. */
  readonly calls: readonly DoneCall[];
  /** The form that was put to the user since that message, once it is answered or skipped. */
  readonly form: FilledForm | undefined;
  /** What the assistant has asked last, and the message that it asked about. */
  readonly asked: { readonly ask: Ask; readonly about: string } | undefined;
  /** Whether the last message is taken for the answer to that. */
  readonly isAnswer: boolean;
  /** What the assistant said last. */
  readonly lastAnswer: string;
  readonly desk: DeskName;
  readonly assistant: string;
  readonly userName: string;
  readonly today: Date;
  /** Of the desk. */
  readonly tools: ReadonlySet<string>;
  /** Of all of the shop's desks. */
  readonly shopTools: ReadonlySet<ToolName>;
  readonly handoffs: ReadonlySet<string>;
  readonly screen: Screen | undefined;
  /** The product that the message mentions with @. */
  readonly mentioned: string | undefined;
  readonly widget: ShownWidget | undefined;
  /** The times for a demo that came with the answer before the last message, and what it is about. */
  readonly offered: OfferedTimes | undefined;
}

export interface OfferedTimes {
  readonly times: readonly string[];
  readonly topic: string | undefined;
}

/** Characters of a message that are read: rules look at each word many times, and everybody else waits meanwhile. */
const MOST_READ = 2000;

/** Reads a request as the rules need it. */
export function readConversation(request: ModelRequest, shopTools: readonly ToolName[]): Conversation {
  const { systemInstructions = "", tools, handoffs } = request;
  const told = readTold(request);
  const last = told.findLastIndex(({ words }) => words !== undefined);
  const before = told.slice(0, Math.max(last, 0));
  const since = told.slice(last + 1);
  const text = (told[last]?.words ?? "").slice(0, MOST_READ);
  const lastAnswer = before.findLast(({ answer }) => answer !== undefined)?.answer ?? "";
  const ask = askedIn(lastAnswer);
  const about = before.findLast(({ words }) => words !== undefined)?.words?.slice(0, MOST_READ) ?? "";
  return {
    text,
    message: readMessage(text, pageLanguage(systemInstructions)),
    calls: since.flatMap(({ call }) => call ?? []),
    form: since.flatMap(({ element = "" }) => toForm(element) ?? []).at(-1),
    asked: ask && { ask, about },
    isAnswer: false,
    lastAnswer,
    desk: DeskName.catch("general").parse(/Desk: (\w+)/.exec(systemInstructions)?.[1]),
    assistant: /^You are (.+?), the assistant/.exec(systemInstructions)?.[1] ?? "the assistant",
    userName: readQuoted(/user's name is ("(?:[^"\\]|\\.)*")/.exec(systemInstructions)?.[1]) ?? "",
    today: readToday(systemInstructions),
    tools: new Set(tools.map(({ name }) => name)),
    shopTools: new Set(shopTools),
    handoffs: new Set(handoffs.map(({ toolName }) => toolName)),
    screen: readScreen(systemInstructions),
    mentioned: mentionedIn(before),
    widget: widgetIn(before),
    offered: offeredIn(before),
  };
}

/** The result of the newest call of a tool since the user's message. */
export function resultOf(conversation: Conversation, name: string): Record<string, unknown> | undefined {
  return resultsOf(conversation, name).at(-1);
}

/** The results of all calls of a tool since the user's message, oldest first. What is no JSON says what went wrong. */
export function resultsOf({ calls }: Conversation, name: string): Record<string, unknown>[] {
  return calls
    .filter((call) => call.name === name)
    .map(({ result }) => (isRecord(result) ? result : { error: String(result) }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The bridge tells the state of a form, and its questions and answers as a list. */
function toForm(text: string): FilledForm | undefined {
  const status = /<StructuredInput>/.test(text) && /their state is "(answered|skipped)"/.exec(text)?.[1];
  if (!status) return undefined;
  return { status: status as FilledForm["status"], lines: text.match(/^- .+$/gm) ?? [] };
}

/** What stands directly before the message explains its mentions. */
function mentionedIn(before: readonly Told[]): string | undefined {
  const start = before.findLastIndex(({ words, answer }) => words !== undefined || answer !== undefined);
  const elements = before.slice(start + 1).map(({ element = "" }) => element);
  const mention = elements.findLast((element) => element.includes("<MentionedItem>"));
  return mention && /"product_id":"([\w-]+)"/.exec(mention)?.[1];
}

/** The newest widget that shows products. */
function widgetIn(before: readonly Told[]): ShownWidget | undefined {
  const index = before.findLastIndex(
    ({ element = "" }) => element.includes("<ShownWidget>") && element.includes('"product_id"'),
  );
  const element = before[index]?.element;
  if (element === undefined) return undefined;
  const ids = [...element.matchAll(/"product_id":"([\w-]+)"/g)].map((match) => match[1] ?? "");
  const lastWords = before.findLastIndex(({ words }) => words !== undefined);
  return { products: [...new Set(ids)], isNew: index > lastWords };
}

function offeredIn(before: readonly Told[]): OfferedTimes | undefined {
  const start = before.findLastIndex(({ words }) => words !== undefined);
  const card = before
    .slice(start + 1)
    .findLast(({ element = "" }) => element.includes("<ShownWidget>") && element.includes('"starts_at"'));
  if (card?.element === undefined) return undefined;
  const times = [...card.element.matchAll(/"starts_at":"([^"]+)"/g)].map((match) => match[1] ?? "");
  const topic = readQuoted(/"topic":("(?:[^"\\]|\\.)*")/.exec(card.element)?.[1]);
  return { times: [...new Set(times)], topic: topic === "" ? undefined : topic };
}

function pageLanguage(instructions: string): Language {
  const locale = readQuoted(/browser prefers ("(?:[^"\\]|\\.)*")/.exec(instructions)?.[1]);
  const name = locale?.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === name) ?? "en";
}

/** Midnight of the day that the instructions name, in UTC. */
function readToday(instructions: string): Date {
  const date = /Today is \w+,? (\d+ \w+ \d{4})/.exec(instructions)?.[1];
  const time = Date.parse(`${date ?? ""} UTC`);
  return new Date(Number.isNaN(time) ? Date.now() : time);
}

function readQuoted(json: string | undefined): string | undefined {
  const name = json === undefined ? undefined : parseJson(json);
  return typeof name === "string" ? name : undefined;
}
