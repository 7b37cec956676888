import type { ThreadMetadata } from "@chatwright/protocol";
import type { Run } from "@chatwright/server";
import { simpleToAgentInput, streamAgentResponse, takePausedRun } from "@chatwright/server/agents";
import { AgentContext } from "@chatwright/server/answers";
import { ScriptedModel } from "@chatwright/server/testing";
import { Agent, run, setTracingDisabled, tool } from "@openai/agents";
import { z } from "zod";
import { CALL, type Caller, isFirst, sayLast, Shop } from "./approval-shop.ts";

// Traces would go to OpenAI.
setTracingDisabled(true);

/** On the Agents SDK. */
export class AgentShop extends Shop {
  override async *respond(thread: ThreadMetadata, _item: unknown, caller: Caller, turn: Run<Caller>) {
    const cancelOrder = tool({
      name: "cancel_order",
      description: "Cancels an order.",
      parameters: z.object({ number: z.string() }),
      needsApproval: true,
      execute: ({ number }) => this.cancel(number),
    });
    const { data } = await this.store.loadThreadItems(thread.id, { limit: 50, order: "asc" }, caller);
    const model = new ScriptedModel([({ input }) => (isFirst(data) ? CALL : sayLast(input))]);
    const agent = new Agent<AgentContext<Caller>>({ name: "Shop", model, tools: [cancelOrder] });
    const context = new AgentContext(turn);
    const input = (await takePausedRun(agent, context)) ?? (await simpleToAgentInput(data));
    const result = await run(agent, input, { stream: true, context, signal: turn.signal });
    yield* streamAgentResponse(context, result);
  }
}
