import { error, HTML, http, RETRY, type ModelBehaviour } from "./behaviours-parts.ts";

/** Answers that are errors. */
export const ERRORS: readonly ModelBehaviour[] = [
  ...(
    [
      [400, error("roles must alternate user/assistant/user/assistant/..."), "model_refused"],
      [401, error("Incorrect API key", { code: "invalid_api_key" }), "model_unavailable"],
      [402, error("No credit"), "model_unavailable"],
      [403, error("No access"), "model_unavailable"],
      [404, error("model 'm' not found, try pulling it first"), "model_unavailable"],
      [405, error("Method not allowed"), "model_refused"],
      [400, error("The response was filtered", { code: "content_filter" }), "content_filter"],
      [422, error("Unprocessable"), "model_refused"],
      [429, error("Rate limit reached", { code: "rate_limit_exceeded" }), "model_busy"],
      [429, error("No quota left", { code: "insufficient_quota" }), "model_unavailable"],
      [500, error("Internal error"), "stream.error"],
      [502, "<html><h1>Bad gateway</h1></html>", "stream.error"],
      [503, error("Loading model", { code: 503, type: "unavailable_error" }), "stream.error"],
      [529, error("Overloaded", { type: "overloaded_error" }), "stream.error"],
    ] as const
  ).map(([status, body, fails]): ModelBehaviour => ({
    name: `${status} ${JSON.stringify(body)}`,
    turns: [http(status, body)],
    outcome: { fails, requests: 1 },
  })),
  { name: "HTML with 200", turns: [HTML], outcome: { fails: "empty_answer" }, api: "chat" },
  {
    name: "HTML with 200, read as nothing",
    turns: [HTML],
    outcome: { fails: "empty_answer" },
    api: "responses",
    bridge: "ai-sdk",
  },
  {
    name: "HTML with 200, read as an end without an answer",
    turns: [HTML],
    outcome: RETRY,
    api: "responses",
    bridge: "agents",
  },
  ...(
    [
      [
        "OpenAI",
        400,
        error(
          "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
          { type: "invalid_request_error", code: "context_length_exceeded" },
        ),
      ],
      [
        "OpenAI Responses",
        400,
        error(
          "Your input exceeds the context window of this model. Please adjust your input and try again.",
          {
            code: "context_length_exceeded",
          },
        ),
      ],
      [
        "OpenAI, more than a minute's tokens",
        429,
        error(
          "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 40000.",
          { type: "tokens", code: "rate_limit_exceeded" },
        ),
      ],
      [
        "vLLM",
        400,
        error("This model's maximum context length is 4096 tokens. However, you requested 5000 tokens", {
          type: "BadRequestError",
          code: 400,
        }),
      ],
      [
        "vLLM, of a prompt",
        400,
        error("The decoder prompt (length 9000) is longer than the maximum model length of 8192.", {
          type: "BadRequestError",
          code: 400,
        }),
      ],
      [
        "llama.cpp",
        400,
        error("the request exceeds the available context size, try increasing it", {
          code: 400,
          type: "exceed_context_size_error",
          n_ctx: 4096,
        }),
      ],
      [
        "Ollama",
        400,
        error("the input length exceeds the context length", { type: "invalid_request_error" }),
      ],
      [
        "Ollama, as it fails",
        500,
        error("prompt too long; exceeded max context length by 12 tokens", { type: "api_error" }),
      ],
      [
        "LM Studio",
        400,
        error(
          "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens",
        ),
      ],
      [
        "Anthropic",
        400,
        {
          type: "error",
          error: {
            type: "invalid_request_error",
            message: "prompt is too long: 213462 tokens > 200000 maximum",
          },
        },
      ],
      [
        "Gemini",
        400,
        error("The input token count (1200000) exceeds the maximum number of tokens allowed (1048575).", {
          code: 400,
          status: "INVALID_ARGUMENT",
        }),
      ],
      [
        "Mistral",
        400,
        error(
          "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
          { type: "invalid_request_prompt" },
        ),
      ],
      [
        "xAI",
        400,
        error("This model's maximum prompt length is 131072 but the request contains 140000 tokens."),
      ],
      [
        "Groq",
        413,
        error("Please reduce the length of the messages or completion.", {
          type: "invalid_request_error",
          code: "context_length_exceeded",
        }),
      ],
      [
        "TGI",
        422,
        error(
          "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 `inputs` tokens and 500 `max_new_tokens`",
          { type: "validation" },
        ),
      ],
    ] as const
  ).map(([who, status, body]): ModelBehaviour => ({
    name: `a conversation that is too long for ${who}`,
    turns: [http(status, body)],
    outcome: { fails: "context_too_long", requests: 1 },
  })),
];
