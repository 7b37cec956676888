import type { Family, Scenario } from "../scenario.ts";
import {
  ANSWER,
  at,
  create,
  file,
  get,
  request,
  say,
  stored,
  storedAssistant,
  storedUser,
  thread,
} from "./data.ts";
import { ITEMS } from "./items.ts";

const STATUSES = [
  { type: "active" },
  { type: "locked" },
  { type: "locked", reason: "Over" },
  { type: "closed" },
  { type: "closed", reason: "Done" },
] as const;

function named(status: (typeof STATUSES)[number]): string {
  return status.type + ("reason" in status ? " with a reason" : "");
}

function rename(title: string, threadId = "t1") {
  return request("threads.update", { thread_id: threadId, title });
}

const FULL = thread(
  "t1",
  { title: "T", allowed_image_domains: ["a.example"], metadata: { secret: { a: 1 } } },
  [storedUser("u1", 1), storedAssistant("m1", 2)],
);

/** One stored item of every kind. */
const EVERY = thread(
  "t1",
  {},
  Object.entries(ITEMS).map(([type, { final }], index) => {
    const { type: _, id: __, thread_id: ___, created_at: ____, ...fields } = final;
    return stored(type, `i_${type}`, index + 1, fields);
  }),
);

function changes(): Scenario[] {
  const after = ANSWER;
  const sets: Record<string, Parameters<typeof thread>[1]> = {
    "a title": { title: "New" },
    "a status": { status: { type: "locked", reason: "Wait" } },
    "image domains": { allowed_image_domains: ["img.example"] },
    "an empty list of image domains": { allowed_image_domains: [] },
    metadata: { metadata: { secret: 2 } },
    everything: {
      title: "New",
      status: { type: "closed" },
      allowed_image_domains: ["a", "b"],
      metadata: { secret: 3 },
    },
  };
  return Object.entries(sets).flatMap(([what, set = {}]): Scenario[] => {
    const base = { behaviour: "What a hook changes of its thread is saved and sent" };
    const step = { set };
    return [
      {
        ...base,
        name: `${what} before the first event`,
        script: { respond: [[step, ...after]] },
        requests: [create(), get("thr#1")],
      },
      {
        ...base,
        name: `${what} between events`,
        script: { respond: [[...after, step, { emit: { type: "progress_update", text: "P" } }]] },
        requests: [create(), get("thr#1")],
      },
      {
        ...base,
        name: `${what} after the last event`,
        script: { respond: [[...after, step]] },
        requests: [create(), get("thr#1")],
      },
    ];
  });
}

/** Threads: read, rename, delete, status, and what hooks change of them. */
export const threads: Family = {
  name: "threads",
  scenarios: [
    ...STATUSES.map((status): Scenario => ({
      name: `get: ${named(status)}`,
      behaviour: "threads.get_by_id gives the thread and the first page of its items",
      given: { threads: [thread("t1", { status })] },
      requests: [get()],
    })),
    {
      name: "get: everything that a thread has",
      behaviour: "threads.get_by_id gives the thread and the first page of its items, without metadata",
      given: { threads: [FULL] },
      requests: [get()],
    },
    {
      name: "get: items of every kind",
      behaviour: "threads.get_by_id and items.list leave hidden items out",
      given: { threads: [EVERY] },
      requests: [get(), request("items.list", { thread_id: "t1" })],
    },
    {
      name: "get: unknown",
      behaviour: "Reading an unknown thread",
      requests: [get("none")],
      differs: ["refusal"],
    },
    {
      name: "rename",
      behaviour: "threads.update sets the title and gives the thread without items and metadata",
      given: { threads: [FULL] },
      requests: [rename("New"), get()],
    },
    {
      name: "rename: empty and every kind of letter",
      behaviour: "threads.update takes any title",
      given: { threads: [FULL] },
      requests: [rename(""), rename('é 漢 🎉 "\n'), get()],
    },
    {
      name: "rename: keeps status, image domains and metadata",
      behaviour: "threads.update changes the title only",
      given: { threads: [thread("t1", { status: { type: "locked", reason: "R" }, metadata: { a: 1 } })] },
      requests: [rename("New")],
    },
    {
      name: "rename: unknown",
      behaviour: "Renaming an unknown thread",
      requests: [rename("New", "none")],
      differs: ["refusal"],
    },
    {
      name: "delete",
      behaviour: "threads.delete removes the thread with its items",
      given: { threads: [FULL, thread("t2", { created_at: at(5) }, [])], attachments: [file("f1")] },
      requests: [request("threads.delete", { thread_id: "t1" }), request("threads.list", {})],
    },
    {
      name: "delete: unknown",
      behaviour: "Deleting an unknown thread",
      requests: [request("threads.delete", { thread_id: "none" })],
      differs: ["refusal"],
    },
    {
      name: "delete: twice",
      behaviour: "Deleting an unknown thread",
      given: { threads: [FULL] },
      requests: [
        request("threads.delete", { thread_id: "t1" }),
        request("threads.delete", { thread_id: "t1" }),
        get(),
      ],
      differs: ["refusal"],
    },
    {
      name: "delete: what came of a conversation",
      behaviour: "threads.delete removes the thread with its items",
      script: { respond: [ANSWER] },
      requests: [create(), request("threads.delete", { thread_id: "thr#1" }), request("threads.list", {})],
    },
    {
      name: "list: statuses, titles and metadata",
      behaviour: "threads.list gives threads without items and metadata",
      given: {
        threads: [
          FULL,
          ...STATUSES.map((status, index) => thread(`s${index}`, { status, created_at: at(10 + index) })),
        ],
      },
      requests: [request("threads.list", {})],
    },
    ...changes(),
    {
      name: "a title that is set again to what it was",
      behaviour: "What did not change is not sent",
      given: { threads: [FULL] },
      script: { respond: [[{ set: { title: "T" } }, ...ANSWER]] },
      requests: [say()],
    },
    {
      name: "metadata changed in place",
      behaviour: "What a hook changes of its thread is saved and sent",
      given: { threads: [FULL] },
      script: { respond: [[...ANSWER, { merge_metadata: { more: 1 } }]] },
      requests: [say(), get()],
    },
    {
      name: "a title in each turn",
      behaviour: "What a hook changes of its thread is saved and sent",
      script: { respond: [[{ set: { title: "One" } }], [{ set: { title: "Two" } }]] },
      requests: [create(), say("More", "thr#1"), get("thr#1")],
    },
    {
      name: "a title from an action",
      behaviour: "What a hook changes of its thread is saved and sent",
      given: { threads: [FULL] },
      script: { action: [[{ set: { title: "New" } }]] },
      requests: [request("threads.custom_action", { thread_id: "t1", action: { type: "a" } }), get()],
    },
    ...(["locked", "closed"] as const).flatMap((type): Scenario[] => [
      {
        name: `a message to a ${type} thread`,
        behaviour: "A message to a thread that takes none",
        given: { threads: [thread("t1", { status: { type, reason: "R" } })] },
        script: { respond: [ANSWER] },
        requests: [say()],
        differs: ["inactive-thread"],
      },
      {
        name: `a retry in a ${type} thread`,
        behaviour: "A message to a thread that takes none",
        given: { threads: [thread("t1", { status: { type } }, [storedUser("u1", 1)])] },
        script: { respond: [ANSWER] },
        requests: [request("threads.retry_after_item", { thread_id: "t1", item_id: "u1" })],
        differs: ["inactive-thread"],
      },
      {
        name: `an action in a ${type} thread`,
        behaviour: "Actions run whatever the status of the thread is",
        given: { threads: [thread("t1", { status: { type } })] },
        script: { action: [ANSWER] },
        requests: [request("threads.custom_action", { thread_id: "t1", action: { type: "a" } })],
      },
    ]),
  ],
};
