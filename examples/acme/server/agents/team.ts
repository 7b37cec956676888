import { Agent, handoff, type Model, type Tool } from "@openai/agents";
import type { RequestContext } from "../context.ts";
import type { ToolName } from "../data/tenants.ts";
import type { AcmeContext } from "../tools/acme-tool.ts";
import { toolsFor } from "../tools/index.ts";
import { DeskName, DESKS } from "./desks.ts";
import { instructionsFor } from "./instructions.ts";
import type { Screen } from "./screen.ts";

export interface TeamOptions {
  model: Model;
  tools: Record<ToolName, Tool<AcmeContext>>;
  context: RequestContext;
  /** The page that the user looks at. */
  screen?: Screen | undefined;
  /** Called when a desk hands the thread over. */
  onHandoff: (to: DeskName, context: AcmeContext) => Promise<void>;
}

export type Team = Record<DeskName, Agent<AcmeContext>>;

/**
 * Router, the other path: three agents, each of which can hand over to the other two.
 *
 * When to use: one prompt with all tools gets long, or the model picks wrong tools. Each request makes its own agents,
 * at no cost. So the agents hold exactly what this tenant and this user may use.
 */
export function createTeam({ model, tools, context, screen, onHandoff }: TeamOptions): Team {
  const agent = (desk: DeskName) =>
    new Agent<AcmeContext>({
      name: desk,
      model,
      instructions: instructionsFor(desk, context, screen),
      handoffDescription: DESKS[desk].handoffDescription,
      tools: toolsFor(context.tenant, tools, DESKS[desk].tools),
      // The page answers one client tool at a time.
      modelSettings: { parallelToolCalls: false },
    });
  const team: Team = { general: agent("general"), support: agent("support"), sales: agent("sales") };
  for (const desk of DeskName.options) {
    team[desk].handoffs = DeskName.options
      .filter((other) => other !== desk)
      .map((other) =>
        handoff(team[other], {
          onHandoff: (runContext) => onHandoff(other, runContext.context as AcmeContext),
        }),
      );
  }
  return team;
}
