import type { Json } from "../outcome.ts";
import type { Family, Scenario, Script } from "../scenario.ts";
import {
  ANSWER,
  create,
  file,
  get,
  image,
  request,
  say,
  storedAssistant,
  storedUser,
  stored,
  thread,
} from "./data.ts";

type Fields = { [name: string]: Json };

const FILE = { type: "file", id: "$id", name: "a.txt", mime_type: "text/plain" };
const IMAGE = {
  type: "image",
  id: "$id",
  name: "a.png",
  mime_type: "image/png",
  preview_url: "https://files.example/a.png",
};
const DESCRIPTOR = { url: "https://files.example/up?x=1", method: "PUT", headers: { "x-a": "b" } };

/** What the attachment store prepares. */
const PREPARED: Record<string, Fields> = {
  "a file for direct upload": FILE,
  "an image for direct upload": IMAGE,
  "a file for two-phase upload": { ...FILE, upload_descriptor: DESCRIPTOR },
  "an image for two-phase upload": {
    ...IMAGE,
    upload_descriptor: { ...DESCRIPTOR, method: "POST", headers: {} },
  },
  "a file with metadata": { ...FILE, metadata: { secret: 1 } },
};

const params = { name: "a.txt", size: 12, mime_type: "text/plain" };
const createFile = request("attachments.create", params);
const remove = (id: string) => request("attachments.delete", { attachment_id: id });
const script: Script = { create_attachment: { return: FILE }, respond: [ANSWER] };

const attachments: Scenario[] = [
  ...Object.entries(PREPARED).map(([what, prepared]): Scenario => ({
    name: `attachment: ${what}`,
    behaviour: "attachments.create stores the record and gives it without metadata",
    script: { create_attachment: { return: prepared } },
    requests: [createFile],
  })),
  {
    name: "attachment: of no bytes",
    behaviour: "attachments.create stores the record and gives it without metadata",
    script,
    requests: [request("attachments.create", { ...params, size: 0 })],
  },
  {
    name: "attachment: created and sent",
    behaviour: "An attachment belongs to the thread that it is sent in",
    script: { ...script, create_attachment: { return: PREPARED["a file for two-phase upload"]! } },
    requests: [createFile, create({ attachments: ["atc#1"] }), get("thr#1")],
  },
  {
    name: "attachment: metadata of what was sent",
    behaviour: "The metadata of attachments never leaves",
    given: { threads: [thread("t1")], attachments: [image("p1", { metadata: { secret: 1 } })] },
    script,
    requests: [say("Look", "t1", { attachments: ["p1"] }), get(), request("items.list", { thread_id: "t1" })],
  },
  {
    name: "attachment: created and deleted",
    behaviour: "attachments.delete removes the bytes and the record",
    script,
    requests: [createFile, remove("atc#1")],
  },
  {
    name: "attachment: deleted",
    behaviour: "attachments.delete removes the bytes and the record",
    given: { attachments: [file("f1"), file("f2")] },
    script,
    requests: [remove("f1")],
  },
  {
    name: "attachment: unknown, deleted",
    behaviour: "Deleting an unknown attachment",
    script,
    requests: [remove("none")],
    differs: ["attachment-owner"],
  },
  {
    name: "attachment: created without an attachment store",
    behaviour: "Attachments without an attachment store",
    requests: [createFile],
    differs: ["refusal"],
  },
  {
    name: "attachment: deleted without an attachment store",
    behaviour: "Attachments without an attachment store",
    given: { attachments: [file("f1")] },
    requests: [remove("f1")],
    differs: ["refusal"],
  },
  {
    name: "attachment: of a thread that is deleted",
    behaviour: "Deleting a thread with attachments",
    given: {
      threads: [
        thread("t1", {}, [
          stored("user_message", "u1", 1, {
            content: [],
            attachments: [file("f1", { thread_id: "t1" }) as unknown as Json],
            inference_options: {},
          }),
        ]),
      ],
      attachments: [file("f1", { thread_id: "t1" })],
    },
    script,
    requests: [request("threads.delete", { thread_id: "t1" })],
    differs: ["thread-bytes"],
  },
];

const GIVEN = {
  threads: [
    thread("t1", {}, [
      storedUser("u1", 1),
      storedAssistant("m1", 2),
      storedAssistant("m2", 3),
      stored("hidden_context_item", "h1", 4, { content: "x" }),
    ]),
  ],
};

function feedback(name: string, ids: string[], kind = "positive", differs?: Scenario["differs"]): Scenario {
  return {
    name: `feedback: ${name}`,
    behaviour: differs ? "Feedback for what is not there" : "Feedback reaches addFeedback()",
    given: GIVEN,
    requests: [request("items.feedback", { thread_id: "t1", item_ids: ids, kind })],
    ...(differs && { differs }),
  };
}

function transcription(name: string, mimeType: string, audio = "aGk="): Scenario {
  return {
    name: `transcription: ${name}`,
    behaviour: "transcribe() gets the bytes and the media type",
    script: { transcribe: { return: { text: "Hi there\n" } } },
    requests: [request("input.transcribe", { audio_base64: audio, mime_type: mimeType })],
  };
}

/** Attachments, feedback and dictation. */
export const files: Family = {
  name: "files",
  scenarios: [
    ...attachments,
    feedback("positive", ["m1"]),
    feedback("negative", ["m1"], "negative"),
    feedback("several items", ["m1", "m2", "u1"]),
    feedback("no items", []),
    feedback("an item twice", ["m1", "m1"], "positive", ["feedback-ids"]),
    feedback("an unknown item", ["m1", "none"], "positive", ["feedback-ids"]),
    feedback("a hidden item", ["h1"], "positive", ["feedback-ids"]),
    {
      ...feedback("an unknown thread", ["m1"], "positive", ["feedback-ids"]),
      requests: [request("items.feedback", { thread_id: "none", item_ids: ["m1"], kind: "positive" })],
    },
    ...["audio/webm", "audio/webm;codecs=opus", "audio/ogg", "audio/mp4"].map((type) =>
      transcription(type, type),
    ),
    transcription("no bytes", "audio/webm", ""),
    transcription("every byte", "audio/webm", "AAH+/w=="),
    {
      ...transcription("not overridden", "audio/webm"),
      behaviour: "Dictation that is not overridden",
      script: {},
      differs: ["refusal"],
    },
    {
      ...transcription("a type in capitals, with spaces", " Audio/WebM ; codecs=opus"),
      differs: ["media-type"],
    },
    {
      ...transcription("not base64", "audio/webm", "a"),
      behaviour: "A recording that is not base64",
      differs: ["refusal"],
    },
  ],
};
