import type { Json } from "../outcome.ts";
import type { Family, Scenario } from "../scenario.ts";
import {
  added,
  ANSWER,
  create,
  cut,
  file,
  get,
  image,
  listItems,
  madeAssistant,
  say,
  thread,
} from "./data.ts";

type Fields = { [name: string]: Json };

const TAG = { type: "input_tag", id: "e1", text: "@Order", data: { id: 7 } };

const INPUTS: Record<string, Fields> = {
  "plain text": {},
  "no content": { content: [] },
  "empty text": { content: [{ type: "input_text", text: "" }] },
  "several parts": {
    content: [
      { type: "input_text", text: "One" },
      { type: "input_text", text: "Two" },
    ],
  },
  "a tag in full": { content: [{ ...TAG, group: "Orders", interactive: true }] },
  "a tag with defaults": { content: [TAG] },
  "text and tags in order": {
    content: [{ type: "input_text", text: "See " }, TAG, { type: "input_text", text: " now" }, TAG],
  },
  "every kind of letter": { content: [{ type: "input_text", text: 'a\nb "c" \\ é 漢 🎉 \u2028' }] },
  "a quote": { quoted_text: "As you said" },
  "a model": { inference_options: { model: "small" } },
  "a tool": { inference_options: { tool_choice: { id: "search" } } },
  "a model and a tool": { inference_options: { model: "small", tool_choice: { id: "search" } } },
  "null for what is not given": {
    quoted_text: null,
    inference_options: { model: null, tool_choice: null },
  },
  "fields that are not known": { extra: { a: 1 }, inference_options: { extra: 1 } },
  "a file": { attachments: ["f1"] },
  "an image": { attachments: ["p1"] },
  "two attachments": { attachments: ["f1", "p1"] },
  "an attachment that is to be uploaded": { attachments: ["u1"] },
};

const GIVEN = {
  threads: [thread("t1", { title: "Old", metadata: { secret: 1 } })],
  attachments: [
    file("f1", { metadata: { secret: 1 } }),
    image("p1"),
    file("u1", {
      upload_descriptor: { url: "https://files.example/u1", method: "PUT", headers: { a: "b" } },
    }),
  ],
};

function accepted(): Scenario[] {
  return Object.entries(INPUTS).flatMap(([what, fields]): Scenario[] => [
    {
      name: `new thread: ${what}`,
      behaviour: "threads.create stores the message and answers it",
      given: GIVEN,
      script: { respond: [ANSWER] },
      requests: [create(fields), get("thr#1")],
    },
    {
      name: `old thread: ${what}`,
      behaviour: "threads.add_user_message stores the message and answers it",
      given: GIVEN,
      script: { respond: [ANSWER] },
      requests: [say("Hello", "t1", fields), listItems()],
    },
  ]);
}

/** Sending messages: everything that a message can carry, to a new thread and to an old one. */
export const messages: Family = {
  name: "messages",
  scenarios: [
    ...accepted(),
    {
      name: "several turns",
      behaviour: "Turns follow each other in one thread",
      script: { respond: [ANSWER, [], ANSWER] },
      requests: [create(), say("Two", "thr#1"), say("Three", "thr#1"), get("thr#1")],
    },
    {
      name: "an answer without events",
      behaviour: "A hook may answer with nothing",
      requests: [create()],
    },
    {
      name: "ids of the store's own making",
      behaviour: "A store may make the ids of threads and items",
      script: { own_ids: true, respond: [[added(madeAssistant("i1")), { hang: true }], ANSWER] },
      requests: [cut(create(), 4), say("More", "own_thread"), get("own_thread")],
    },
    {
      name: "metadata of the request",
      behaviour: "The integration's metadata of a request is accepted",
      requests: [{ body: { ...(create().body as Fields), metadata: { page: "/cart" } } }],
    },
    {
      name: "unknown thread",
      behaviour: "A message to an unknown thread",
      requests: [say("Hello", "none")],
      differs: ["refusal"],
    },
    {
      name: "unknown attachment, new thread",
      behaviour: "A message with an unknown attachment",
      requests: [create({ attachments: ["none"] })],
      differs: ["refusal", "nothing-half-done"],
    },
    {
      name: "unknown attachment, old thread",
      behaviour: "A message with an unknown attachment",
      given: GIVEN,
      requests: [say("Hello", "t1", { attachments: ["f1", "none"] })],
      differs: ["refusal"],
    },
    {
      name: "the same attachment twice",
      behaviour: "An attachment named twice",
      given: GIVEN,
      requests: [say("Hello", "t1", { attachments: ["f1", "f1"] })],
      differs: ["attachment-once"],
    },
  ],
};
