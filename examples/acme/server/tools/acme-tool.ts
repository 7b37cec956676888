import { serverTool } from "@chatwright/server/agents";
import type { AgentContext } from "@chatwright/server/answers";
import type { Tool } from "@openai/agents";
import { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { ToolName } from "../data/tenants.ts";
import type { Log } from "../log.ts";

/** The context of every agent run of Acme. */
export type AcmeContext = AgentContext<RequestContext>;

/** The runs that have given their thread to a person. In these runs, all tools but `escalate` refuse to act. */
export const handedOver = new WeakSet<AcmeContext>();
const HANDED_OVER = { error: "A person has this conversation now: end your turn." };

/** The id of a product, with a hint that tells models where to find it. */
export const ProductId = z.string().max(100).describe("An id from search_products");

export interface AcmeToolOptions<P extends z.ZodObject> {
  name: ToolName;
  /** Tells the model when to call the tool, and what the tool returns. */
  description: string;
  parameters: P;
  /** Whether models see the tool at all. Default true. */
  isEnabled?: boolean;
  log: Log;
  /**
   * Resolves to the result, which the model reads as JSON. If `execute` throws, Acme logs the error, and the model
   * reads that the tool failed.
   */
  execute(input: z.infer<P>, context: AcmeContext, callId: string | undefined): Promise<object>;
}

/**
 * A tool of Acme's agents.
 *
 * A failure must not end the answer. The user would see "something went wrong", although the agent could have said what
 * it knows. So if a tool throws, the model reads that the tool failed, and the error's text stays in the log. If the
 * arguments do not fit, the model reads what to correct.
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
      // A stopped answer is no failure of the tool.
      if (signal?.aborted) return;
      log.error({ tool: name, thread: thread.id, tenant: caller.tenant.id, error }, "a tool failed");
    },
  });
}
