import { z } from "zod";
import { entranceOf } from "../agents/entrance.ts";
import type { Services } from "../services.ts";
import { speechFor } from "../translations/speech.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Giving up: hands the thread to a person, who answers in it from the desk page.
 *
 * When to use: every assistant needs a way out. The hand-over is a state in the database, not a promise of the model: from
 * here on no model answers in this thread until the person gives it back (see assistant-server.ts and desk/person-desk.ts).
 * The user sees it as a line in the thread and as a notice.
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
      const { thread, requestContext } = context;
      const before = await conversations.openIn(requestContext, thread.id);
      const { id, status } = before ?? (await conversations.begin(requestContext, thread.id, reason));
      if (!before) {
        log.info(
          { conversation: id, thread: thread.id, tenant: requestContext.tenant.id },
          "a person is asked for",
        );
        const { asked, waiting } = speechFor(requestContext.locale).words.person;
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
