import type { ThreadItem } from "@chatwright/protocol";
import type { AgentInputItem } from "@openai/agents";
import type { ModelMessage } from "ai";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemOf } from "../../test-support/server.ts";
import { simpleToAgentInput } from "../agents/index.ts";
import { toModelMessages } from "../ai-sdk/index.ts";
import type { InputOptions } from "./item-converter.ts";

// What the strictest templates of open models take. The user begins, and user and assistant take turns. A call's result
// follows the call, and the assistant's words follow the result.

type Role = "user" | "assistant" | "call" | "result";
const NEXT: Record<Role, readonly Role[]> = {
  user: ["assistant", "call"],
  assistant: ["user", "call"],
  call: ["result"],
  result: ["call", "assistant"],
};

function rolesOfInput(input: readonly AgentInputItem[]): Role[] {
  return input.map((item) => {
    if ("role" in item) return item.role as Role;
    return item.type === "function_call" ? "call" : "result";
  });
}

function rolesOfMessages(messages: readonly ModelMessage[]): Role[] {
  return messages.flatMap(({ role, content }): Role[] => {
    if (role === "tool") return ["result"];
    if (role !== "assistant") return [role as Role];
    const types = new Set(typeof content === "string" ? ["text"] : content.map(({ type }) => type));
    return [
      ...(types.has("text") ? ["assistant" as const] : []),
      ...(types.has("tool-call") ? ["call" as const] : []),
    ];
  });
}

/** The roles of what both bridges make of a thread. */
async function rolesOf(items: readonly ThreadItem[], options: InputOptions = {}): Promise<Role[][]> {
  return [
    rolesOfInput(await simpleToAgentInput(items, options)),
    rolesOfMessages(await toModelMessages(items, options)),
  ];
}

/** The roles as they are, up to the first that the strictest template refuses. */
function taken(roles: readonly Role[]): Role[] {
  const isTaken = (role: Role, index: number): boolean =>
    index === 0 ? role === "user" || role === "call" : NEXT[roles[index - 1]!].includes(role);
  const end = roles.findIndex((role, index) => !isTaken(role, index));
  return roles.slice(0, end < 0 ? roles.length : end);
}

const said = (text: string) => [{ type: "output_text" as const, text, annotations: [] }];
const typed = (text: string) => [{ type: "input_text" as const, text }];
let count = 0;
const user = (text = "Hi") => itemOf("user_message", { id: `u${count++}`, content: typed(text) });
const assistant = (text = "Hello") => itemOf("assistant_message", { id: `a${count++}`, content: said(text) });
const call = (call_id = "call_0") =>
  itemOf("client_tool_call", {
    id: `c${count++}`,
    status: "completed",
    call_id,
    name: "look",
    arguments: { a: 1 },
    output: "seen",
  });
const step = (title = "Sales is here") =>
  itemOf("workflow", {
    workflow: {
      type: "custom",
      expanded: false,
      tasks: [{ type: "custom", status_indicator: "none", title }],
    },
  });

const anyItem: fc.Arbitrary<ThreadItem> = fc.oneof(
  fc.constantFrom("Hi", "", "Where?").map(user),
  fc.constantFrom("Hello", "", "There").map(assistant),
  fc.constantFrom("call_0", "call_1", "a-long-and-unique-id-of-a-call-1").map(call),
  fc.constant("Sales").map(step),
  fc
    .constantFrom(
      "hidden_context_item",
      "task",
      "widget",
      "structured_input",
      "generated_image",
      "end_of_turn",
    )
    .map((type) => itemOf(type as "task")),
);

/** The texts of the messages, one each. */
async function told(items: readonly ThreadItem[]): Promise<string[]> {
  const input = await simpleToAgentInput(items);
  return input.map((item) => {
    if (!("content" in item) || !Array.isArray(item.content)) return item.type ?? "";
    return item.content.map((part) => ("text" in part ? part.text : part.type)).join("|");
  });
}

// requirement: strict-templates
describe("roles", () => {
  it("take turns, whatever the history holds", async () => {
    const history = fc.array(anyItem, { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, async (items) => {
        for (const roles of await rolesOf(items)) expect(taken(roles)).toEqual(roles);
      }),
    );
  });

  it.each([
    ["a widget", [user("One"), itemOf("widget"), user("Two")]],
    ["a stop", [user("One"), assistant("Half"), itemOf("sdk_hidden_context"), user("Two")]],
    ["a failed answer", [user("One"), user("Two")]],
    ["a change of desk", [user("One"), assistant("Yes"), user("Two"), step()]],
    ["a call that nobody went on with", [user("One"), call(), user("Two")]],
    [
      "a note beside a call",
      [user("One"), call(), itemOf("hidden_context_item"), assistant("Yes"), user("Two")],
    ],
  ])("take turns after %s", async (_what, items) => {
    const texts = await told(items);
    for (const roles of await rolesOf(items)) expect(taken(roles)).toEqual(roles);
    expect(texts.at(-1)).toMatch(/Two$/);
  });

  it("stay as they are where a product wants them so", async () => {
    const items = [user("One"), user("Two"), step()];
    expect(await simpleToAgentInput(items, { alternateRoles: false })).toHaveLength(3);
    expect(await toModelMessages(items, { alternateRoles: false })).toHaveLength(3);
  });
});

describe("the question", () => {
  it("comes after what was noted since", async () => {
    const [message] = await told([user("Two"), step(), itemOf("hidden_context_item", { content: "note" })]);
    expect(message).toMatch(/Sales is here[^]*note[^]*\n\nTwo$/);
  });

  it("is told from one before it that nobody answered", async () => {
    expect(await told([user("One"), user("Two")])).toEqual(["One\n\n[The user's next message:]\n\nTwo"]);
    expect(await told([user("One"), assistant("Yes"), user("Two")])).toEqual(["One", "Yes", "Two"]);
  });

  it("keeps pictures in their places", async () => {
    const image = itemOf("generated_image", { image: { id: "i", url: "https://images.example/1.png" } });
    expect(await told([user("One"), image, user("Two")])).toEqual([
      "One\n\nThe assistant made this image:|input_image|[The user's next message:]\n\nTwo",
    ]);
  });

  it("is not the first thing where the assistant began", async () => {
    expect(await told([assistant("Welcome"), user("One")])).toEqual([
      "[The assistant begins the conversation.]",
      "Welcome",
      "One",
    ]);
  });
});

describe("calls", () => {
  // requirement: own-ids
  it("have ids of their own, however a server numbers them", async () => {
    const items = [user("One"), call("call_0"), call("call_0"), assistant(), user("Two"), call("call_0")];
    const input = await simpleToAgentInput(items);
    const ids = input.flatMap((item) => (item.type === "function_call" ? item.callId : []));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{9}$/);
    const results = input.flatMap((item) => (item.type === "function_call_result" ? item.callId : []));
    expect(results).toEqual(ids);
    // The same each time, so that providers can keep the beginning of a conversation.
    expect(await simpleToAgentInput(items)).toEqual(input);
    const long = call("call_abcdefghijklmnopqrstuvwx");
    expect(await simpleToAgentInput([user(), long])).toMatchObject([
      {},
      { callId: "call_abcdefghijklmnopqrstuvwx" },
      {},
    ]);
  });

  it("are told in words where the agent has no such tool", async () => {
    const items = [user("One"), call(), assistant("Yes"), user("Two")];
    const options = { tools: ["other"] };
    for (const messages of [
      await simpleToAgentInput(items, options),
      await toModelMessages(items, options),
    ]) {
      expect(messages.map((one) => ("role" in one ? one.role : one.type))).toEqual([
        "user",
        "assistant",
        "user",
      ]);
      expect(JSON.stringify(messages[0])).toContain(
        'PastCall>\\n{\\"arguments\\":{\\"a\\":1},\\"result\\":\\"seen\\"}',
      );
    }
    const own = { tools: ["look"] };
    expect(rolesOfInput(await simpleToAgentInput(items, own))).toEqual([
      "user",
      "call",
      "result",
      "assistant",
      "user",
    ]);
    expect(rolesOfMessages(await toModelMessages(items, own))).toEqual([
      "user",
      "call",
      "result",
      "assistant",
      "user",
    ]);
  });
});

describe("a model's window", () => {
  const long = (word: string) => Array.from({ length: 200 }, () => word).join(" ");
  const turns = (n: number) =>
    Array.from({ length: n }, (_, index) => [
      user(`${long("question")} ${index}`),
      call(),
      assistant(long("answer")),
    ]).flat();

  it("keeps whole turns from the end, and says that something is left out", async () => {
    const items = [...turns(5), user("The last question")];
    const options = { contextWindow: 2_000 };
    for (const messages of [
      await simpleToAgentInput(items, options),
      await toModelMessages(items, options),
    ]) {
      const text = JSON.stringify(messages);
      expect(text).toContain("What was said before is left out");
      expect(text).toContain("question 4");
      expect(text).not.toContain("question 1");
      expect(text).toContain("The last question");
    }
    for (const roles of await rolesOf(items, options)) expect(taken(roles)).toEqual(roles);
  });

  it("always has the question, however long it is", async () => {
    const items = [...turns(2), user(long("word"))];
    expect(await told(items).then(() => simpleToAgentInput(items, { contextWindow: 10 }))).toHaveLength(1);
  });

  it("is not kept to where nobody says how large it is", async () => {
    expect(JSON.stringify(await simpleToAgentInput(turns(50)))).toContain("question 0");
  });

  it("counts files and pictures, and what is kept for the answer", async () => {
    const image = itemOf("generated_image", { image: { id: "i", url: "https://images.example/1.png" } });
    const items = [user("First"), image, assistant(), user("Second")];
    const textOf = async (options: object) => JSON.stringify(await simpleToAgentInput(items, options));
    expect(await textOf({ contextWindow: 2_000, reserve: 0 })).toContain("First");
    expect(await textOf({ contextWindow: 1_500, reserve: 0 })).not.toContain("First");
    expect(await textOf({ contextWindow: 2_000, reserve: 500 })).not.toContain("First");
    expect(await textOf({ contextWindow: 100, reserve: 0, countTokens: () => 0 })).not.toContain("First");
  });
});
