import type { AgentScript } from "../agent-script.ts";
import type { Family } from "../scenario.ts";
import { bridge } from "./bridge.ts";
import { create, get, request, say } from "./data.ts";
import { calls, response, says } from "./model-streams.ts";

const cart: Omit<AgentScript, "name"> = {
  tools: [
    { name: "add", steps: [{ client_tool_call: { name: "add", arguments: { sku: "A-1" } } }] },
    { name: "look", result: "a red one" },
  ],
  stop_at: ["add"],
};
const did = { type: "custom", title: "Looked", status_indicator: "complete" };

const answered = (result: string | null | { done: boolean }) =>
  request("threads.add_client_tool_output", { thread_id: "thr#1", result });

/** Calls that the page carries out. */
export const bridgeClientTools: Family = {
  name: "bridge-client-tools",
  scenarios: bridge("A tool leaves its call to the page, and the run goes on with the page's answer", {
    called: { agent: cart, model: [response(calls("add", { sku: "A-1" }))] },
    "called after words": { agent: cart, model: [response(says("I add it"), calls("add", { sku: "A-1" }))] },
    "called after another tool": {
      agent: cart,
      model: [response(calls("look")), response(calls("add", { sku: "A-1" }))],
    },
    answered: {
      agent: cart,
      model: [response(calls("add", { sku: "A-1" })), response(says("Done"))],
      requests: [create(), answered({ done: true }), get("thr#1")],
    },
    "answered with a text": {
      agent: cart,
      model: [response(calls("add", { sku: "A-1" })), response(says("Done"))],
      requests: [create(), answered("It is in"), get("thr#1")],
    },
    "called, answered, and called again": {
      agent: cart,
      model: [
        response(calls("add", { sku: "A-1" }, "call-of-the-first")),
        response(calls("add", { sku: "A-1" }, "call-of-the-second")),
        response(says("Both are in")),
      ],
      requests: [create(), answered({ done: true }), answered({ done: true }), get("thr#1")],
    },
    "two at once, both answered": {
      differs: ["client-tools"],
      agent: {
        tools: ["add", "open"].map((name) => ({
          name,
          steps: [{ client_tool_call: { name, arguments: { sku: "A-1" } } }],
        })),
        stop_at: ["add", "open"],
      },
      model: [response(calls("add"), calls("open")), response(says("Done"))],
      requests: [create(), answered("added"), answered("opened"), get("thr#1")],
    },
    "answered after a refresh": {
      agent: cart,
      model: [response(calls("add", { sku: "A-1" })), response(says("Done"))],
      requests: [create(), get("thr#1"), answered({ done: true }), get("thr#1")],
    },
    "never answered": {
      differs: ["client-tools"],
      agent: cart,
      model: [response(calls("add", { sku: "A-1" })), response(says("What else?"))],
      requests: [create(), say("Never mind", "thr#1"), get("thr#1")],
    },
    "while a workflow is open": {
      differs: ["open-workflow"],
      agent: {
        ...cart,
        tools: [
          {
            name: "add",
            steps: [{ add_task: did }, { client_tool_call: { name: "add", arguments: { sku: "A-1" } } }],
          },
        ],
      },
      model: [response(calls("add", { sku: "A-1" })), response(says("Done"))],
      requests: [create(), answered({ done: true }), get("thr#1")],
    },
    "where the model keeps the conversation": {
      agent: cart,
      run: { chained: true },
      model: [response(says("Hello")), response(calls("add", { sku: "A-1" }))],
      requests: [create(), say("Add it", "thr#1"), get("thr#1")],
    },
  }),
};
