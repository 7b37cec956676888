import type { AgentRun } from "../agent-script.ts";
import type { Family, Scenario } from "../scenario.ts";
import { bridge, type Told } from "./bridge.ts";
import { completion, content, toolCall, unfinishedCompletion } from "./chat-streams.ts";
import { create, cut, get, request, say } from "./data.ts";
import { refused } from "./model-streams.ts";

const look = { name: "look", result: "a red one" };
const ask = { name: "ask", result: "yes" };
const card = { type: "Card", children: [{ type: "Text", value: "Hi" }] };
const show = { name: "show", steps: [{ widgets: [card], streamed: false }] };
const two: AgentRun["agents"] = [{ name: "shop", handoffs: ["billing"] }, { name: "billing" }];

function chat(behaviour: string, scenarios: Record<string, Told>): Scenario[] {
  const asked = Object.entries(scenarios).map(([name, told]): [string, Told] => [
    name,
    { ...told, run: { api: "chat_completions", ...told.run } },
  ]);
  return bridge(behaviour, Object.fromEntries(asked));
}

/** The same with a model of the Chat Completions API, whose answers have no ids. */
export const bridgeChat: Family = {
  name: "bridge-chat",
  scenarios: [
    ...chat("A model of Chat Completions answers as one of the Responses API", {
      "a text": { model: [completion(...content("Hello"))] },
      "a text in pieces": { model: [completion(...content("Hel", "lo", " you"))] },
      "nothing at all": { differs: ["asked-again"], model: [completion()] },
      "a tool call": {
        agent: { tools: [look] },
        model: [completion(...toolCall(0, "look", { what: "car" })), completion(...content("Red"))],
      },
      "a tool call after words": {
        differs: ["own-ids"],
        agent: { tools: [look] },
        model: [completion(...content("I look"), ...toolCall(0, "look")), completion(...content("Red"))],
      },
      "two tool calls at once": {
        agent: { tools: [look, ask] },
        model: [completion(...toolCall(0, "look"), ...toolCall(1, "ask")), completion(...content("Red"))],
      },
      "a widget of a tool": {
        agent: { tools: [show] },
        model: [completion(...toolCall(0, "show")), completion(...content("There"))],
      },
      "a handoff": {
        run: { agents: two },
        model: [completion(...toolCall(0, "transfer_to_billing")), completion(...content("Billing here"))],
      },
      "a tool that fails": {
        agent: { tools: [{ name: "broken", steps: [{ raise: { error: "exception" } }] }] },
        model: [completion(...toolCall(0, "broken")), completion(...content("Sorry"))],
      },
      "a client tool": {
        differs: ["own-ids"],
        agent: {
          tools: [{ name: "add", steps: [{ client_tool_call: { name: "add", arguments: { sku: "A-1" } } }] }],
          stop_at: ["add"],
        },
        model: [completion(...toolCall(0, "add")), completion(...content("Done"))],
        requests: [
          create(),
          request("threads.add_client_tool_output", { thread_id: "thr#1", result: "ok" }),
          get("thr#1"),
        ],
      },
      "a refusal": {
        differs: ["refusal-streamed", "answer-endings"],
        model: [completion({ refusal: "I cannot" })],
      },
      "a thought": { model: [completion({ reasoning_content: "Hm" }, ...content("So"))] },
      "an output guardrail": {
        agent: { output_guardrail: "trips" },
        model: [completion(...content("Secret"))],
      },
    }),
    ...chat("Each answer of a thread is a message of its own", {
      "two messages": {
        differs: ["own-ids", "chat-turns"],
        model: [completion(...content("One")), completion(...content("Two"))],
        requests: [create(), say("And?", "thr#1"), get("thr#1")],
      },
    }),
    ...chat("A model of Chat Completions that fails ends the answer with an error", {
      "with status 500": { model: [refused(500)] },
      "in the middle of a text": {
        differs: ["settle"],
        model: [unfinishedCompletion(content("Hel"), { await_client: 6 }, { break_off: true })],
      },
    }),
    ...chat("A client that leaves a model of Chat Completions", {
      "left in the middle of a text": {
        differs: ["runs-on"],
        model: [unfinishedCompletion(content("Hel"), { hang: true })],
        requests: [cut(create(), 6), get("thr#1")],
      },
    }),
  ],
};
