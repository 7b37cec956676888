import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { markdownTable } from "../support/report.ts";
import type { Turn } from "./conversation.ts";
import type { Exchange } from "./watched-model.ts";

/** How a turn ended for its user. */
export type Outcome = "answer" | "cut answer" | "stopped" | "error" | "nothing" | "broken";

export interface Row {
  asked: string;
  turn: Turn;
  outcome: Outcome;
  exchanges: Exchange[];
  /** The faults of the words that the user saw. */
  faults: string[];
}

/** Matches the marks of a chat template, and the tags of thoughts. */
const MARKS = /<\|?\/?(?:im_start|im_end|endoftext|think|channel|tool_call|start_header_id)\b/;

export function rowOf(asked: string, turn: Turn, exchanges: Exchange[]): Row {
  const faults: string[] = [];
  const said = saidIn(turn.items);
  if (MARKS.test(said)) faults.push("template marks");
  const messages = turn.items.flatMap((item) => (item.type === "assistant_message" ? saidIn([item]) : []));
  if (new Set(messages).size < messages.length) faults.push("said twice");
  return { asked, turn, outcome: outcomeOf(turn), exchanges, faults };
}

function outcomeOf({ events, items, stopped, broken }: Turn): Outcome {
  if (broken !== undefined) return "broken";
  if (events.some(({ type }) => type === "error")) return "error";
  if (stopped) return "stopped";
  const shown = items.some(
    ({ type }) => type === "assistant_message" || type === "widget" || type === "structured_input",
  );
  if (!shown) return "nothing";
  return events.some(({ type }) => type === "notice") ? "cut answer" : "answer";
}

/** The assistant's words, as text. */
export function saidIn(items: readonly ThreadItem[]): string {
  return items
    .flatMap((item) => (item.type === "assistant_message" ? item.content.map(({ text }) => text) : []))
    .join("\n");
}

/** The code and the words of the turn's error or notice. */
function complaintIn(events: readonly ThreadStreamEvent[]): string {
  return events
    .flatMap((event) => {
      if (event.type === "error")
        return `${event.code}${event.allow_retry ? ", again" : ""}: ${event.message ?? ""}`;
      return event.type === "notice" ? `${event.code ?? event.level}: ${event.message}` : [];
    })
    .join(" / ");
}

/** The names of the tools that ran, as the stream's items show them. Names of forced tools have a star. */
function toolsIn({ items }: Turn, exchanges: readonly Exchange[]): string {
  const steps = items.flatMap((item) => {
    if (item.type === "client_tool_call") return item.name;
    if (item.type === "widget" || item.type === "structured_input") return item.type;
    if (item.type !== "workflow") return [];
    return item.workflow.tasks.flatMap((task) =>
      task.type === "custom" ? (task.title ?? "step") : task.type,
    );
  });
  const forced = exchanges.flatMap((exchange) =>
    exchange.forced === undefined ? [] : `${exchange.forced}*`,
  );
  return [...forced, ...steps].join(", ");
}

/** The types of events in the order in which they first came, each with its number of events. */
function typesIn(events: readonly ThreadStreamEvent[]): string {
  const counts = new Map<string, number>();
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `${type.replace("thread.", "")} ${count}`).join(", ");
}

function exchangeText({ kind, status, finish, seconds, messages, tools }: Exchange): string {
  const what = kind === "title" ? "title" : `${messages} messages, ${tools} tools`;
  return `${what}: ${status ?? "–"} ${finish} (${seconds.toFixed(1)} s)`;
}

/** The transcript in Markdown. */
export function transcript(rows: readonly Row[]): string {
  const head = [
    "turn",
    "asked",
    "answer's beginning",
    "tools",
    "events",
    "the model's server",
    "seconds",
    "outcome",
  ];
  return markdownTable(
    head,
    rows.map(({ asked, turn, outcome, exchanges, faults }, index) =>
      [
        String(index + 1),
        asked,
        saidIn(turn.items).slice(0, 80),
        toolsIn(turn, exchanges),
        typesIn(turn.events),
        exchanges.map(exchangeText).join("; "),
        `${turn.seconds.toFixed(1)}${turn.firstSeconds === undefined ? "" : ` (first ${turn.firstSeconds.toFixed(1)})`}`,
        [outcome, turn.broken, complaintIn(turn.events), ...faults.map((fault) => `**${fault}**`)]
          .filter(Boolean)
          .join("; "),
      ].map(cell),
    ),
  );
}

/** A text on one line, which cannot end its cell. */
function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("|", String.raw`\|`)
    .trim();
}
