import type { MessageKey } from "../answers/assistant-messages.ts";
import type { ToolCalls } from "../answers/tool-calls.ts";
import type { ToolKind } from "../answers/tool-task.ts";

/** What we read of the items of the Responses API that are calls of tools which run at the provider. */
export interface HostedItem {
  type: string;
  status?: string;
  /** Of a web search. */
  action?: { query?: string; queries?: string[]; url?: string; sources?: { url?: string }[] };
  /** Of a file search. */
  queries?: string[];
  results?: { filename?: string }[] | null;
  /** Of the code interpreter. */
  code?: string | null;
  /** Of MCP. */
  name?: string;
  arguments?: string;
  output?: unknown;
  error?: unknown;
}

const KINDS: Readonly<Record<string, ToolKind>> = {
  web_search_call: "web_search",
  file_search_call: "file_search",
  code_interpreter_call: "code_interpreter",
  mcp_call: "mcp",
};

/** Shows the calls of tools that run at the provider, which come as items of its response. Other items are ignored. */
export class HostedCalls {
  readonly #calls: ToolCalls;
  readonly #ids = new Map<MessageKey, string>();
  #count = 0;

  constructor(calls: ToolCalls) {
    this.#calls = calls;
  }

  begin(key: MessageKey, item: HostedItem): void {
    const kind = KINDS[item.type];
    if (!kind || this.#ids.has(key)) return;
    const toolCallId = `hosted ${this.#count++}`;
    this.#ids.set(key, toolCallId);
    const toolName = kind === "mcp" ? (item.name ?? kind) : kind;
    this.#calls.begin({ toolCallId, toolName, kind, input: inputOf(item) });
  }

  finish(key: MessageKey, item: HostedItem): void {
    this.begin(key, item);
    const id = this.#ids.get(key);
    if (id === undefined) return;
    this.#ids.delete(key);
    const failed = item.status === "failed" || (item.error !== undefined && item.error !== null);
    this.#calls.update(id, {
      status: failed ? "failed" : "done",
      input: inputOf(item),
      output: outputOf(item),
      ...(failed && { error: item.error }),
    });
  }

  /** The response is over, and with it what it began. */
  clear(): void {
    for (const id of this.#ids.values()) this.#calls.update(id, { status: "done" });
    this.#ids.clear();
  }
}

function inputOf(item: HostedItem): unknown {
  switch (item.type) {
    case "web_search_call":
      return { queries: item.action?.queries ?? (item.action?.query ? [item.action.query] : []) };
    case "file_search_call":
      return { queries: item.queries ?? [] };
    case "code_interpreter_call":
      return { code: item.code ?? "" };
    default:
      return parseJson(item.arguments);
  }
}

function outputOf(item: HostedItem): unknown {
  switch (item.type) {
    case "web_search_call":
      return { sources: item.action?.sources ?? (item.action?.url ? [{ url: item.action.url }] : []) };
    case "file_search_call":
      return { files: (item.results ?? []).flatMap(({ filename }) => filename ?? []) };
    default:
      return item.output;
  }
}

/** Arguments as the model wrote them, which may be no JSON. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
