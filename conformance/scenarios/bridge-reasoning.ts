import type { Family } from "../scenario.ts";
import { bridge } from "./bridge.ts";
import { get, say, stored, storedUser, thread } from "./data.ts";
import { calls, heard, message, response, says, thinks, thinksBoth } from "./model-streams.ts";

const look = { tools: [{ name: "look" }] };
const task = { type: "custom", title: "Looked", status_indicator: "complete" };

/** Thoughts of a model. */
export const bridgeReasoning: Family = {
  name: "bridge-reasoning",
  scenarios: [
    ...bridge("Thoughts become a workflow, which ends when the answer begins", {
      "one thought": { model: [response(thinks(["It is late"]), says("Good night"))] },
      "two thoughts": { model: [response(thinks(["First"], ["Then"]), says("So"))] },
      "five thoughts": {
        model: [response(thinks(["A"], ["B"], ["C"], ["D"], ["E"]), says("So"))],
      },
      "reasoning without a summary": { model: [response(thinks(), says("So"))] },
      "two items of reasoning": { model: [response(thinks(["First"]), thinks(["Then"]), says("So"))] },
      "thoughts between messages": {
        model: [response(thinks(["First"]), says("One"), thinks(["Then"]), says("Two"))],
      },
      "thoughts before a call and after it": {
        agent: look,
        model: [response(thinks(["I look"]), calls("look")), response(thinks(["I see"]), says("There"))],
      },
      "a thought, then a refusal": {
        differs: ["refusal-streamed", "answer-endings"],
        model: [heard(10, [], thinks(["Never"]), message({ refusal: ["No"] }))],
      },
      "a thought in pieces": {
        differs: ["thought-pace"],
        model: [response(thinks(["It", " is", " late"]), says("Good night"))],
      },
      "a second thought in pieces": {
        model: [response(thinks(["First"], ["The", "n"]), says("So"))],
      },
    }),
    ...bridge("Thoughts may be told at the same time", {
      "by turns": {
        differs: ["thought-pace"],
        model: [response(thinksBoth(["Fir", "Th"], ["st", "en"]), says("So"))],
      },
    }),
    ...bridge("Thoughts without a message", {
      "nothing else": { differs: ["asked-again", "open-workflow"], model: [response(thinks(["Hm"]))] },
    }),
    ...bridge("A workflow that is open takes the thoughts up", {
      "one that the hook opened": {
        run: { before: [{ start_workflow: { type: "reasoning", tasks: [] } }] },
        model: [response(thinks(["It is late"]), says("Good night"))],
      },
      "a custom one with a task": {
        run: { before: [{ add_task: task }] },
        model: [response(thinks(["It is late"]), says("Good night"))],
      },
      "one that the thread ends with": {
        given: {
          threads: [
            thread("t1", {}, [
              storedUser("u1", 1),
              stored("workflow", "w1", 2, { workflow: { type: "custom", tasks: [task], expanded: false } }),
            ]),
          ],
        },
        model: [response(says("So"))],
        requests: [say("And?"), get()],
      },
    }),
  ],
};
