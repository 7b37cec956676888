import {
  call,
  chunks,
  DONE,
  ends,
  HELLO,
  look,
  lost,
  RETRY,
  SEEN,
  text,
  type ModelBehaviour,
} from "./behaviours-parts.ts";

/** Ordinary answers, so that what is not ordinary has something to stand beside. */
export const ORDINARY: readonly ModelBehaviour[] = [
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
export const EMPTY: readonly ModelBehaviour[] = [
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
export const THOUGHTS: readonly ModelBehaviour[] = [
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

/** Ends. */
export const ENDS: readonly ModelBehaviour[] = [
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
