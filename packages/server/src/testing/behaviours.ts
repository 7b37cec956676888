import type { ModelPart, ModelTurn, ModelTurnInput } from "./model-turn.ts";

/** What comes of a behaviour. */
export interface ModelOutcome {
  /** All that the assistant says, its messages joined by line breaks. */
  says?: string;
  /** All that is shown as its thoughts, joined by line breaks. */
  thinks?: string;
  /** The code of the error that ends the answer. */
  fails?: string;
  /** The code of the notice under the answer. */
  notice?: string;
  /** What the tool `look` was called with, each time. */
  looks?: readonly object[];
  /** What the page's tool `add_to_cart` is called with, each time. */
  adds?: readonly object[];
  /** How often the model is asked at most. */
  requests?: number;
}

/**
 * How a model or its server behaves, and what a user of Chatwright sees then. The tools of the agent that is asked are
 * `look({what, limit = 5})`, on the server, which gives `seen <what>`, and `add_to_cart({sku})`, in the page.
 */
export interface ModelBehaviour {
  name: string;
  /** What is asked in turn; the last one again, where that is not enough. */
  turns: readonly ModelTurnInput[];
  outcome: ModelOutcome;
  /** The API that has this. Default: both. */
  api?: "chat" | "responses";
  /** The bridge that can tell it. Default: both. */
  bridge?: "agents" | "ai-sdk";
}

const call = (name: string, args: object | string = {}, callId?: string): ModelPart => ({
  type: "tool_call",
  name,
  arguments: args as string,
  ...(callId !== undefined && { callId }),
});
const look = (what: string, callId?: string): ModelPart => call("look", { what }, callId);
const text = (said: string, chunkSize?: number): ModelPart => ({
  type: "text",
  text: said,
  ...(chunkSize && { chunkSize }),
});
const http = (status: number, body: object | string, headers: Record<string, string> = {}): ModelTurn => ({
  parts: [],
  http: { status, body, headers },
});
const error = (message: string, more: object = {}): object => ({ error: { message, ...more } });
const ends = (finish: ModelTurn["finish"], ...parts: ModelPart[]): ModelTurn => ({ parts, finish: finish! });
/** Chunks of Chat Completions, in the place of those that OpenAI would send. */
const chunks = (...deltas: object[]): ModelPart => ({
  type: "raw",
  events: deltas.map((delta) => ({
    id: "",
    object: "chat.completion.chunk",
    created: 0,
    model: "m",
    choices: [{ index: 0, delta, finish_reason: null }],
  })),
});
const HTML = http(200, "<html><h1>Sign in</h1></html>");
const lost = (): ModelPart => ({ type: "wait", until: () => Promise.reject(new Error("lost")) });

const DONE = "All done";
const HELLO: ModelOutcome = { says: "Hello" };
const RETRY: ModelOutcome = { fails: "stream.error" };
const SEEN: ModelOutcome = { says: DONE, looks: [{ what: "tea", limit: 5 }] };

/** Ordinary answers, so that what is not ordinary has something to stand beside. */
const ORDINARY: ModelBehaviour[] = [
  { name: "text", turns: ["Hello"], outcome: HELLO },
  { name: "text in single characters", turns: [text("Hello", 1)], outcome: HELLO },
  { name: "text in two parts", turns: [[text("Hel"), text("lo")]], outcome: {} },
  { name: "a call, then text", turns: [look("tea"), DONE], outcome: SEEN },
  {
    name: "text, a call, then text",
    turns: [[text("Let me see"), look("tea")], DONE],
    outcome: { ...SEEN, says: `Let me see\n${DONE}` },
  },
  {
    name: "a call for the page",
    turns: [call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  {
    name: "a call on the server and one for the page",
    turns: [[look("tea"), call("add_to_cart", { sku: "k1" })]],
    outcome: { looks: [{ what: "tea", limit: 5 }], adds: [{ sku: "k1" }] },
  },
];

/** Answers without anything in them. */
const EMPTY: ModelBehaviour[] = [
  { name: "nothing", turns: [[]], outcome: { fails: "empty_answer", requests: 2 } },
  { name: "an empty text", turns: [[text("")]], outcome: { fails: "empty_answer", requests: 2 } },
  { name: "white space", turns: [[text(" \n")]], outcome: { fails: "empty_answer", requests: 2 } },
  {
    name: "nothing after a call",
    turns: [look("tea"), []],
    outcome: { fails: "empty_answer", looks: [{ what: "tea", limit: 5 }], requests: 3 },
  },
  { name: "nothing the first time", turns: [[], "Hello"], outcome: HELLO, bridge: "agents" },
  {
    name: "thoughts and no answer",
    turns: [[text("<think>Hm</think>")]],
    outcome: { fails: "empty_answer" },
  },
  {
    name: "thoughts that never end",
    turns: [[text("<think>Hm, and so on")]],
    outcome: { fails: "empty_answer" },
  },
];

/** Thoughts in the text. */
const THOUGHTS: ModelBehaviour[] = [
  ...[
    ["<think>\nHm\n</think>\n\nHello", "Hm\n"],
    ["<thinking>Hm</thinking>Hello", "Hm"],
    ["<THINK>Hm</THINK>\nHello", "Hm"],
    ["<think></think>\n\nHello", undefined],
    ["</think>\n\nHello", undefined],
    ["Hm, so.\n</think>\n\nHello", "Hm, so.\n"],
    ["<|channel|>analysis<|message|>Hm<|end|><|start|>assistant<|channel|>final<|message|>Hello", "Hm"],
    ["<|start|>assistant<|channel|>final<|message|>Hello<|return|>", undefined],
    ["<|message|>Hello<|end|>", undefined],
  ].flatMap(([said, thinks]): ModelBehaviour[] =>
    [undefined, 1, 3].map((size) => ({
      name: `${JSON.stringify(said)} in pieces of ${size ?? "a word"}`,
      turns: [text(said!, size)],
      outcome: { ...HELLO, ...(thinks !== undefined && { thinks }) },
    })),
  ),
  {
    name: "thoughts before a call",
    turns: [[text("<think>Hm</think>"), look("tea")], DONE],
    outcome: { ...SEEN, thinks: "Hm" },
  },
  {
    name: "thoughts twice",
    turns: [text("<think>One</think>\nHello\n<think>Two</think>\nYou")],
    outcome: { says: "Hello\nYou" },
  },
  { name: "a tag in code", turns: [text("```\n<think>\n```")], outcome: { says: "```\n<think>\n```" } },
  {
    name: "a tag in a sentence",
    turns: [text("Write <think> first")],
    outcome: { says: "Write <think> first" },
  },
  {
    name: "reasoning in a field of its own",
    turns: [[{ type: "reasoning", text: "Hm" }, text("Hello")]],
    outcome: HELLO,
  },
  {
    name: "reasoning as DeepSeek names it",
    turns: [[chunks({ reasoning_content: "Hm" }), text("Hello")]],
    outcome: HELLO,
    api: "chat",
  },
  {
    name: "reasoning as vLLM names it",
    turns: [[chunks({ reasoning: "Hm" }), text("Hello")]],
    outcome: HELLO,
    api: "chat",
  },
];

/** Calls with arguments that are not as they should be. */
const ARGUMENTS: ModelBehaviour[] = [
  { name: "arguments with an optional field left out", turns: [look("tea"), DONE], outcome: SEEN },
  {
    name: "arguments with null for one",
    turns: [call("look", { what: "tea", limit: null }), DONE],
    outcome: SEEN,
    bridge: "agents",
  },
  {
    name: "arguments with a field more",
    turns: [call("look", { what: "tea", more: 1 }), DONE],
    outcome: SEEN,
  },
  {
    name: "a number as a string, corrected",
    turns: [call("look", { what: "tea", limit: "9" }), call("look", { what: "tea", limit: 9 }), DONE],
    outcome: { says: DONE, looks: [{ what: "tea", limit: 9 }] },
  },
  {
    name: "no arguments where there must be some, corrected",
    turns: [call("look", {}), look("tea"), DONE],
    outcome: SEEN,
  },
  {
    name: "an empty text of arguments, corrected",
    turns: [call("look", ""), look("tea"), DONE],
    outcome: SEEN,
  },
  { name: "null for arguments, corrected", turns: [call("look", "null"), look("tea"), DONE], outcome: SEEN },
  {
    name: "arguments that are cut off, corrected",
    turns: [call("look", '{"what": "te'), look("tea"), DONE],
    outcome: SEEN,
  },
  {
    name: "arguments that are a list, corrected",
    turns: [call("look", '["tea"]'), look("tea"), DONE],
    outcome: SEEN,
  },
  {
    name: "arguments that never fit",
    turns: [call("look", {}), call("look", {}), call("look", {}), "It does not work"],
    outcome: { says: "It does not work" },
  },
  {
    name: "arguments for the page that do not fit, corrected",
    turns: [call("add_to_cart", { sku: 5 }), call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  {
    name: "arguments for the page that are cut off, corrected",
    turns: [call("add_to_cart", '{"sku": '), call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  {
    name: "no arguments for the page, corrected",
    turns: [call("add_to_cart", ""), call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  { name: "a call of a tool that there is not", turns: [call("fly", {}), DONE], outcome: { says: DONE } },
  {
    name: "a call of a tool that there is not beside one that there is",
    turns: [[call("fly", {}), look("tea")], look("tea"), DONE],
    outcome: { says: DONE },
  },
];

/** Calls whose ids and places say nothing. */
const CALLS: ModelBehaviour[] = [
  {
    name: "two calls at once",
    turns: [[look("tea"), look("pot")], DONE],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "the same id in each answer",
    turns: [look("tea", "call_0"), look("pot", "call_0"), DONE],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "the tool's name for an id",
    turns: [look("tea", "look"), look("pot", "look"), DONE],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "a name and an id with every chunk",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks(
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: '{"what":' } }] },
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: '"tea"}' } }] },
        ),
      ],
      DONE,
    ],
    outcome: SEEN,
  },
  {
    name: "two calls with one index",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks(
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: '{"what":"tea"}' } }] },
          { tool_calls: [{ index: 0, id: "c2", function: { name: "look", arguments: '{"what":"pot"}' } }] },
        ),
      ],
      DONE,
    ],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "two calls without ids",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks({
          tool_calls: [
            { index: 0, function: { name: "look", arguments: '{"what":"tea"}' } },
            { index: 1, function: { name: "look", arguments: '{"what":"pot"}' } },
          ],
        }),
      ],
      DONE,
    ],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "a call without an index",
    api: "chat",
    bridge: "agents",
    turns: [
      [chunks({ tool_calls: [{ id: "c1", function: { name: "look", arguments: '{"what":"tea"}' } }] })],
      DONE,
    ],
    outcome: SEEN,
  },
  {
    name: "arguments after empty ones",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks(
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: "{}" } }] },
          { tool_calls: [{ index: 0, function: { arguments: '{"what":"tea"}' } }] },
        ),
      ],
      DONE,
    ],
    outcome: SEEN,
  },
];

/** Ends. */
const ENDS: ModelBehaviour[] = [
  {
    name: "the longest length",
    turns: [ends("length", text("Hello"))],
    outcome: { ...HELLO, notice: "answer_length" },
  },
  {
    name: "the content filter",
    turns: [ends("content_filter", text("Hello"))],
    outcome: { ...HELLO, notice: "answer_content_filter" },
  },
  {
    name: "no reason to end",
    turns: [ends("none", text("Hello"))],
    outcome: { ...HELLO, notice: "answer_cut_off" },
    api: "chat",
  },
  { name: "a refusal", turns: [[{ type: "refusal", text: "I may not" }]], outcome: { says: "I may not" } },
  { name: "a lost connection", turns: [[text("Hel"), lost()]], outcome: { fails: "stream.error" } },
  { name: "a connection lost at once", turns: [[lost()]], outcome: RETRY },
  {
    name: "an error in the stream",
    turns: [[text("Hel"), { type: "error", error: new Error("overloaded") }]],
    outcome: RETRY,
  },
];

/** Answers that are errors. */
const ERRORS: ModelBehaviour[] = [
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

/** What models and servers were seen to do. */
export const MODEL_BEHAVIOURS: readonly ModelBehaviour[] = [
  ...ORDINARY,
  ...EMPTY,
  ...THOUGHTS,
  ...ARGUMENTS,
  ...CALLS,
  ...ENDS,
  ...ERRORS,
];
