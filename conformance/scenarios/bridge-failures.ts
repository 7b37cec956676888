import type { ToolScript } from "../agent-script.ts";
import type { Family } from "../scenario.ts";
import type { ScriptedError } from "../script-values.ts";
import { bridge } from "./bridge.ts";
import { create, cut, get, say } from "./data.ts";
import {
  calls,
  draws,
  failure,
  heard,
  incomplete,
  refused,
  response,
  says,
  thinks,
  unfinished,
} from "./model-streams.ts";

const look = { name: "look", result: "a red one" };
const card = { type: "Card", children: [{ type: "Text", value: "Hi" }] };
const show = { name: "show", steps: [{ widgets: [card], streamed: false }] };

const fails = (raise: ScriptedError): ToolScript => ({ name: "fail", steps: [{ raise }], fatal: true });

/** Events before the answer's: the thread, the message, the stream's options. */
const ACCEPTED = 3;
/** Those of a message that begins: itself, its part, a piece. */
const BEGUN = ACCEPTED + 3;

/** Guardrails, failures of the model, and clients that leave. */
export const bridgeFailures: Family = {
  name: "bridge-failures",
  scenarios: [
    ...bridge("A guardrail that lets pass changes nothing", {
      "of the input": { agent: { input_guardrail: "passes" }, model: [response(says("Hello"))] },
      "of the output": { agent: { output_guardrail: "passes" }, model: [response(says("Hello"))] },
      "of a tool": {
        agent: { tools: [{ ...look, input_guardrail: "passes", output_guardrail: "passes" }] },
        model: [response(calls("look")), response(says("Red"))],
      },
    }),
    ...bridge("A guardrail that trips takes back what was shown", {
      "trips at the input, first": { agent: { input_guardrail: "trips" }, model: [response(says("Hello"))] },
      "trips at the input, meanwhile": {
        agent: { input_guardrail: "trips_meanwhile" },
        model: [heard(ACCEPTED + 5, [{ await_guardrail: true }], says("Hello"))],
      },
      "trips at the output": { agent: { output_guardrail: "trips" }, model: [response(says("Secret"))] },
      "trips at the output, after a widget": {
        differs: ["taken-back"],
        agent: { tools: [show], output_guardrail: "trips" },
        model: [response(calls("show")), response(says("Secret"))],
      },
      "trips at the output, after thoughts": {
        agent: { output_guardrail: "trips" },
        model: [response(thinks(["Hm"]), says("Secret"))],
      },
    }),
    ...bridge("A tool's guardrail", {
      "rejects the call": {
        agent: { tools: [{ ...look, input_guardrail: "rejects" }] },
        model: [response(calls("look")), response(says("Sorry"))],
      },
      "rejects the result": {
        agent: { tools: [{ ...look, output_guardrail: "rejects" }] },
        model: [response(calls("look")), response(says("Sorry"))],
      },
      "trips at the call": {
        agent: { tools: [{ ...look, input_guardrail: "trips" }] },
        model: [response(says("I look"), calls("look"))],
      },
      "trips at the result": {
        agent: { tools: [{ ...look, output_guardrail: "trips" }] },
        model: [response(says("I look"), calls("look"))],
      },
    }),
    ...bridge("A model that fails ends the answer with an error", {
      "with status 500": { model: [refused(500)] },
      "with status 401": { differs: ["failure-codes"], model: [refused(401)] },
      "with status 429": { differs: ["failure-codes"], model: [refused(429)] },
      "before its first event": { model: [() => [{ break_off: true }]] },
      "after its first event": { model: [unfinished([], { break_off: true })] },
      "in the middle of a text": {
        differs: ["settle"],
        model: [unfinished([says("Hel")], { await_client: BEGUN }, { break_off: true })],
      },
      "in the middle of a text, with a word": {
        differs: ["settle"],
        model: [unfinished([says("Hel")], { await_client: BEGUN }, failure("response.failed"))],
      },
      "in the middle of a text, with an error": {
        differs: ["settle"],
        model: [unfinished([says("Hel")], { await_client: BEGUN }, failure("error"))],
      },
      "before its first word, with a word": { model: [unfinished([], failure("response.failed"))] },
      "that stops in the middle": { differs: ["answer-endings"], model: [incomplete(says("Hel"))] },
      "in the turn after a tool's": {
        agent: { tools: [show] },
        model: [response(says("I show"), calls("show")), refused(500)],
      },
      "and then answers": {
        model: [refused(500), response(says("Hello"))],
        requests: [create(), say("Again", "thr#1"), get("thr#1")],
      },
    }),
    ...bridge("A tool may end the answer with an error of the product's", {
      "a stream error": {
        agent: { tools: [fails({ error: "stream", allow_retry: false })] },
        model: [response(calls("fail"))],
      },
      "a message": {
        agent: { tools: [fails({ error: "custom", message: "Out of stock" })] },
        model: [response(calls("fail"))],
      },
      "a message after words": {
        agent: { tools: [fails({ error: "custom", message: "Out of stock", allow_retry: true })] },
        model: [response(says("I try"), calls("fail"))],
      },
    }),
    ...bridge("A client that leaves in the middle of an agent's answer; the partial one is kept", {
      "left before the first event": {
        differs: ["runs-on"],
        model: [() => [{ hang: true }]],
        requests: [cut(create(), ACCEPTED), get("thr#1")],
      },
      "left in the middle of a text": {
        differs: ["runs-on"],
        model: [unfinished([says("Hel")], { hang: true })],
        requests: [cut(create(), BEGUN), get("thr#1")],
      },
      "left in the middle of a thought": {
        differs: ["runs-on", "cancel-keeps"],
        model: [unfinished([thinks(["Hm"])], { hang: true })],
        requests: [cut(create(), ACCEPTED + 2), get("thr#1")],
      },
      "left in the middle of an image": {
        differs: ["runs-on"],
        model: [unfinished([draws(null, "T05F")], { hang: true })],
        requests: [cut(create(), ACCEPTED + 1), get("thr#1")],
      },
      "left after a tool": {
        differs: ["runs-on"],
        agent: { tools: [show] },
        model: [response(calls("show")), () => [{ hang: true }]],
        requests: [cut(create(), ACCEPTED + 1), get("thr#1")],
      },
    }),
  ],
};
