import type { ThreadStreamEvent } from "@chatwright/protocol";
import { type Agent, run as runAgent, setTracingDisabled } from "@openai/agents";
import { type AgentResponseOptions, simpleToAgentInput, streamAgentResponse } from "../src/agents/index.ts";
import { AgentContext } from "../src/answers/index.ts";
import { message } from "./events.ts";
import { type Caller, TestServer } from "./server.ts";

// Traces would go to OpenAI.
setTracingDisabled(true);

export type TestAgent = Agent<AgentContext<Caller>>;

/**
 * A server whose answers come from an agent, as a product would write it. Only the agent's model is a scripted one.
 * Calls of tools are not shown by default.
 */
export class AgentServer extends TestServer {
  constructor(agent: TestAgent, options: AgentResponseOptions = {}) {
    super(async function* (thread, _item, caller, run): AsyncGenerator<ThreadStreamEvent> {
      const query = { limit: 100, order: "asc" as const };
      const { data } = await run.store.loadThreadItems(thread.id, query, caller);
      const context = new AgentContext(run);
      const input = await simpleToAgentInput(data);
      const result = await runAgent(agent, input, { stream: true, context, signal: run.signal });
      yield* streamAgentResponse(context, result, { showTools: false, ...options });
    });
  }

  /** The events of the answer to a new thread's first message, or to another message of a thread. */
  ask(text: string, threadId?: string): Promise<ThreadStreamEvent[]> {
    return this.events(message(text, threadId));
  }
}
