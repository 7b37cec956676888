import type { URLSource } from "@chatwright/protocol";
import type { TaskInput } from "./agent-context.ts";

/** What carries a call out. Handing over to another agent counts as a call, whose tool is that agent. */
export type ToolKind =
  | "function"
  | "web_search"
  | "file_search"
  | "code_interpreter"
  | "mcp"
  | "handoff"
  | "other";

/** A tool's call at some moment. */
export interface ToolCallState {
  toolCallId: string;
  /** The tool's name, such as `search_products`; for a handoff the agent's name. */
  toolName: string;
  kind: ToolKind;
  /** The tool's own title, where it has one. */
  title?: string | undefined;
  /**
   * The arguments; for `web_search` and `file_search` `{queries}`, for `code_interpreter` `{code}`. With the AI SDK these
   * are as the provider gives them, and so is what comes of them.
   */
  input: unknown;
  /** `waiting` is for the user's approval. A call for the page is `done` when it is handed over. */
  status: "running" | "waiting" | "done" | "failed";
  /** What came of it, so far where it is still running; for `web_search` `{sources}`, for `file_search` `{files}`. */
  output?: unknown;
  /** What went wrong, where that is known. Not written for users. */
  error?: unknown;
}

/** Gives the task that shows a tool's call, and its replacement as the call goes on. `undefined` shows no task. */
export type ShowTool = (call: ToolCallState) => TaskInput | undefined;

/**
 * How calls are shown: `true` (the default) as {@link toolTask} does, `false` not at all, a function as it says. An object
 * says it for each tool by its name, or for all of a kind: `false`, a title, or a function; what it does not name is shown.
 */
export type ShowTools = boolean | ShowTool | Readonly<Record<string, boolean | string | ShowTool>>;

export function taskOfCall(show: ShowTools, call: ToolCallState): TaskInput | undefined {
  if (typeof show === "function") return show(call);
  if (typeof show === "boolean") return show ? toolTask(call) : undefined;
  const key = [call.toolName, call.kind].find((name) => Object.hasOwn(show, name));
  const one = key === undefined ? true : show[key]!;
  return typeof one === "string" ? toolTask({ ...call, title: one }) : taskOfCall(one, call);
}

const INDICATORS = { running: "loading", waiting: "none", done: "complete", failed: "none" } as const;
/** How much of a text from elsewhere a task takes. */
const LONGEST = 200;

/**
 * A call as a task. A web search has its queries and sources, and a file search the files that were searched. Every
 * other call is a line with the tool's title, or its name in words. The task of a failed call does not tell the error,
 * because errors are not written for users. Texts are English; give a title to say it in another language.
 */
export function toolTask(call: ToolCallState): TaskInput {
  const { title, status } = call;
  const status_indicator = INDICATORS[status];
  const failed = status === "failed" ? { content: "Failed" } : {};
  switch (call.kind) {
    case "web_search": {
      const queries = queriesOf(call);
      // Anthropic's result is the list itself.
      const found = Array.isArray(call.output) ? call.output : list(field(call.output, "sources"));
      const sources = found.flatMap(toUrlSource);
      const title_query = queries[0];
      return { type: "web_search", status_indicator, title, title_query, queries, sources };
    }
    case "file_search": {
      const sources = texts(field(call.output, "files")).map((filename) => ({
        type: "file" as const,
        title: filename,
        filename,
      }));
      const searched = title ?? texts(field(call.input, "queries"))[0];
      return { type: "file", status_indicator, title: searched, sources: unique(sources) };
    }
    case "handoff":
      return { type: "custom", status_indicator, title: title ?? `Handed over to ${call.toolName}` };
    case "code_interpreter":
      return { type: "custom", icon: "square-code", status_indicator, title: title ?? "Run code", ...failed };
    default:
      return { type: "custom", status_indicator, title: title ?? humanize(call.toolName), ...failed };
  }
}

/** A tool's name as people write it: `Search products`. */
export function humanize(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** What was looked for: with the AI SDK, some providers say it in the call and some in its result. */
function queriesOf({ input, output }: ToolCallState): string[] {
  const asked = [...texts(field(input, "queries")), ...texts(field(input, "query"))];
  return asked.length > 0 ? asked : texts(field(field(output, "action"), "query"));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function texts(value: unknown): string[] {
  return list(value).flatMap((one) => (typeof one === "string" && one !== "" ? [one.slice(0, LONGEST)] : []));
}

function toUrlSource(value: unknown): URLSource[] {
  const url = field(value, "url");
  const title = field(value, "title");
  return typeof url === "string"
    ? [{ type: "url", url, title: typeof title === "string" && title ? title : url }]
    : [];
}

function unique<T extends { filename: string }>(sources: T[]): T[] {
  return [...new Map(sources.map((source) => [source.filename, source])).values()];
}
