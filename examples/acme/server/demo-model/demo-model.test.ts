import type { ThreadStreamEvent } from "@chatwright/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Chat, itemsOf, openApp, type Page, saidIn, type TestApp } from "../test-support/open-app.ts";
import { answerPage } from "./recorded-chat.ts";

// Through everything: HTTP, ChatKitServer, the Agents SDK, the tools and the database.

let acme: TestApp;
beforeAll(async () => {
  acme = await openApp();
});
afterAll(() => acme[Symbol.asyncDispose]());

const chatAs = async (user: string, page: Page = answerPage) =>
  new Chat(acme.client(await acme.session(user)), page);

/** The desks that took the thread over, by what the user was shown. */
function desksIn(events: readonly ThreadStreamEvent[]): string[] {
  return itemsOf(events).flatMap((item) =>
    item.type === "task" && item.task.type === "custom" ? [item.task.title ?? ""] : [],
  );
}

describe("the demo model", () => {
  test("greets with the assistant's and the user's name", async () => {
    const said = saidIn(await (await chatAs("Grace")).say("Hello"));
    expect(said).toContain("Hello Grace");
    expect(said).toContain("Piper");
  });

  test("searches and shows a list that opens a card on the server", async () => {
    const chat = await chatAs("Grace");
    const items = itemsOf(await chat.say("Show me your headphones"));
    const list = items.find((item) => item.type === "widget");
    expect(list).toMatchObject({
      widget: { type: "ListView" },
      copy_text: expect.stringContaining("Aurora"),
    });
    const client = acme.client(await acme.session("Grace"));
    const events = await client.collect({
      type: "threads.custom_action",
      params: {
        thread_id: chat.threadId!,
        item_id: list!.id,
        action: { type: "product.show", payload: { product_id: "aurora-headphones" } },
      },
    });
    expect(itemsOf(events)).toMatchObject([{ type: "widget", widget: { type: "Card" } }]);
  });

  test("survives an action that makes no sense", async () => {
    const client = acme.client();
    const chat = new Chat(client);
    await chat.say("Hello");
    for (const payload of [undefined, { product_id: 7 }, { product_id: "no-such-thing" }]) {
      const action = { type: "product.show", payload };
      const events = await client.collect({
        type: "threads.custom_action",
        params: { thread_id: chat.threadId!, action },
      });
      expect(events.at(-1)).toMatchObject({ type: "notice", level: "warning" });
    }
  });

  test("shows a product as a card, with a button for the page", async () => {
    const events = await (await chatAs("Grace")).say("Tell me about the Aurora Headphones");
    const [search, card, message] = itemsOf(events);
    expect(search).toMatchObject({ workflow: { tasks: [{ title: "Catalogue search" }] } });
    expect(card).toMatchObject({ type: "widget", widget: { type: "Card" } });
    expect(JSON.stringify(card)).toContain('"type":"cart.add"');
    expect(JSON.stringify(card)).toContain('"handler":"client"');
    expect(message).toMatchObject({ type: "assistant_message" });
  });

  test("adds to the cart through the page, at the sales desk", async () => {
    const calls: unknown[] = [];
    const chat = await chatAs("Grace", (name, params) => {
      calls.push([name, params]);
      return answerPage(name, params);
    });
    const events = await chat.say("Add two Everyday Mugs to my cart");
    expect(calls).toEqual([
      [
        "update_cart",
        { action: "add", product_id: "everyday-mug", product_name: "Everyday Mug", quantity: 2, price: 18 },
      ],
    ]);
    expect(desksIn(events)).toEqual(["Sales is here"]);
    expect(saidIn(events)).toContain("in your cart");
  });

  test("adds what is on the screen when asked for it", async () => {
    const calls: unknown[] = [];
    const chat = await chatAs("Grace", (name, params) => {
      calls.push(params["product_id"], params["quantity"]);
      return answerPage(name, params);
    });
    await chat.say("Tell me about the Halo Lamp");
    await chat.say("Add three of them to my cart");
    expect(calls).toEqual(["halo-lamp", 3]);
  });

  test("refuses more than there is", async () => {
    const events = await (await chatAs("Grace")).say("Add 90 Nook Armchairs to my cart");
    expect(itemsOf(events).some((item) => item.type === "client_tool_call")).toBe(false);
    expect(saidIn(events)).toContain("only 5");
  });

  test("switches the theme and navigates", async () => {
    const calls: unknown[] = [];
    const chat = await chatAs("Grace", (name, params) => {
      calls.push([name, params]);
      return answerPage(name, params);
    });
    expect(saidIn(await chat.say("Switch to the dark theme"))).toContain("the dark theme");
    expect(saidIn(await chat.say("Switch to the other theme"))).toContain("the light theme");
    expect(saidIn(await chat.say("Take me to my orders page"))).toContain("your orders");
    expect(calls).toEqual([
      ["switch_theme", { theme: "dark" }],
      ["switch_theme", { theme: "other" }],
      ["navigate", { path: "/account" }],
    ]);
  });

  test("remembers in one thread and recalls in the next", async () => {
    const said = saidIn(await (await chatAs("Grace")).say("Remember that my favourite colour is teal"));
    expect(said).toContain("My favourite colour is teal");
    expect(saidIn(await (await chatAs("Grace")).say("What do you know about me?"))).toContain("teal");
    expect(saidIn(await (await chatAs("Ada")).say("What do you know about me?"))).toContain("nothing");
  });

  test("lists orders and tracks the newest, at the support desk", async () => {
    const chat = await chatAs("Grace");
    const events = await chat.say("Show my orders");
    expect(desksIn(events)).toEqual(["Support is here"]);
    expect(saidIn(events)).toMatch(/- \*\*A-[A-Z0-9]{8}\*\*, \*on its way\*/);
    const whereabouts = saidIn(await chat.say("Where is my latest order?"));
    expect(whereabouts).toMatch(/Order \*\*A-.*(Duisburg|Frankfurt)/);
    expect(whereabouts).toMatch(/arrive by \d+ [A-Z][a-z]+/);
  });

  test("asks in a form what goes back, and opens a ticket with the answers", async () => {
    const chat = await chatAs("Katherine");
    const asked = itemsOf(await chat.say("I want to return something"));
    const form = asked.find((item) => item.type === "structured_input");
    expect(form).toMatchObject({ status: "pending" });
    expect(asked.at(-1)).toMatchObject({ type: "assistant_message" });
    const events = await chat.fillIn(form!.id, { pieces: ["Everyday Mug"], reason: ["It is damaged"] });
    expect(saidIn(events)).toMatch(/return is ticket \*\*T-[A-F0-9]{8}\*\*/);
    const context = await acme.app.auth.authenticate(
      new Headers({ authorization: `Bearer ${await acme.session("Katherine")}` }),
    );
    const [ticket] = await acme.app.services.tickets.list(context);
    expect(ticket).toMatchObject({
      subject: expect.stringMatching(/^Return from A-/),
      description: expect.stringMatching(/Why\?: It is damaged[^]*\(skipped\)/),
    });
  });

  test("draws what was spent as a chart", async () => {
    const events = await (await chatAs("Grace")).say("What did I spend in the last months?");
    expect(JSON.stringify(itemsOf(events).find((item) => item.type === "widget"))).toContain('"Chart"');
    expect(saidIn(events)).toMatch(/you have spent \$\d/);
  });

  test("knows a product that was mentioned, by its name", async () => {
    const tag = {
      type: "input_tag" as const,
      id: "halo-lamp",
      text: "Halo Lamp",
      data: {},
      group: "Lighting",
      interactive: true,
    };
    const items = itemsOf(await (await chatAs("Grace")).say("Tell me about ", tag));
    expect(items.find((item) => item.type === "widget")).toMatchObject({
      copy_text: expect.stringContaining("Halo Lamp"),
    });
  });

  test("hands over to support by the model when no keyword says so, and opens a ticket once it may", async () => {
    const chat = await chatAs("Grace");
    const events = await chat.say("My mug arrived in pieces");
    expect(desksIn(events)).toEqual(["Support is here"]);
    expect(saidIn(events)).toMatch(/Shall I open a ticket for it\?$/);
    expect(saidIn(await chat.say("Yes, please"))).toMatch(/\*\*T-[A-Z0-9]{8}\*\*/);
  });

  test("hands over to sales by the model when no keyword says so", async () => {
    const events = await (await chatAs("Grace")).say("I need advice on a present");
    expect(desksIn(events)).toEqual(["Sales is here"]);
    expect(itemsOf(events).some((item) => item.type === "widget")).toBe(true);
  });

  test("hands back to the front desk for what the others lack", async () => {
    const chat = await chatAs("Grace");
    await chat.say("Show my orders");
    expect(desksIn(await chat.say("Switch to the light theme"))).toEqual(["Front desk is here"]);
  });

  test("compares in a table, thinking first", async () => {
    const events = await (await chatAs("Grace")).say("Compare your bags");
    expect(saidIn(events)).toContain("| Product | Price | In stock |");
    expect(itemsOf(events).some((item) => item.type === "workflow")).toBe(true);
  });

  test("says that it is a demonstration when it does not understand", async () => {
    const said = saidIn(await (await chatAs("Grace")).say("Why is the sky so blue above the sea?"));
    expect(said).toContain("demonstration that follows rules");
  });

  test("hands the conversation over to a person, and is quiet from then on", async () => {
    const chat = await chatAs("Edith");
    expect(saidIn(await chat.say("I want to talk to a person"))).toContain("a person of our team");
    expect(saidIn(await chat.say("Show my orders"))).toBe("");
  });

  test("cites the help page behind the sentence that it supports", async () => {
    const events = await (await chatAs("Grace")).say("What is your return policy?");
    const message = itemsOf(events).find((item) => item.type === "assistant_message");
    expect(message).toMatchObject({
      content: [{ annotations: [{ source: { type: "entity", id: "help:returns" } }] }],
    });
    expect(saidIn(events)).not.toContain("[[");
  });

  test("tells no more of a story once it is stopped, and the thread goes on", async () => {
    await using slow = await openApp({ ACME_DEMO_WORD_MS: "5" });
    const client = slow.client();
    const stop = new AbortController();
    let text = "";
    const reading = (async () => {
      const request = { type: "message", thread_id: "t", content: "Tell me a long story" } as const;
      for await (const event of client.stream(request, { signal: stop.signal })) {
        if (event.type !== "thread.item.updated") continue;
        if (event.update.type === "assistant_message.content_part.text_delta") text += event.update.delta;
        if (text.length > 40) stop.abort();
      }
    })();
    await expect(reading).rejects.toThrow(/abort/i);
    await expect
      .poll(async () => {
        const page = await client.send({
          type: "items.list",
          params: { thread_id: "t", order: "asc" },
        });
        return page.data.map((item) => item.type);
      })
      .toEqual(["user_message", "assistant_message"]);
    const more = await client.collect({ type: "message", thread_id: "t", content: "Hello" });
    expect(saidIn(more)).toContain("Hello Test");
  });
});
