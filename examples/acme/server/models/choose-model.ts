import { compatibleModel } from "@chatwright/server/agents";
import { getDefaultModel, type Model, OpenAIProvider } from "@openai/agents";
import OpenAI from "openai";
import type { Config } from "../config.ts";
import type { Tenant } from "../data/tenants.ts";
import { DemoModel } from "../demo-model/demo-model.ts";

export interface ModelChoice {
  /** The model's name for people. The page shows it. */
  readonly label: string;
  /** Whether the demo model answers, which has only rules. */
  readonly demo: boolean;
  /** Whether the SDK sends traces of the runs to OpenAI. True only for OpenAI's own models. */
  readonly tracing: boolean;
  /** The types of attached files that the model reads. For other files the model reads only the name. */
  readonly fileTypes: readonly string[];
  /** How many tokens the model takes at once. Undefined if the environment does not say. */
  readonly contextWindow?: number | undefined;
  /** Returns the tenant's own model if the tenant names one, else the server's model. */
  forTenant(tenant: Tenant): Promise<Model>;
}

/**
 * Model choice: OpenAI with a key, any compatible endpoint with a base URL, the demo model with neither.
 *
 * When to use: customers or environments differ in where their model runs. The Agents SDK asks any `Model` for its
 * answers. Acme asks OpenAI itself through the Responses API. Acme asks other endpoints (Ollama, vLLM, LM Studio …)
 * through Chat Completions, which all of them support. `OPENAI_API` overrides either choice. Only models behind
 * Responses get attached files. Many other models cannot read pictures, and then refuse the whole conversation.
 * `OPENAI_FILE_TYPES` says what your model reads.
 */
export function chooseModel({ openai, demoWordMs }: Pick<Config, "openai" | "demoWordMs">): ModelChoice {
  const { apiKey, baseUrl } = openai;
  if (!apiKey && !baseUrl) {
    return {
      label: "Demo model (rules, not AI)",
      demo: true,
      tracing: false,
      fileTypes: [],
      forTenant: ({ tools }) => Promise.resolve(new DemoModel({ wordMs: demoWordMs, shopTools: tools })),
    };
  }
  const elsewhere = baseUrl !== undefined && new URL(baseUrl).host !== "api.openai.com";
  const api = openai.api ?? (elsewhere ? "chat_completions" : "responses");
  const provider = new OpenAIProvider({
    openAIClient: new OpenAI({
      // Compatible endpoints often need no key, but the client requires one.
      apiKey: apiKey ?? "none",
      ...(baseUrl && { baseURL: baseUrl }),
      // `compatibleModel` waits for a busy server, and the user sees the wait.
      maxRetries: 0,
    }),
    useResponses: api === "responses",
  });
  const name = openai.model ?? getDefaultModel();
  return {
    label: elsewhere ? `${name} at ${new URL(baseUrl).host}` : name,
    demo: false,
    tracing: !elsewhere,
    fileTypes: openai.fileTypes ?? (api === "responses" ? ["image/*", "application/pdf"] : []),
    contextWindow: openai.contextWindow,
    // The provider keeps the models it has made.
    forTenant: async ({ model = name }) => compatibleModel(await provider.getModel(model)),
  };
}
