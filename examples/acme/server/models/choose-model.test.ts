import { openaiServer } from "@chatwright/server/testing";
import { describe, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { Chat, itemsOf, openApp, saidIn } from "../test-support/open-app.ts";
import { chooseModel } from "./choose-model.ts";

const choose = (env: Record<string, string>) => chooseModel(readConfig(env));

describe("chooseModel", () => {
  test("takes the demo model with neither key nor endpoint", () => {
    expect(choose({ OPENAI_API_KEY: "" })).toMatchObject({ demo: true, tracing: false });
  });

  test("takes OpenAI with a key, and traces there only", () => {
    expect(choose({ OPENAI_API_KEY: "sk", OPENAI_FILE_TYPES: "none" }).fileTypes).toEqual([]);
    expect(choose({ OPENAI_API_KEY: "sk", OPENAI_MODEL: "gpt-x" })).toMatchObject({
      demo: false,
      tracing: true,
      label: "gpt-x",
      fileTypes: ["image/*", "application/pdf"],
    });
    expect(
      choose({ OPENAI_API_KEY: "sk", OPENAI_BASE_URL: "http://localhost:11434/v1", OPENAI_MODEL: "llama" }),
    ).toMatchObject({
      demo: false,
      tracing: false,
      label: "llama at localhost:11434",
      fileTypes: [],
    });
  });
});

/** Titles are asked for beside the answer, so the script looks at what it is asked. */
type Body = Record<string, unknown>;
const isTitle = (body: Body) => JSON.stringify(body).includes("Give the title of a conversation");
const script = (...answers: Parameters<typeof openaiServer>[0]) => {
  let next = 0;
  return Array.from({ length: 10 }, () => (body: Body) => {
    if (isTitle(body)) return '"A warm welcome."';
    const answer = answers[next++];
    if (answer === undefined || typeof answer === "function") throw new Error("the script is over");
    return answer;
  });
};

describe.each([
  ["responses", "/v1/responses"],
  ["chat_completions", "/v1/chat/completions"],
])("an endpoint that speaks %s", (api, path) => {
  test("streams its answer, and titles the thread", async () => {
    await using endpoint = await openaiServer(script("Hello from afar"));
    await using acme = await openApp({
      OPENAI_BASE_URL: endpoint.url,
      OPENAI_API_KEY: "sk-test",
      OPENAI_MODEL: "far-1",
      OPENAI_API: api,
    });
    const events = await new Chat(acme.client()).say("Hi there");
    expect(saidIn(events)).toBe("Hello from afar");
    expect(events.filter(({ type }) => type === "thread.updated").at(-1)).toMatchObject({
      thread: { title: "A warm welcome" },
    });
    expect(endpoint.requests.map((request) => request.path)).toEqual([path, path]);
    const [main] = endpoint.requests.filter(({ body }) => !isTitle(body));
    expect(main?.body).toMatchObject({ model: "far-1", stream: true });
    expect(JSON.stringify(main?.body)).toContain("The user's name is");
  });

  test("calls tools, of the server and of the page", async () => {
    await using endpoint = await openaiServer(
      script(
        [
          {
            type: "tool_call",
            name: "search_products",
            arguments: { query: "mug", category: null, limit: 1, show: false },
          },
        ],
        [{ type: "tool_call", name: "transfer_to_sales", arguments: {} }],
        [{ type: "tool_call", name: "add_to_cart", arguments: { product_id: "everyday-mug", quantity: 2 } }],
        "Two mugs are in your cart.",
      ),
    );
    await using acme = await openApp({
      OPENAI_BASE_URL: endpoint.url,
      OPENAI_MODEL: "far-1",
      OPENAI_API: api,
    });
    const calls: unknown[] = [];
    const events = await new Chat(acme.client(), (name, params) => {
      calls.push([name, params["quantity"]]);
      return { ok: true };
    }).say("Two mugs please");
    expect(calls).toEqual([["update_cart", 2]]);
    expect(saidIn(events)).toBe("Two mugs are in your cart.");
    expect(itemsOf(events).find(({ type }) => type === "task")).toMatchObject({
      task: { title: "Sales is here" },
    });
    const last = JSON.stringify(endpoint.requests.at(-1)?.body);
    // The model sees the page's answer under the name of the tool that it called.
    expect(last).toContain("add_to_cart");
    expect(last).not.toContain("update_cart");
  });
});

test("a tenant's own model is asked instead of the server's", async () => {
  await using endpoint = await openaiServer(script("Hello"));
  await using acme = await openApp({ OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: "far-1" });
  const { openDatabase } = await import("../data/database.ts");
  const { database, connection } = await openDatabase(`${acme.folder}/acme.db`);
  await database.updateTable("tenants").set({ model: "near-2" }).where("id", "=", "summit").execute();
  connection.close();
  await new Chat(acme.client(await acme.session("Grace", "summit"))).say("Hello");
  expect(endpoint.requests.every(({ body }) => body["model"] === "near-2")).toBe(true);
});

test("a thread that outgrows OPENAI_CONTEXT_WINDOW is sent without its oldest turns, a tool's schema counted", async () => {
  await using endpoint = await openaiServer(Array.from({ length: 40 }, () => () => "Hello"));
  await using acme = await openApp({
    OPENAI_BASE_URL: endpoint.url,
    OPENAI_MODEL: "far-1",
    OPENAI_CONTEXT_WINDOW: "8192",
  });
  const chat = new Chat(acme.client());
  for (let turn = 0; turn < 8; turn++) await chat.say(`Turn ${turn}: ${"many words ".repeat(300)}`);
  const main = endpoint.requests.filter(({ body }) => !isTitle(body)).map(({ body }) => JSON.stringify(body));
  expect(main.at(-1)).toContain("Turn 7");
  expect(main.at(-1)).not.toContain("Turn 0");
  // Characters are three or four to a token; a quarter of the window is left for the answer.
  expect(Math.max(...main.map(({ length }) => length))).toBeLessThan(8192 * 4);
});

test("an answer does not wait for its title", async () => {
  const asked: string[] = [];
  await using endpoint = await openaiServer(
    Array.from({ length: 4 }, () => (body) => {
      asked.push(isTitle(body) ? "title" : "answer");
      return "Hello";
    }),
  );
  await using acme = await openApp({ OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: "far-1" });
  await new Chat(acme.client()).say("Hello");
  expect(asked).toEqual(["answer", "title"]);
});

test("an endpoint that fails is an error in the stream, and the thread goes on", async () => {
  let fail = true;
  await using endpoint = await openaiServer(
    Array.from({ length: 12 }, () => () => {
      if (fail) throw new Error("connection lost");
      return "Back again";
    }),
  );
  await using acme = await openApp({ OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: "sk" });
  const chat = new Chat(acme.client());
  const events = await chat.say("Hello");
  expect(events.filter(({ type }) => type === "error")).toMatchObject([
    { code: "stream.error", allow_retry: true },
  ]);
  // The thread has its title all the same.
  const { data } = await acme.client().send({
    type: "threads.list",
    params: {},
  });
  expect(data).toMatchObject([{ title: "Hello" }]);
  fail = false;
  expect(saidIn(await chat.say("Hello again"))).toBe("Back again");
});
