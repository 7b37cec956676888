import { MemoryStore } from "@chatwright/server/memory";
import { AgentContext } from "@chatwright/server/answers";
import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { RunContext, type Tool } from "@openai/agents";
import { owner, type RequestContext } from "../context.ts";
import type { AcmeContext } from "../tools/acme-tool.ts";

/** A context that notes what tools show. */
class RecordingContext extends AgentContext<RequestContext> {
  readonly shown: ThreadItem[] = [];

  override async stream(event: ThreadStreamEvent): Promise<void> {
    if (event.type === "thread.item.done") this.shown.push(event.item);
    await super.stream(event);
  }
}

/** Calls a tool as the Agents SDK does: JSON in, JSON out, with a real context. What is no JSON says what went wrong. */
export async function callTool(
  tool: Tool<AcmeContext>,
  args: Record<string, unknown>,
  caller: RequestContext,
): Promise<{ result: Record<string, unknown>; shown: ThreadItem[]; context: AcmeContext }> {
  if (tool.type !== "function") throw new Error(`"${tool.name}" is no function tool`);
  const store = new MemoryStore<RequestContext>({ owner });
  const created_at = new Date().toISOString();
  const thread = { id: "thread", created_at, status: { type: "active" as const }, metadata: {} };
  await store.saveThread(thread, caller);
  const context = new RecordingContext({ thread, store, caller });
  const output = await tool.invoke(new RunContext<AcmeContext>(context), JSON.stringify(args));
  return { result: read(String(output)), shown: context.shown, context };
}

function read(output: string): Record<string, unknown> {
  return output.startsWith("{")
    ? (JSON.parse(output) as Record<string, unknown>)
    : { ok: false, error: output };
}
