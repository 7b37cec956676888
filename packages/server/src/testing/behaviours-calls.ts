import { call, chunks, DONE, look, SEEN, type ModelBehaviour } from "./behaviours-parts.ts";

/** Calls with arguments that are not as they should be. */
export const ARGUMENTS: readonly ModelBehaviour[] = [
  { name: "arguments with an optional field left out", turns: [look("tea"), DONE], outcome: SEEN },
  {
    name: "arguments with null for one",
    turns: [call("look", { what: "tea", limit: null }), DONE],
    outcome: SEEN,
    bridge: "agents",
  },
  {
    name: "arguments with a field more",
    turns: [call("look", { what: "tea", more: 1 }), DONE],
    outcome: SEEN,
  },
  {
    name: "a number as a string, corrected",
    turns: [call("look", { what: "tea", limit: "9" }), call("look", { what: "tea", limit: 9 }), DONE],
    outcome: { says: DONE, looks: [{ what: "tea", limit: 9 }] },
  },
  {
    name: "no arguments where there must be some, corrected",
    turns: [call("look", {}), look("tea"), DONE],
    outcome: SEEN,
  },
  {
    name: "an empty text of arguments, corrected",
    turns: [call("look", ""), look("tea"), DONE],
    outcome: SEEN,
  },
  { name: "null for arguments, corrected", turns: [call("look", "null"), look("tea"), DONE], outcome: SEEN },
  {
    name: "arguments with a line end in a text",
    turns: [call("look", '{"what":"black\ntea"}'), DONE],
    outcome: { says: DONE, looks: [{ what: "black\ntea", limit: 5 }] },
  },
  {
    name: "arguments that are cut off, corrected",
    turns: [call("look", '{"what": "te'), look("tea"), DONE],
    outcome: SEEN,
  },
  {
    name: "arguments that are a list, corrected",
    turns: [call("look", '["tea"]'), look("tea"), DONE],
    outcome: SEEN,
  },
  {
    name: "arguments that never fit",
    turns: [call("look", {}), call("look", {}), call("look", {}), "It does not work"],
    outcome: { says: "It does not work" },
  },
  {
    name: "arguments for the page that do not fit, corrected",
    turns: [call("add_to_cart", { sku: 5 }), call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  {
    name: "arguments for the page that are cut off, corrected",
    turns: [call("add_to_cart", '{"sku": '), call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  {
    name: "no arguments for the page, corrected",
    turns: [call("add_to_cart", ""), call("add_to_cart", { sku: "k1" })],
    outcome: { adds: [{ sku: "k1" }] },
  },
  { name: "a call of a tool that there is not", turns: [call("fly", {}), DONE], outcome: { says: DONE } },
  {
    name: "a call of a tool that there is not beside one that there is",
    turns: [[call("fly", {}), look("tea")], look("tea"), DONE],
    outcome: { says: DONE },
  },
];

/** Calls whose ids and places say nothing. */
export const CALLS: readonly ModelBehaviour[] = [
  {
    name: "two calls at once",
    turns: [[look("tea"), look("pot")], DONE],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "the same id in each answer",
    turns: [look("tea", "call_0"), look("pot", "call_0"), DONE],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "the tool's name for an id",
    turns: [look("tea", "look"), look("pot", "look"), DONE],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "a name and an id with every chunk",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks(
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: '{"what":' } }] },
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: '"tea"}' } }] },
        ),
      ],
      DONE,
    ],
    outcome: SEEN,
  },
  {
    name: "two calls with one index",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks(
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: '{"what":"tea"}' } }] },
          { tool_calls: [{ index: 0, id: "c2", function: { name: "look", arguments: '{"what":"pot"}' } }] },
        ),
      ],
      DONE,
    ],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "two calls without ids",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks({
          tool_calls: [
            { index: 0, function: { name: "look", arguments: '{"what":"tea"}' } },
            { index: 1, function: { name: "look", arguments: '{"what":"pot"}' } },
          ],
        }),
      ],
      DONE,
    ],
    outcome: {
      says: DONE,
      looks: [
        { what: "tea", limit: 5 },
        { what: "pot", limit: 5 },
      ],
    },
  },
  {
    name: "a call without an index",
    api: "chat",
    bridge: "agents",
    turns: [
      [chunks({ tool_calls: [{ id: "c1", function: { name: "look", arguments: '{"what":"tea"}' } }] })],
      DONE,
    ],
    outcome: SEEN,
  },
  {
    name: "arguments after empty ones",
    api: "chat",
    bridge: "agents",
    turns: [
      [
        chunks(
          { tool_calls: [{ index: 0, id: "c1", function: { name: "look", arguments: "{}" } }] },
          { tool_calls: [{ index: 0, function: { arguments: '{"what":"tea"}' } }] },
        ),
      ],
      DONE,
    ],
    outcome: SEEN,
  },
];
