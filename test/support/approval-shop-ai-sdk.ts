import type { ThreadMetadata } from "@chatwright/protocol";
import type { Run } from "@chatwright/server";
import { streamAiResponse, takePausedMessages, toModelMessages } from "@chatwright/server/ai-sdk";
import { AgentContext } from "@chatwright/server/answers";
import { ScriptedLanguageModel } from "@chatwright/server/testing";
import { isStepCount, streamText, tool } from "ai";
import { z } from "zod";
import { CALL, type Caller, isFirst, sayLast, Shop } from "./approval-shop.ts";

/** On the AI SDK. */
export class AiShop extends Shop {
  override async *respond(thread: ThreadMetadata, _item: unknown, caller: Caller, turn: Run<Caller>) {
    const { data } = await this.store.loadThreadItems(thread.id, { limit: 50, order: "asc" }, caller);
    const context = new AgentContext(turn);
    const messages = (await takePausedMessages(context)) ?? (await toModelMessages(data));
    const result = streamText({
      model: new ScriptedLanguageModel([({ prompt }) => (isFirst(data) ? CALL : sayLast(prompt))]),
      messages,
      tools: {
        cancel_order: tool({
          inputSchema: z.object({ number: z.string() }),
          execute: ({ number }) => this.cancel(number),
        }),
      },
      toolApproval: { cancel_order: "user-approval" },
      stopWhen: isStepCount(4),
      abortSignal: turn.signal,
    });
    yield* streamAiResponse(context, result, { approvals: { messages } });
  }
}
