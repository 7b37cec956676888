import type { AgentRun } from "../agent-script.ts";
import type { Family } from "../scenario.ts";
import { bridge } from "./bridge.ts";
import { create, get, say } from "./data.ts";
import { calls, play, response, says, thinks, uses } from "./model-streams.ts";

const look = { name: "look", result: "a red one" };
const ask = { name: "ask", result: "yes" };
const broken = { name: "broken", steps: [{ raise: { error: "exception" as const } }] };

const web = uses("web_search_call", { action: { type: "search", query: "weather" } }, [
  "in_progress",
  "searching",
  "completed",
]);

const two: Partial<AgentRun> = {
  agents: [
    { name: "shop", handoffs: ["billing"] },
    { name: "billing", handoffs: ["shop"], tools: [look] },
  ],
};
const helper: Partial<AgentRun> = {
  agents: [
    { name: "shop", agent_tools: ["helper"] },
    { name: "helper", tools: [look] },
  ],
};

/** Tools, handoffs, and agents as tools. */
export const bridgeTools: Family = {
  name: "bridge-tools",
  scenarios: [
    ...bridge("Tools are called and answered, and leave nothing in the thread", {
      "one it does not call": { agent: { tools: [look] }, model: [response(says("Hello"))] },
      "one call": {
        agent: { tools: [look] },
        model: [response(calls("look", { what: "car" })), response(says("Red"))],
      },
      "a call after words": {
        agent: { tools: [look] },
        model: [response(says("I look"), calls("look")), response(says("Red"))],
      },
      "two calls at once": {
        agent: { tools: [look, ask] },
        model: [response(calls("look"), calls("ask")), response(says("Red"))],
      },
      "the same tool twice at once": {
        agent: { tools: [look] },
        model: [response(calls("look", {}, "c1"), calls("look", {}, "c2")), response(says("Red"))],
      },
      "one call after the other": {
        agent: { tools: [look, ask] },
        model: [response(calls("look")), response(calls("ask")), response(says("Red"))],
      },
      "a result with lines": {
        agent: { tools: [{ name: "look", result: "data: 1\n\nevent: x\n" }] },
        model: [response(calls("look")), response(says("Red"))],
      },
      "a run that ends with its tool": {
        agent: { tools: [look], stop_at: ["look"] },
        model: [response(calls("look"))],
      },
    }),
    ...bridge("A tool that fails", {
      "the model is told": {
        agent: { tools: [broken] },
        model: [response(calls("broken")), response(says("Sorry"))],
      },
      "one of two": {
        agent: { tools: [broken, look] },
        model: [response(calls("broken"), calls("look")), response(says("Sorry"))],
      },
      "the run ends": {
        agent: { tools: [{ ...broken, fatal: true }] },
        model: [response(says("I try"), calls("broken"))],
      },
      "no such tool": { agent: { tools: [look] }, model: [response(calls("nothing"))] },
    }),
    ...bridge("The turns of a run are counted", {
      "one too many": {
        run: { max_turns: 1 },
        agent: { tools: [look] },
        model: [response(says("I look"), calls("look")), response(says("Red"))],
      },
      "just enough": {
        run: { max_turns: 2 },
        agent: { tools: [look] },
        model: [response(calls("look")), response(says("Red"))],
      },
    }),
    ...bridge("An agent hands over to another", {
      once: { run: two, model: [response(calls("transfer_to_billing")), response(says("Billing here"))] },
      "after words": {
        run: two,
        model: [response(says("One moment"), calls("transfer_to_billing")), response(says("Billing here"))],
      },
      "there and back": {
        run: two,
        model: [
          response(calls("transfer_to_billing")),
          response(calls("look")),
          response(calls("transfer_to_shop")),
          response(says("Done")),
        ],
      },
    }),
    ...bridge("An agent asks another as a tool; what that one says is a result", {
      "one answer": {
        run: helper,
        model: [
          response(calls("helper", { input: "Colour?" })),
          response(says("Red")),
          response(says("It is red")),
        ],
      },
      "with a tool of its own": {
        run: helper,
        model: [
          response(calls("helper", { input: "Colour?" })),
          response(calls("look")),
          response(says("Red")),
          response(says("It is red")),
        ],
      },
    }),
    ...bridge("Calls of tools, searches and handoffs are shown by default", {
      "shown: a call": {
        run: { show_tools: true },
        agent: { tools: [look] },
        model: [response(calls("look", { what: "car" })), response(says("Red"))],
        differs: ["tools-shown"],
      },
      "shown: a call that fails, beside another": {
        run: { show_tools: true },
        agent: { tools: [broken, look] },
        model: [response(calls("broken"), calls("look")), response(says("Sorry"))],
        differs: ["tools-shown"],
      },
      "shown: a call between thoughts": {
        run: { show_tools: true },
        agent: { tools: [look] },
        model: [response(thinks(["I look"]), calls("look")), response(thinks(["I see"]), says("Red"))],
        differs: ["tools-shown"],
      },
      "shown: a web search": {
        run: { show_tools: true },
        model: [response(web, says("Sunny"))],
        differs: ["tools-shown"],
      },
      "shown: a handoff": {
        run: { ...two, show_tools: true },
        model: [response(calls("transfer_to_billing")), response(says("Billing here"))],
        differs: ["tools-shown"],
      },
    }),
    {
      name: "two runs",
      behaviour: "An answer may be made of several runs",
      script: {
        respond: [[{ agent: { agents: [{ name: "shop" }] } }, { agent: { agents: [{ name: "billing" }] } }]],
      },
      model: play(response(says("First")), response(says("Second"))),
      requests: [create(), get("thr#1")],
    },
    ...bridge("The model keeps the conversation", {
      "two turns": {
        run: { chained: true },
        model: [response(says("One")), response(says("Two"))],
        requests: [create(), say("And?", "thr#1"), get("thr#1")],
      },
      "a turn with a tool": {
        run: { chained: true },
        agent: { tools: [look] },
        model: [response(calls("look")), response(says("Red")), response(says("Still red"))],
        requests: [create(), say("And now?", "thr#1"), get("thr#1")],
      },
    }),
  ],
};
