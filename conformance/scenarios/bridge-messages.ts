import type { Family } from "../scenario.ts";
import { bridge, containerCitation, fileCitation, urlCitation } from "./bridge.ts";
import { create, get, say } from "./data.ts";
import { heard, message, response, says } from "./model-streams.ts";

const PAGE = urlCitation("https://example.com/a", "A page", 5);
const FILE = fileCitation("a.pdf", 5);
const MADE = containerCitation("chart.png", 3);

/** Messages of a model with the Responses API. */
export const bridgeMessages: Family = {
  name: "bridge-messages",
  scenarios: [
    ...bridge("What an agent says becomes a message, piece by piece", {
      "a text in pieces": { model: [response(says("Hel", "lo", " you"))] },
      "a text in one piece": { model: [response(says("Hello"))] },
      "lines and signs": { model: [response(says('Two\n\n"lines"', " \u{1F642} é", "\n"))] },
      "several parts": { model: [response(message({ text: ["One"] }, { text: ["Two", "!"] }))] },
      "two messages": { model: [response(says("First"), says("Sec", "ond"))] },
      "two turns of a thread": {
        model: [response(says("One")), response(says("Two"))],
        requests: [create(), say("And?", "thr#1"), get("thr#1")],
      },
    }),
    ...bridge("An answer without words", {
      "nothing at all": {
        differs: ["asked-again"],
        model: [response()],
      },
      "an empty part": {
        differs: ["empty-message", "answer-endings"],
        model: [response(message({ text: [""] }))],
      },
      "a message without parts": {
        differs: ["asked-again", "empty-message"],
        model: [response(message())],
      },
    }),
    ...bridge("A refusal is a message", {
      "a refusal": {
        differs: ["refusal-streamed", "answer-endings"],
        model: [heard(6, [], message({ refusal: ["I cannot", " say"] }))],
      },
      "a text, then a refusal": {
        differs: ["refusal-streamed"],
        model: [heard(9, [], message({ text: ["Well"] }, { refusal: ["No"] }))],
      },
    }),
    ...bridge("Citations become annotations", {
      "a page": {
        differs: ["citations-stay"],
        model: [response(message({ text: ["As said"], annotations: [PAGE] }))],
      },
      "a file": {
        differs: ["citations-stay"],
        model: [response(message({ text: ["As said"], annotations: [FILE] }))],
      },
      "a file that the model made": {
        differs: ["citations-stay"],
        model: [response(message({ text: ["See"], annotations: [MADE] }))],
      },
      "several in a row": {
        differs: ["citations-stay"],
        model: [response(message({ text: ["As said"], annotations: [PAGE, FILE, MADE] }))],
      },
      "in the second part": {
        differs: ["citations-stay"],
        model: [response(message({ text: ["One"] }, { text: ["Two"], annotations: [FILE] }))],
      },
      "without a file's name": {
        differs: ["citations-stay"],
        model: [response(message({ text: ["As said"], annotations: [fileCitation("", 1), PAGE] }))],
      },
      "of another kind": {
        differs: ["citations-stay"],
        model: [
          response(
            message({
              text: ["As said"],
              annotations: [{ type: "file_path", file_id: "file_1", index: 1 }, PAGE],
            }),
          ),
        ],
      },
      "by the product's own converter": {
        differs: ["citations-stay"],
        run: { own_converters: true },
        model: [response(message({ text: ["As said"], annotations: [FILE, PAGE, MADE] }))],
      },
    }),
  ],
};
