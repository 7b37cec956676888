import type { Json } from "../outcome.ts";
import type { Family, Scenario, Step } from "../scenario.ts";
import { added, delta, done, get, made, madeAssistant, part, say, stored, thread, updated } from "./data.ts";
import { ITEMS } from "./items.ts";

type Fields = { [name: string]: Json };

const annotation = (title: string): Fields => ({
  type: "annotation",
  source: { type: "url", title, url: `https://${title}.example` },
  index: 1,
});

const message = "assistant_message.content_part";
const widgetOf = (value: string): Fields => ({
  type: "Card",
  id: "card",
  children: [
    { type: "Text", id: "txt", value },
    { type: "Markdown", id: "md", value: "" },
  ],
});

/** Updates of an item, by its type; they are streamed between its announcement and its end. */
const UPDATES: Record<string, { type: string; updates: Fields[] }> = {
  "text deltas": {
    type: "assistant_message",
    updates: [
      { type: `${message}.added`, content_index: 0, content: part("") },
      { type: `${message}.text_delta`, content_index: 0, delta: "A" },
      { type: `${message}.text_delta`, content_index: 0, delta: " b\n" },
      { type: `${message}.done`, content_index: 0, content: part("A b\n") },
    ],
  },
  "a delta for a part that was not added": {
    type: "assistant_message",
    updates: [{ type: `${message}.text_delta`, content_index: 2, delta: "C" }],
  },
  "several parts": {
    type: "assistant_message",
    updates: [
      { type: `${message}.added`, content_index: 0, content: part("One") },
      { type: `${message}.added`, content_index: 1, content: part("Two") },
      { type: `${message}.text_delta`, content_index: 1, delta: "!" },
    ],
  },
  annotations: {
    type: "assistant_message",
    updates: [
      { type: `${message}.added`, content_index: 0, content: part("Text") },
      {
        type: `${message}.annotation_added`,
        content_index: 0,
        annotation_index: 0,
        annotation: annotation("one"),
      },
      {
        type: `${message}.annotation_added`,
        content_index: 0,
        annotation_index: 1,
        annotation: annotation("two"),
      },
    ],
  },
  "an annotation before another": {
    type: "assistant_message",
    updates: [
      { type: `${message}.added`, content_index: 0, content: part("Text", [annotation("one")]) },
      {
        type: `${message}.annotation_added`,
        content_index: 0,
        annotation_index: 0,
        annotation: annotation("zero"),
      },
    ],
  },
  "an annotation far behind the last": {
    type: "assistant_message",
    updates: [
      {
        type: `${message}.annotation_added`,
        content_index: 0,
        annotation_index: 5,
        annotation: annotation("one"),
      },
    ],
  },
  "widget text": {
    type: "widget",
    updates: [
      { type: "widget.streaming_text.value_delta", component_id: "txt", delta: " more", done: false },
      { type: "widget.streaming_text.value_delta", component_id: "txt", delta: ".", done: true },
    ],
  },
  "widget root": { type: "widget", updates: [{ type: "widget.root.updated", widget: widgetOf("New") }] },
  "widget component": {
    type: "widget",
    updates: [
      {
        type: "widget.component.updated",
        component_id: "txt",
        component: { type: "Text", id: "txt", value: "Other" },
      },
    ],
  },
  "workflow tasks": {
    type: "workflow",
    updates: [
      {
        type: "workflow.task.added",
        task_index: 0,
        task: { type: "thought", content: "Hm", status_indicator: "loading" },
      },
      {
        type: "workflow.task.updated",
        task_index: 0,
        task: { type: "thought", content: "Aha", status_indicator: "complete" },
      },
      {
        type: "workflow.task.added",
        task_index: 1,
        task: { type: "custom", title: "Next", status_indicator: "none" },
      },
    ],
  },
  "generated image": {
    type: "generated_image",
    updates: [
      { type: "generated_image.updated", image: { id: "g", url: "data:,1" }, progress: 0.5 },
      { type: "generated_image.updated", image: { id: "g", url: "data:,2" } },
    ],
  },
};

const EARLY: Record<string, Fields> = {
  assistant_message: madeAssistant("i1"),
  widget: made("widget", "i1", { widget: widgetOf("Text") }),
  workflow: ITEMS["workflow"]!.early,
  generated_image: ITEMS["generated_image"]!.early,
};

const GIVEN = {
  threads: [
    thread("t1", {}, [
      stored("assistant_message", "old", 1, { content: [part("Old")] }),
      stored("widget", "w1", 2, { widget: widgetOf("Old") }),
    ]),
  ],
};

function scenario(name: string, behaviour: string, steps: Step[], rest: Partial<Scenario> = {}): Scenario {
  return { name, behaviour, given: GIVEN, script: { respond: [steps] }, requests: [say(), get()], ...rest };
}

function finished(): Scenario[] {
  return Object.entries(UPDATES).map(([what, { type, updates }]) => {
    const early = EARLY[type]!;
    const final = type === "assistant_message" ? madeAssistant("i1", "Done") : early;
    const steps = [added(early), ...updates.map((update) => updated("i1", update)), done(final)];
    return scenario(`${what}: finished`, "Updates are sent as they are; what is done is stored", steps);
  });
}

/** Shows what each server makes of the updates: a cut hands the pending items to the cancellation hook. */
function cutOff(): Scenario[] {
  return Object.entries(UPDATES).map(([what, { type, updates }]) => {
    const steps = [
      added(EARLY[type]!),
      ...updates.map((update) => updated("i1", update)),
      { hang: true as const },
    ];
    return scenario(`${what}: cut off`, "Updates are folded into what a cancelled run has pending", steps, {
      requests: [{ ...say(), cut_after: 3 + updates.length }, get()],
      ...(type === "assistant_message" ? {} : { differs: ["cancel-keeps"] }),
    });
  });
}

/** Every kind of update. */
export const updates: Family = {
  name: "updates",
  scenarios: [
    ...finished(),
    ...cutOff(),
    scenario("a stored message", "An update of an item that is stored", [delta("old", " and new")], {
      differs: ["reopened"],
    }),
    scenario(
      "a stored widget",
      "An update of an item that is stored",
      [updated("w1", UPDATES["widget root"]!.updates[0]!)],
      { differs: ["reopened"] },
    ),
    scenario("an unknown item", "An update of an item that is not there", [delta("none", "x")], {
      differs: ["unknown-update"],
    }),
    scenario("of the wrong type", "An update that does not fit its item is passed on", [
      added(EARLY["widget"]!),
      delta("i1", "x"),
      done(EARLY["widget"]!),
    ]),
  ],
};
