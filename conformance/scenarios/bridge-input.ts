import type { ThreadItem } from "@chatwright/protocol";
import type { Family } from "../scenario.ts";
import { bridge, type Told } from "./bridge.ts";
import { at, file, say, stored, storedAssistant, storedUser, thread } from "./data.ts";
import { response, says } from "./model-streams.ts";

/** The thread's items, then a message of the user's. */
function after(...items: ThreadItem[]): Told {
  return {
    given: { threads: [thread("t1", {}, items)] },
    model: [response(says("Yes"))],
    requests: [say()],
  };
}

/** A message that is the thread's only one. */
function asking(fields: Parameters<typeof say>[2]): Told {
  return { ...after(), requests: [say("Hello", "t1", fields)] };
}

const task = { type: "custom", title: "Looked", content: "at all of it", status_indicator: "complete" };
const tag = { type: "input_tag", id: "a1", text: "ada", data: { meaning: "a person" }, interactive: false };
const call = { call_id: "c", name: "add", arguments: { sku: "A-1" } };

/** What the model is told of a thread. */
export const bridgeInput: Family = {
  name: "bridge-input",
  scenarios: [
    ...bridge("The model is told what was said", {
      "a conversation": after(
        storedUser("u1", 1, "Hi"),
        storedAssistant("a1", 2, "Hello"),
        storedUser("u2", 3, "So?"),
      ),
      "an answer in parts": after(
        stored("assistant_message", "a1", 1, {
          content: ["One", "Two"].map((text) => ({ type: "output_text", text, annotations: [] })),
        }),
      ),
      "a client tool's call with its output": after(
        stored("client_tool_call", "k1", 1, { ...call, status: "completed", output: { done: true } }),
      ),
      "a client tool's call that waits": {
        ...after(stored("client_tool_call", "k1", 1, { ...call, status: "pending" })),
        differs: ["client-tools"],
      },
      "the end of a turn": after(stored("end_of_turn", "e1", 1, {})),
      "an image that came to nothing": after(stored("generated_image", "g1", 1, {})),
      "thoughts and searches": after(
        stored("workflow", "w1", 1, {
          workflow: {
            type: "reasoning",
            tasks: [{ type: "thought", content: "Hm", status_indicator: "none" }],
            expanded: false,
            summary: { duration: 100 },
          },
        }),
      ),
    }),
    ...bridge("The model is told what was shown, in a frame of each SDK's own words", {
      "a quotation": { ...asking({ quoted_text: "as it said" }), differs: ["question-last"] },
      "a quotation before the last message": after(
        stored("user_message", "u1", 1, {
          content: [{ type: "input_text", text: "Why?" }],
          attachments: [],
          inference_options: {},
          quoted_text: "as it said",
        }),
      ),
      "hidden context": after(stored("hidden_context_item", "h1", 1, { content: "It is red" })),
      "a note of the SDK": after(stored("sdk_hidden_context", "h1", 1, { content: "It is red" })),
      "a task": after(stored("task", "k1", 1, { task })),
      "a workflow's tasks": after(
        stored("workflow", "w1", 1, {
          workflow: { type: "custom", tasks: [task, task], expanded: false, summary: { duration: 100 } },
        }),
      ),
      "a widget": after(
        stored("widget", "w1", 1, { widget: { type: "Card", children: [{ type: "Text", value: "Hi" }] } }),
      ),
      "messages and a widget": after(
        storedUser("u1", 1, "Hi"),
        storedAssistant("a1", 2, "Hello"),
        stored("widget", "w1", 3, { widget: { type: "Card", children: [{ type: "Text", value: "Hi" }] } }),
      ),
      "an image": after(
        stored("generated_image", "g1", 1, { image: { id: "g1", url: "https://images.example/1.png" } }),
      ),
      "a structured input": {
        differs: ["skipped-answers"],
        ...after(
          stored("structured_input", "s1", 1, {
            status: "answered",
            inputs: [
              {
                type: "freeform",
                id: "q1",
                question: "Colour?",
                answer: { values: ["Red"], skipped: false },
              },
              { type: "freeform", id: "q2", question: "Size?", answer: { values: [], skipped: true } },
            ],
          }),
        ),
      },
    }),
    ...bridge("A converter of the product's own tells the model", {
      "a mention": {
        differs: ["question-last"],
        ...asking({ content: [{ type: "input_text", text: "Who is " }, tag] }),
        run: { own_converters: true },
      },
      "hidden context that is no text": {
        ...after(stored("hidden_context_item", "h1", 1, { content: { colour: "red", size: "L" } })),
        run: { own_converters: true },
      },
    }),
    ...bridge("What no converter was written for", {
      "a mention alone": { ...asking({ content: [tag] }), differs: ["input-defaults", "question-last"] },
      "hidden context of fields": {
        ...after(stored("hidden_context_item", "h1", 1, { content: { colour: "red" } })),
        differs: ["input-defaults"],
      },
      "an attachment": {
        differs: ["input-defaults"],
        ...asking({ attachments: ["f1"] }),
        given: { threads: [{ ...thread("t1"), created_at: at(0) }], attachments: [file("f1")] },
      },
    }),
  ],
};
