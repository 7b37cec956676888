import { serverTool } from "@chatwright/server/agents";
import type { AgentContext } from "@chatwright/server/answers";
import type { Tool } from "@openai/agents";
import { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { ToolName } from "../data/tenants.ts";
import type { Log } from "../log.ts";

/** What every agent run of Acme carries. */
export type AcmeContext = AgentContext<RequestContext>;

/** The answers that have given their thread to a person: no tool does anything more in them. */
export const handedOver = new WeakSet<AcmeContext>();
const HANDED_OVER = { error: "A person has this conversation now: end your turn." };

/** The id of a product, as models are told to find it. */
export const ProductId = z.string().max(100).describe("An id from search_products");

export interface AcmeToolOptions<P extends z.ZodObject> {
  name: ToolName;
  /** For the model: when to call it, and what comes back. */
  description: string;
  parameters: P;
  /** Whether models hear of it at all. Default true. */
  isEnabled?: boolean;
  log: Log;
  /** Gives the result that the model reads, as JSON. What it throws is logged, and the model is told of a failure. */
  execute(input: z.infer<P>, context: AcmeContext, callId: string | undefined): Promise<object>;
}

/**
 * A tool of Acme's agents.
 *
 * A failure must not end the answer: the user would see "something went wrong" where the agent could have said what it
 * does know. So the model is told of whatever a tool throws, and what the error says stays in the log. Of arguments that do
 * not fit it is told what to correct.
 */
export function acmeTool<P extends z.ZodObject>(options: AcmeToolOptions<P>): Tool<AcmeContext> {
  const { name, description, parameters, isEnabled = true, log, execute } = options;
  return serverTool<P, RequestContext>({
    name,
    description,
    parameters,
    isEnabled,
    async execute(input, runContext, details) {
      const { context } = runContext;
      const isOver = handedOver.has(context) && name !== "escalate";
      const result = isOver ? HANDED_OVER : await execute(input, context, details?.toolCall?.callId);
      return JSON.stringify(result);
    },
    onError(error, { context: { thread, caller, signal } }) {
      // A stopped answer is no failure of the tool's.
      if (signal?.aborted) return;
      log.error({ tool: name, thread: thread.id, tenant: caller.tenant.id, error }, "a tool failed");
    },
  });
}
