import type { ThreadItem } from "@chatwright/protocol";
import type { ScriptedServer, Turn } from "@chatwright/server/testing";
import { MORE_WIDGETS } from "./gallery-more-widgets.ts";
import { GALLERY_WIDGETS } from "./gallery-widgets.ts";
import { LONG, question, SHORT, widgetItem } from "./scripts.ts";

/** The threads of the gallery, by id. */
export const GALLERY_THREADS = [
  "items",
  "widgets",
  "more-widgets",
  "markdown",
  "ask",
  "rtl",
  "long",
  "locked",
  "closed",
] as const;

/**
 * Fills the server with threads that show every kind of item.
 * @param now The time from which the threads' times are counted back, in milliseconds.
 */
export async function gallery(server: ScriptedServer, now = Date.now()): Promise<void> {
  const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString();
  const thread = async (
    id: string,
    title: string,
    days: number,
    make: (turn: Turn) => ThreadItem[],
  ): Promise<void> => {
    let count = 0;
    const base = (prefix: string) => ({
      id: `${id}_${prefix}_${++count}`,
      thread_id: id,
      created_at: ago(days),
    });
    await server.addThread(id, title, make({ base } as unknown as Turn), { created_at: ago(days) });
  };
  const user = ({ base }: Turn, text: string): ThreadItem => ({
    type: "user_message",
    ...base("msg"),
    content: [{ type: "input_text", text }],
    attachments: [],
    inference_options: {},
  });
  const assistant = ({ base }: Turn, text: string): ThreadItem => ({
    type: "assistant_message",
    ...base("msg"),
    content: [{ type: "output_text", text, annotations: [] }],
  });
  for (const [index, title] of TITLES.entries()) {
    await thread(`old_${index}`, title, 75 - index * 1.9, (turn) => [
      user(turn, title),
      assistant(turn, SHORT),
    ]);
  }
  await thread("long", "A long conversation", 1.5, (turn) =>
    Array.from({ length: 60 }, (_, index) => [
      user(turn, `Question number ${index + 1}: which slippers are the warmest?`),
      assistant(turn, index % 7 === 3 ? LONG : SHORT),
    ]).flat(),
  );
  await thread("markdown", "Slippers or socks?", 0.1, (turn) => [
    user(turn, "I have cold feet. What would you choose, and which size do I need?"),
    assistant(turn, LONG),
  ]);
  await thread("items", "Everything a thread can hold", 0.02, (turn) => [
    {
      type: "user_message",
      ...turn.base("msg"),
      content: [
        { type: "input_text", text: "Can you send " },
        { type: "input_tag", id: "SLP-1", text: "Felt slippers", data: {}, interactive: false },
        { type: "input_text", text: " back for me? They do not fit." },
      ],
      attachments: [{ type: "file", id: "f1", name: "invoice-2026-11.pdf", mime_type: "application/pdf" }],
      quoted_text: "Both can be sent back within 30 days.",
      inference_options: {},
    },
    {
      type: "workflow",
      ...turn.base("wf"),
      workflow: {
        type: "reasoning",
        tasks: [
          {
            type: "thought",
            status_indicator: "none",
            content: "The order is 12 days old, so a return is possible.",
          },
        ],
        summary: { duration: 12 },
        expanded: true,
      },
    },
    {
      type: "workflow",
      ...turn.base("wf"),
      workflow: {
        type: "custom",
        summary: { title: "Checked the order and 2 sources" },
        expanded: true,
        tasks: [
          {
            type: "custom",
            status_indicator: "complete",
            title: "Found order A-1042",
            content: "Delivered on 10 November.",
          },
          {
            type: "web_search",
            status_indicator: "complete",
            title: "Looked up the carrier",
            queries: ["parcel shop near me"],
            sources: [{ type: "url", title: "Parcel shops", url: "https://www.example.com/shops" }],
          },
          {
            type: "file",
            status_indicator: "complete",
            title: "Read the terms",
            sources: [{ type: "file", title: "Terms", filename: "terms.pdf" }],
          },
          { type: "custom", status_indicator: "loading", title: "Waiting for the label" },
        ],
      },
    },
    {
      type: "assistant_message",
      ...turn.base("msg"),
      content: [
        {
          type: "output_text",
          text: "Your order can go back free of charge until **30 November**. I have prepared the label; hand the parcel in at any shop of the carrier.",
          annotations: [
            {
              type: "annotation",
              source: {
                type: "url",
                title: "Returns",
                url: "https://example.com/returns",
                description: "How long and how",
              },
            },
            { type: "annotation", source: { type: "file", title: "General terms", filename: "terms.pdf" } },
          ],
        },
      ],
    },
    widgetItem(turn),
    {
      ...question(turn),
      status: "answered",
      inputs: [
        {
          type: "multiple_choice",
          id: "a",
          question: "Why are you sending the slippers back?",
          options: [],
          multiple: false,
          answer: { values: ["They do not fit"], skipped: false },
        },
        {
          type: "freeform",
          id: "b",
          question: "Anything we should know?",
          answer: { values: [], skipped: true },
        },
      ],
    } as ThreadItem,
    { type: "generated_image", ...turn.base("img") },
    { type: "end_of_turn", ...turn.base("eot") },
  ]);
  await thread("widgets", "Every widget", 0.0302, (turn) => [
    user(turn, "Show me every widget."),
    ...GALLERY_WIDGETS.map((widget): ThreadItem => ({ type: "widget", ...turn.base("wgt"), widget })),
  ]);
  await thread("more-widgets", "More widgets", 0.03, (turn) => [
    user(turn, "Show me the other widgets."),
    ...MORE_WIDGETS.map((widget): ThreadItem => ({ type: "widget", ...turn.base("wgt"), widget })),
  ]);
  await thread("ask", "A return", 0.01, (turn) => [
    user(turn, "I want to send something back."),
    assistant(turn, "Gladly. Two questions first."),
    question(turn),
  ]);
  await thread("rtl", "حذاء دافئ", 0.5, (turn) => [
    user(turn, "أريد حذاءً دافئًا للمنزل"),
    assistant(turn, "بالطبع. لدينا **نعال من اللباد** بسعر 34 يورو، وجوارب من الصوف بسعر 14 يورو."),
  ]);
  await server.addThread("locked", "With a colleague", [], {
    created_at: ago(3),
    status: { type: "locked", reason: "A colleague is looking at this." },
  });
  await server.addThread("closed", "Solved", [], {
    created_at: ago(4),
    status: { type: "closed", reason: "This request is solved." },
  });
}

/** Questions and answers of many lengths, in turn: `Message 0. …`, `Message 1. …`. */
export function longThread(threadId: string, count: number): ThreadItem[] {
  return Array.from({ length: count }, (_, index): ThreadItem => {
    const base = { id: `${threadId}_${index}`, thread_id: threadId, created_at: "2026-01-01T00:00:00Z" };
    const text = `Message ${index}. ${"Some **more** words. ".repeat((index * 7) % 60)}`;
    return index % 2 === 0
      ? {
          ...base,
          type: "user_message",
          content: [{ type: "input_text", text }],
          attachments: [],
          inference_options: {},
        }
      : {
          ...base,
          type: "assistant_message",
          content: [{ type: "output_text", text, annotations: [] }],
        };
  });
}

const TITLES = [
  "Gift wrapping for a birthday",
  "Where is my parcel?",
  "Invoice for the wool blanket",
  "Can I change my delivery address after the order has been placed?",
  "Teapot, which size for four people",
  "Return of a lamp",
  "Opening hours in December",
  "A desk chair for a small room",
  "Discount for teachers",
  "Washing the linen curtains",
  "Candles without scent",
  "Order A-0981",
];
