import type { Json } from "../outcome.ts";
import type { Family, Scenario, Step } from "../scenario.ts";
import {
  added,
  create,
  delta,
  done,
  get,
  madeAssistant,
  removed,
  replaced,
  say,
  storedAssistant,
  storedUser,
  thread,
} from "./data.ts";
import { HIDDEN, ITEMS, VARIANTS } from "./items.ts";

const GIVEN = { threads: [thread("t1", {}, [storedUser("u1", 1), storedAssistant("old", 2)])] };

function scenario(name: string, behaviour: string, steps: Step[], differs?: Scenario["differs"]): Scenario {
  return {
    name,
    behaviour,
    given: GIVEN,
    script: { respond: [steps] },
    requests: [say(), get()],
    ...(differs && { differs }),
  };
}

function ofItem(type: string): Scenario[] {
  const { early, final } = ITEMS[type]!;
  const hidden = HIDDEN.includes(type);
  const when = (differs: Scenario["differs"]) => (hidden ? differs : undefined);
  return [
    scenario(`${type}: done`, "An item that is done is stored and sent", [done(final)]),
    scenario(
      `${type}: added and done`,
      "An item is announced, then stored when it is done",
      [added(early), done(final)],
      when(["hidden"]),
    ),
    scenario(
      `${type}: takes the place of a stored one`,
      "A replaced item is stored in its old place",
      [replaced({ ...final, id: "old" })],
      when(["hidden"]),
    ),
    scenario(
      `${type}: done and removed`,
      "A removed item leaves the store",
      [done(final), removed("i1")],
      when(["hidden"]),
    ),
  ];
}

const PLAIN: Record<string, Step[]> = {
  "progress with an icon": [{ emit: { type: "progress_update", icon: "search", text: "Looking" } }],
  "progress without an icon": [{ emit: { type: "progress_update", text: "Looking" } }],
  "client effect": [
    { emit: { type: "client_effect", name: "go", data: { to: "/", list: [1, { a: "b" }] } } },
  ],
  "client effect with null in its data": [
    { emit: { type: "client_effect", name: "go", data: { to: null, deep: [null, { a: null }] } } },
  ],
  "client effect without data": [{ emit: { type: "client_effect", name: "go", data: {} } }],
  notice: [{ emit: { type: "notice", level: "info", message: "M" } }],
  "notice with a title": [{ emit: { type: "notice", level: "danger", message: "M", title: "T" } }],
  warning: [{ emit: { type: "notice", level: "warning", message: "M" } }],
  "error with a message": [{ emit: { type: "error", code: "custom", message: "Sorry", allow_retry: true } }],
  "error with a code": [{ emit: { type: "error", code: "stream.error", allow_retry: false } }],
  "stream options again": [{ emit: { type: "stream_options", stream_options: { allow_cancel: false } } }],
};

function hookThread(metadata: { [name: string]: Json }, data: Json[]): Step {
  const status = { type: "active" };
  const items = { data, has_more: false };
  const made = { id: "$thread", title: "T", created_at: "$now", status, metadata, items };
  return { emit: { type: "thread.updated", thread: made } };
}

/** Every event, with every kind of item. */
export const events: Family = {
  name: "events",
  scenarios: [
    ...Object.keys(ITEMS).flatMap(ofItem),
    ...Object.entries(VARIANTS).map(([what, item]) =>
      scenario(`variant: ${what}`, "Items of every form are stored and sent as they are", [done(item)]),
    ),
    ...Object.entries(PLAIN).map(([what, steps]) =>
      scenario(`event: ${what}`, "Events without an item are sent and not stored", steps),
    ),
    scenario("a stored item is removed", "A removed item leaves the store", [removed("old")]),
    scenario("an unknown item is removed", "A removal of an unknown item is passed on", [removed("none")]),
    scenario("done twice", "An item that is done twice is stored once", [
      done(madeAssistant("i1", "One")),
      done(madeAssistant("i1", "Two")),
    ]),
    scenario("added and removed", "An announced item may be taken back", [
      added(madeAssistant("i1")),
      delta("i1", "Hm"),
      removed("i1"),
    ]),
    scenario("an unknown item is replaced", "A replacement of an unknown item is stored", [
      replaced(madeAssistant("i1", "One")),
    ]),
    scenario("two items at once", "Items may be under way at the same time", [
      added(madeAssistant("i1")),
      added(madeAssistant("i2")),
      delta("i1", "A"),
      delta("i2", "B"),
      done(madeAssistant("i2", "B")),
      done(madeAssistant("i1", "A")),
    ]),
    scenario(
      "a message is left unfinished",
      "An item that a hook never finishes",
      [added(madeAssistant("i1")), delta("i1", "Half")],
      ["settle"],
    ),
    scenario(
      "an empty message is left unfinished",
      "An item that a hook never finishes",
      [added(madeAssistant("i1"))],
      ["settle"],
    ),
    ...["workflow", "widget", "generated_image", "task"].map((type) =>
      scenario(
        `${type}: left unfinished`,
        "An item that a hook never finishes",
        [added(ITEMS[type]!.early)],
        ["settle"],
      ),
    ),
    scenario("a thread of the hook's making", "A hook may send a thread itself", [hookThread({}, [])]),
    scenario(
      "a thread of the hook's making, with metadata",
      "A hook may send a thread itself",
      [hookThread({ secret: 1 }, [])],
      ["thread-metadata"],
    ),
    scenario(
      "a thread of the hook's making, with a hidden item",
      "A hook may send a thread itself",
      [hookThread({}, [ITEMS["hidden_context_item"]!.final])],
      ["hidden"],
    ),
    {
      name: "stream options of the server",
      behaviour: "getStreamOptions says whether the user can stop",
      script: { stream_options: { return: { allow_cancel: false } } },
      requests: [create()],
    },
  ],
};
