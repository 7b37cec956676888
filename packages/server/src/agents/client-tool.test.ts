import { Agent, tool } from "@openai/agents";
import { expectTypeOf, it, expect } from "vitest";
import { z } from "zod";
import type { AgentContext } from "../answers/agent-context.ts";
import { clientTool } from "./client-tool.ts";

interface Caller {
  user: string;
}

it("fits beside the Agents SDK's own tools, with a zod object or a JSON schema", () => {
  const agent = new Agent<AgentContext<Caller>>({
    name: "Shop",
    tools: [
      clientTool<Caller>({
        name: "add_to_cart",
        description: "Puts a product into the cart.",
        parameters: z.object({ sku: z.string() }),
        isEnabled: ({ runContext }) => runContext.context.caller.user !== "guest",
      }),
      clientTool({
        name: "switch_theme",
        description: "Switches the page's theme.",
        parameters: {
          type: "object",
          properties: { theme: { type: "string", enum: ["light", "dark"] } },
          required: ["theme"],
          additionalProperties: false,
        },
      }),
      tool({ name: "now", description: "The time.", parameters: z.object({}), execute: () => "noon" }),
    ],
  });
  expectTypeOf(agent).toEqualTypeOf<Agent<AgentContext<Caller>>>();
  expect(agent.tools.map((made) => (made.type === "function" ? made.parameters : made.type))).toMatchObject([
    { type: "object", properties: { sku: { type: "string" } }, required: ["sku"] },
    { type: "object", properties: { theme: { enum: ["light", "dark"] } } },
    { type: "object" },
  ]);
});
