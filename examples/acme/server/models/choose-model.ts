import { compatibleModel } from "@chatwright/server/agents";
import { getDefaultModel, type Model, OpenAIProvider } from "@openai/agents";
import OpenAI from "openai";
import type { Config } from "../config.ts";
import type { Tenant } from "../data/tenants.ts";
import { DemoModel } from "../demo-model/demo-model.ts";

export interface ModelChoice {
  /** For people: the page shows it. */
  readonly label: string;
  /** Whether answers come from rules. */
  readonly demo: boolean;
  /** Whether runs are traced, which sends them to OpenAI: only where the model is OpenAI's own. */
  readonly tracing: boolean;
  /** The types of attached files that the model reads; of others it is told the name. */
  readonly fileTypes: readonly string[];
  /** Tokens that the model takes at once; undefined where nobody has said. */
  readonly contextWindow?: number | undefined;
  /** The tenant's own model where it names one, else the server's. */
  forTenant(tenant: Tenant): Promise<Model>;
}

/**
 * Model choice: OpenAI with a key, any compatible endpoint with a base URL, the demo model with neither.
 *
 * When to use: whenever customers or environments differ in where their model runs. The Agents SDK asks a `Model` for
 * its answers and does not care what is behind it. OpenAI itself is asked through Responses; other endpoints (Ollama,
 * vLLM, LM Studio …) through Chat Completions, which all of them speak; `OPENAI_API` overrides either. What users attach goes to models behind Responses: many of the
 * others cannot read pictures, and refuse the whole conversation then; `OPENAI_FILE_TYPES` says what yours reads.
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
      // Endpoints of one's own often want no key; the client insists on one.
      apiKey: apiKey ?? "none",
      ...(baseUrl && { baseURL: baseUrl }),
      // `compatibleModel` waits for a busy server, and the user sees it.
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
