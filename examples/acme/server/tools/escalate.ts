import { z } from "zod";
import { entranceOf } from "../agents/entrance.ts";
import { TooManyConversationsError } from "../data/conversations.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { acmeTool, handedOver } from "./acme-tool.ts";

/**
 * Giving up: hands the thread to a person. The person answers in the thread, from the desk page.
 *
 * When to use: every assistant needs a way out. The hand-over is a state in the database, not a promise of the model.
 * After the hand-over, the model can only end its turn. No model answers in the thread until the person gives it back
 * (see assistant-server.ts and desk/person-desk.ts). The user sees the hand-over as a line in the thread and as a
 * notice.
 */
export function escalateTool({ conversations, log }: Services) {
  return acmeTool({
    name: "escalate",
    description:
      "Hands this conversation over to a person of the shop's team, who answers in it. For users who ask for a person, and where you cannot help. Tell the user in one sentence, and end your turn.",
    parameters: z.object({
      reason: z
        .string()
        .trim()
        .min(1)
        .max(500)
        .describe("For the person: what the user needs, in a sentence"),
    }),
    log,
    async execute({ reason }, context) {
      const { thread, caller } = context;
      handedOver.add(context);
      let begun: Awaited<ReturnType<typeof conversations.begin>>;
      try {
        begun = await conversations.begin(caller, thread, reason);
      } catch (error) {
        handedOver.delete(context);
        if (error instanceof TooManyConversationsError) return { error: error.message };
        throw error;
      }
      const { id, status } = begun.conversation;
      if (begun.isNew) {
        log.info({ conversation: id, thread: thread.id, tenant: caller.tenant.id }, "a person is asked for");
        const { asked, waiting } = localizationFor(caller.locale).words.person;
        const item = entranceOf({ title: asked, icon: "profile" }, thread, context.generateId("task"));
        await context.stream({ type: "thread.item.done", item });
        await context.stream({ type: "notice", level: "info", message: waiting });
      }
      return {
        status,
        conversation_id: id,
        note: "A person answers in this conversation. What the user writes from now on goes to them.",
      };
    },
  });
}
