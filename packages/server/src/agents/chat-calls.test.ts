import type { protocol } from "@openai/agents";
import { expect, it } from "vitest";
import { ChatCalls } from "./chat-calls.ts";

interface Delta {
  index?: number;
  id?: string;
  name?: string;
  args?: string;
}

/** The calls of an answer that comes in these chunks. */
function read(...deltas: Delta[]): string[] {
  const calls = new ChatCalls();
  for (const { index, id, name, args } of deltas)
    calls.take({
      choices: [{ delta: { tool_calls: [{ index, id, function: { name, arguments: args } }] } }],
    });
  const made: protocol.FunctionCallItem = { type: "function_call", callId: "x", name: "x", arguments: "" };
  return calls
    .correct([made])
    .flatMap((item) =>
      item.type === "function_call" ? `${item.callId} ${item.name} ${item.arguments}` : [],
    );
}

it.each<[string, Delta[], string[]]>([
  [
    "as OpenAI's",
    [
      { index: 0, id: "a", name: "find", args: "" },
      { index: 0, args: '{"q":' },
      { index: 0, args: '"x"}' },
    ],
    ['a find {"q":"x"}'],
  ],
  [
    "with another id in each chunk",
    [
      { index: 0, id: "a", name: "find" },
      { index: 0, id: "b", args: '{"q":' },
      { index: 0, id: "c", args: '"x"}' },
    ],
    ['a find {"q":"x"}'],
  ],
  [
    "with an index in the first chunk only",
    [{ index: 0, id: "a", name: "find" }, { args: '{"q":"x"}' }],
    ['a find {"q":"x"}'],
  ],
  [
    "with the same index and the same id",
    [
      { index: 0, id: "call_0", name: "list", args: '{"a":1}' },
      { index: 0, id: "call_0", name: "find", args: '{"b":1}' },
    ],
    ['call_0 list {"a":1}', 'call_0 find {"b":1}'],
  ],
  [
    "with a name that is cut",
    [
      { index: 0, id: "a", name: "get_" },
      { index: 0, name: "order", args: "{}" },
    ],
    ["a get_order {}"],
  ],
])("puts calls together %s", (_how, deltas, calls) => {
  expect(read(...deltas)).toEqual(calls);
});
