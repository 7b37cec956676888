import type { AgentContext } from "@chatwright/server/agents";
import { type Tool, tool } from "@openai/agents";
import type { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { ToolName } from "../data/tenants.ts";
import type { Log } from "../log.ts";

/** What every agent run of Acme carries. */
export type AcmeContext = AgentContext<RequestContext>;

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
 * does know. So whatever a tool throws becomes a result, and what the error says stays in the log.
 */
export function acmeTool<P extends z.ZodObject>(options: AcmeToolOptions<P>): Tool<AcmeContext> {
  const { name, description, parameters, isEnabled = true, log, execute } = options;
  return tool<z.ZodObject, AcmeContext>({
    name,
    description,
    parameters,
    isEnabled,
    async execute(input, runContext, details) {
      if (!runContext) throw new Error(`Tool "${name}" needs the context of a run`);
      const result = await execute(input as z.infer<P>, runContext.context, details?.toolCall?.callId);
      return JSON.stringify(result);
    },
    errorFunction(runContext, error) {
      const { thread, requestContext, run } = runContext.context;
      // A stopped answer is no failure of the tool's.
      if (!run?.signal.aborted) {
        log.error(
          { tool: name, thread: thread.id, tenant: requestContext.tenant.id, error },
          "a tool failed",
        );
      }
      return JSON.stringify({
        ok: false,
        error: `${name} failed. Tell the user that this does not work right now, and offer something else.`,
      });
    },
  });
}
