// One example of each kind of item that a hook can make. The examples write out defaults, as SDKs do.
import type { Json } from "../outcome.ts";
import { made, madeAssistant, part } from "./data.ts";

type Fields = { [name: string]: Json };

const card = (value: string): Fields => ({ type: "Card", children: [{ type: "Text", id: "txt", value }] });

/** By type: the item as announced, and as done. */
export const ITEMS: Record<string, { early: Fields; final: Fields }> = {
  user_message: pair("user_message", {
    content: [{ type: "input_text", text: "Said for the user" }],
    attachments: [],
    inference_options: {},
  }),
  assistant_message: { early: madeAssistant("i1"), final: madeAssistant("i1", "Hi") },
  client_tool_call: pair("client_tool_call", {
    status: "pending",
    call_id: "call_1",
    name: "get_cart",
    arguments: { deep: { list: [1, "two", true] } },
  }),
  widget: {
    early: made("widget", "i1", { widget: card("Loading") }),
    final: made("widget", "i1", { widget: card("Loaded"), copy_text: "Loaded" }),
  },
  generated_image: {
    early: made("generated_image", "i1"),
    final: made("generated_image", "i1", { image: { id: "img_1", url: "https://files.example/i.png" } }),
  },
  structured_input: pair("structured_input", {
    status: "pending",
    inputs: [
      { type: "multiple_choice", id: "q1", question: "Size?", options: [{ value: "S" }], multiple: false },
      { type: "freeform", id: "q2", question: "Why?", description: "In short" },
    ],
  }),
  workflow: {
    early: made("workflow", "i1", { workflow: { type: "custom", tasks: [], expanded: false } }),
    final: made("workflow", "i1", {
      workflow: {
        type: "custom",
        tasks: [{ type: "custom", title: "Look", status_indicator: "complete" }],
        summary: { title: "Looked", icon: "search" },
        expanded: true,
      },
    }),
  },
  task: pair("task", { task: { type: "custom", title: "Look", icon: "search", status_indicator: "none" } }),
  hidden_context_item: pair("hidden_context_item", { content: { note: ["secret"] } }),
  sdk_hidden_context: pair("sdk_hidden_context", { content: "secret" }),
  end_of_turn: pair("end_of_turn", {}),
};

export const HIDDEN = ["hidden_context_item", "sdk_hidden_context"];

/** Variants of items: the kinds of tasks, summaries, sources and questions. */
export const VARIANTS: Record<string, Fields> = {
  "custom task with everything": task({ type: "custom", title: "T", icon: "bolt", content: "**C**" }),
  "web search task": task({
    type: "web_search",
    title: "Search",
    title_query: "chairs",
    queries: ["chairs", "stools"],
    sources: [{ type: "url", title: "Chairs", url: "https://chairs.example", attribution: "Chairs" }],
  }),
  "web search task without results": task({ type: "web_search", queries: [], sources: [] }),
  "thought task": task({ type: "thought", title: "Thinking", content: "Hm" }),
  "file task": task({
    type: "file",
    title: "Files",
    sources: [
      { type: "file", title: "Doc", filename: "a.pdf", description: "D", timestamp: "T", group: "G" },
    ],
  }),
  "image task": task({ type: "image", title: "Drawing" }),
  "loading task": task({ type: "custom", title: "T", status_indicator: "loading" }),
  "reasoning workflow with a duration": made("workflow", "i1", {
    workflow: {
      type: "reasoning",
      tasks: [{ type: "thought", content: "Hm", status_indicator: "complete" }],
      summary: { duration: 300 },
      expanded: false,
    },
  }),
  "workflow with a plain summary": made("workflow", "i1", {
    workflow: { type: "custom", tasks: [], summary: { title: "Done" }, expanded: false },
  }),
  "message with several parts": madeAssistant("i1", "One", "Two", ""),
  "message with a URL annotation": annotated({ type: "url", title: "U", url: "https://u.example" }),
  "message with a file annotation": annotated({ type: "file", title: "F", filename: "f.pdf" }),
  "message with an entity annotation": annotated({
    type: "entity",
    title: "E",
    id: "e1",
    icon: "user",
    label: "L",
    inline_label: "IL",
    interactive: true,
    data: { sku: "1" },
  }),
  "message with a vendor icon": annotated({
    type: "entity",
    title: "E",
    id: "e1",
    icon: "vendor:acme",
    interactive: false,
    data: {},
  }),
  "message with line breaks and every kind of letter": madeAssistant(
    "i1",
    'a\nb\r\n\tc "d" \\ é 漢 🎉 \u2028 \u0000',
  ),
  "client tool call with an output": made("client_tool_call", "i1", {
    status: "completed",
    call_id: "c",
    name: "n",
    arguments: {},
    output: { ok: [true, 1.5, "x"] },
  }),
  "client tool call with null in its arguments": made("client_tool_call", "i1", {
    status: "pending",
    call_id: "c",
    name: "n",
    arguments: { a: null, list: [null] },
  }),
  "structured input that is answered": made("structured_input", "i1", {
    status: "answered",
    inputs: [
      {
        type: "multiple_choice",
        id: "q1",
        question: "Q",
        options: [],
        multiple: true,
        answer: { values: ["a", "b"], skipped: false },
      },
    ],
  }),
  "user message with a tag": made("user_message", "i1", {
    content: [{ type: "input_tag", id: "e1", text: "Tag", data: { a: 1 }, group: "G", interactive: true }],
    attachments: [],
    quoted_text: "Q",
    inference_options: { tool_choice: { id: "search" }, model: "m" },
  }),
};

function pair(type: string, fields: Fields): { early: Fields; final: Fields } {
  const item = made(type, "i1", fields);
  return { early: item, final: item };
}

function task(fields: Fields): Fields {
  return made("task", "i1", { task: { status_indicator: "none", ...fields } });
}

function annotated(source: Fields): Fields {
  return made("assistant_message", "i1", {
    content: [part("Text", [{ type: "annotation", source, index: 2 }])],
  });
}
