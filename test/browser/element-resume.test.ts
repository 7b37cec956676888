import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Backend, type WireRequest } from "../../packages/ui/dev/backend.ts";
import { say } from "../../packages/ui/dev/scripts.ts";
import { BadNetwork } from "../support/bad-network.ts";
import { callElement, ElementLab, type ElementPage, mountElement } from "../support/element-page.ts";
import { Gate, type Respond, sayWords, WordServer } from "../support/word-server.ts";

// The element and a real server, with a network between them that breaks.

let lab: ElementLab;
let open: ElementPage;
let network: BadNetwork;
let server: WordServer;
let kill: () => void;
let gate: Gate;

beforeAll(async () => {
  lab = await ElementLab.open();
}, 60_000);
afterAll(() => lab?.close());
afterEach(async () => {
  gate.openTo(Infinity);
  await open.close();
  kill();
});

const WORDS = Array.from({ length: 60 }, (_, at) => `word${at} `);
const WHOLE = WORDS.join("").trim();
const answer: Respond = ({ base }) => sayWords(base(), WORDS, gate.step);

async function start(respond: Respond = answer, options: object = {}): Promise<Page> {
  gate = new Gate();
  server = new WordServer(respond);
  const listening = await server.listen();
  kill = listening.kill;
  network = new BadNetwork(listening.port);
  open = await lab.page(() => (async function* () {})(), { endpoint: network.endpoint });
  // Pauses between attempts are real, and add up.
  open.page.setDefaultTimeout(20_000);
  await mount(open.page, options);
  return open.page;
}

async function mount(page: Page, options: object = {}): Promise<void> {
  const all = await page.evaluateHandle(
    (given) => ({
      onClientTool: ({ name }: { name: string }) => {
        window.chatEvents.push(["tool", name]);
        return { done: true };
      },
      ...given,
    }),
    options,
  );
  await mountElement(page, all, ["error", "effect", "response.start", "response.end", "thread.change"]);
}

const input = (page = open.page) => page.getByRole("textbox", { name: "Message" });
const log = (page = open.page) => page.getByRole("log");
const button = (name: string, page = open.page) => page.getByRole("button", { name, exact: true });
const names = (page = open.page) => page.evaluate(() => window.chatEvents.map(([name]) => name));
const call = (method: string, ...args: unknown[]): Promise<unknown> =>
  callElement(open.page, method, ...args);
/** The paragraphs of the assistant, as they are read. */
const answers = (page = open.page): Promise<string[]> =>
  page.locator("openai-chatkit .ck-log .md").allInnerTexts();
const threadId = (page = open.page): Promise<string> =>
  page.evaluate(() => {
    const change = window.chatEvents.findLast(([name]) => name === "thread.change")!;
    return (change[1] as { threadId: string }).threadId;
  });

async function send(text = "Tell me"): Promise<void> {
  await input().fill(text);
  await input().press("Enter");
}

describe("a connection that is lost in mid-answer", () => {
  it("is made again, and the answer goes on as if nothing had been", async () => {
    const page = await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    // In the middle of events, and before the first one.
    network.cuts.push(700, 1, 900);
    network.cut();
    gate.openTo(20);
    await log().getByText("word19").waitFor();
    expect(await names()).toEqual(["response.start", "thread.change"]);
    network.cut();
    gate.openTo(40);
    await log().getByText("word39").waitFor();
    network.cut();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    expect(await answers()).toEqual([WHOLE]);
    expect(await names()).toEqual(["response.start", "thread.change", "response.end"]);
    expect(network.callsOf("threads.create")).toHaveLength(1);
    expect(network.callsOf("threads.resume").length).toBeGreaterThanOrEqual(5);
    await expect(page.getByText("Something went wrong").count()).resolves.toBe(0);
  });

  it("is waited for while there is no network, and the page says so", async () => {
    const page = await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    network.down = true;
    await page.getByText("Reconnecting…").waitFor();
    // The run goes on meanwhile.
    gate.openTo(Infinity);
    network.down = false;
    await button("Send message").waitFor();
    expect(await answers()).toEqual([WHOLE]);
    await expect(page.getByText("Reconnecting…").count()).resolves.toBe(0);
  });

  it("comes back with the browser's own network", async () => {
    const page = await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    await page.context().setOffline(true);
    network.cut();
    await page.getByText("Reconnecting…").waitFor();
    gate.openTo(Infinity);
    await page.context().setOffline(false);
    await button("Send message").waitFor();
    expect(await answers()).toEqual([WHOLE]);
  });

  it("ends cleanly too early behind some proxies, and is made again all the same", async () => {
    await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    network.end();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    expect(await answers()).toEqual([WHOLE]);
  });

  it("is given up where the server refuses, and Retry goes on with the same answer", async () => {
    const page = await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    network.refuse = { status: 403, code: "forbidden" };
    network.cut();
    await page.getByText("You are not allowed to do this.").waitFor();
    expect(await names()).toEqual(["response.start", "thread.change", "error", "response.end"]);
    network.refuse = undefined;
    gate.openTo(Infinity);
    await button("Try again").click();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    expect(await server.texts(await threadId())).toEqual(["Tell me", WORDS.join("")]);
    expect(network.callsOf("threads.retry_after_item")).toEqual([]);
  });
});

describe("a message whose answer is lost", () => {
  it("before its headers begins one thread, however often it is sent", async () => {
    await start();
    network.mute = true;
    await send();
    await button("Try again").waitFor();
    // Browsers, too, send a request again whose connection breaks.
    const before = network.callsOf("threads.create").length;
    await button("Try again").click();
    await expect.poll(() => network.callsOf("threads.create").length).toBeGreaterThan(before);
    await button("Try again").waitFor();
    network.mute = false;
    await button("Try again").click();
    expect(await said()).toEqual(once);
  });

  it("before its first event begins one thread", async () => {
    await start();
    network.cuts.push(0);
    await send();
    await button("Try again").click();
    expect(await said()).toEqual(once);
  });

  /** What there is of all threads, here and at the server, when the answer is whole. */
  async function said(): Promise<unknown> {
    gate.openTo(Infinity);
    await log().getByText("word59").waitFor();
    await button("Send message").waitFor();
    const { data } = await server.store.loadThreads({ limit: 10, order: "desc" }, {});
    const texts = await Promise.all(data.map(({ id }) => server.texts(id)));
    return { texts, answers: await answers(), runs: server.signals.length };
  }
  const once = { texts: [["Tell me", WORDS.join("")]], answers: [WHOLE], runs: 1 };

  it("is in its thread once", async () => {
    await start();
    gate.openTo(Infinity);
    await send("First");
    await log().getByText("word59").waitFor();
    await button("Send message").waitFor();
    network.mute = true;
    await send("Second");
    await button("Try again").waitFor();
    network.mute = false;
    await button("Try again").click();
    await expect.poll(() => answers()).toEqual([WHOLE, WHOLE]);
    const all = ["First", WORDS.join(""), "Second", WORDS.join("")];
    await expect.poll(async () => server.texts(await threadId())).toEqual(all);
    expect(server.signals).toHaveLength(2);
  });
});

describe("a page that is loaded again in mid-answer", () => {
  async function reload(page: Page, options: object = {}): Promise<void> {
    const id = await threadId();
    await page.reload();
    await mount(page, { initialThread: id, ...options });
  }

  it("goes on where it was", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    await reload(page);
    await log().getByText("word19").waitFor();
    await button("Stop").waitFor();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    expect(await answers()).toEqual([WHOLE]);
    expect(await names()).toEqual(["thread.change", "response.start", "response.end"]);
    expect(server.signals).toHaveLength(1);
    expect(server.signals[0]!.aborted).toBe(false);
  });

  it("is followed to its end with autoScroll, however long after", async () => {
    const options = { thread: { autoScroll: true } };
    const lines = Array.from({ length: 60 }, (_, at) => `word${at}\n\n`);
    const page = await start(({ base }) => sayWords(base(), lines, gate.step), options);
    gate.openTo(40);
    await send();
    await log().getByText("word39").waitFor();
    await reload(page, options);
    await log().getByText("word39").waitFor();
    // A thread that is opened stands at its end for as long as its parts take to come, and a while longer.
    await page.waitForTimeout(2000);
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    const below = () => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);
    await expect.poll(below).toBeLessThan(4);
  });

  it("carries out what is asked of the page from then on, and nothing twice", async () => {
    const effects: Respond = async function* ({ base, said }) {
      if (said === "") return yield* sayWords(base(), ["Done."]);
      yield { type: "client_effect", name: "first", data: {} };
      yield* sayWords(base(), WORDS, gate.step);
      yield { type: "client_effect", name: "second", data: {} };
      yield {
        type: "thread.item.done",
        item: {
          type: "client_tool_call",
          ...base("ctc"),
          call_id: "call_1",
          status: "pending",
          name: "add_to_cart",
          arguments: {},
        },
      };
    };
    const page = await start(effects);
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    expect(await names()).toContain("effect");
    await reload(page);
    await log().getByText("word19").waitFor();
    gate.openTo(Infinity);
    await expect.poll(() => answers()).toEqual([WHOLE, "Done."]);
    await button("Send message").waitFor();
    expect(await names()).toEqual(["thread.change", "response.start", "effect", "tool", "response.end"]);
    const effect = (await page.evaluate(() => window.chatEvents))[2]!;
    expect(effect[1]).toMatchObject({ name: "second" });
  });

  it("finds the whole answer where it has ended meanwhile, and asks for no run", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    const id = await threadId();
    await page.goto("about:blank");
    gate.openTo(Infinity);
    await expect.poll(() => server.texts(id)).toHaveLength(2);
    await page.goBack();
    await mount(page, { initialThread: id });
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await button("Send message").waitFor();
    expect(network.callsOf("threads.resume")).toEqual([]);
  });
});

describe("a second tab", () => {
  it("watches the answer grow, carries out nothing, and can stop it", async () => {
    const effects: Respond = async function* ({ base }) {
      yield* sayWords(base(), WORDS.slice(0, 2));
      yield { type: "client_effect", name: "flash", data: {} };
      yield* sayWords(base(), WORDS, gate.step);
    };
    const page = await start(effects);
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    const second = await page.context().newPage();
    await second.goto(page.url());
    await mount(second, { initialThread: await threadId() });
    await log(second).getByText("word19").waitFor();
    gate.openTo(30);
    await log(second).getByText("word29").waitFor();
    await button("Stop", second).click();
    await button("Send message", second).waitFor();
    await button("Send message", page).waitFor();
    expect(server.signals[0]!.aborted).toBe(true);
    expect(await names(second)).not.toContain("effect");
    expect(await names(page)).toContain("effect");
    const kept = await answers(page);
    expect(kept.at(-1)).toContain("word29");
    await expect.poll(() => answers(second)).toEqual(kept);
  });
});

describe("a draft", () => {
  it("is there after a reload, and does not come before what the page sets", async () => {
    const page = await start();
    await input().fill("Half a message");
    await page.reload();
    await mount(page);
    await expect.poll(() => input().inputValue()).toBe("Half a message");
    await page.reload();
    await mount(page);
    await call("setComposerValue", { text: "From the page" });
    expect(await input().inputValue()).toBe("From the page");
  });

  it("does no harm where the browser keeps nothing", async () => {
    const page = await start();
    await page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", {
        get: () => {
          throw new DOMException("Forbidden", "SecurityError");
        },
      });
    });
    await page.reload();
    await mount(page);
    gate.openTo(Infinity);
    await send();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    expect(await names()).not.toContain("error");
  });
});

describe("another thread", () => {
  it("can be looked at in mid-answer; on the way back the answer goes on", async () => {
    await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    const id = await threadId();
    await call("setThreadId", null);
    await open.page.getByRole("heading", { name: "What can I help with today?" }).waitFor();
    gate.openTo(30);
    await call("setThreadId", id);
    await log().getByText("word29").waitFor();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    expect(await answers()).toEqual([WHOLE]);
    expect(server.signals[0]!.aborted).toBe(false);
  });

  it("is the same element that is taken off the page and put back", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    await page.evaluate(() => window.chatElement.remove());
    await expect.poll(() => network.connections).toBe(0);
    gate.openTo(Infinity);
    await page.evaluate(() => document.body.append(window.chatElement));
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await button("Send message").waitFor();
  });
});

describe("Stop", () => {
  it("stops the run at the server and clears at once, though nothing answers", async () => {
    await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    network.hold = "threads.stop";
    await button("Stop").click();
    await button("Send message").waitFor();
    expect((await answers())[0]).toContain("word19");
    expect(server.signals[0]!.aborted).toBe(false);
    network.release();
    await expect.poll(() => server.signals[0]!.aborted).toBe(true);
  });

  it("is told to the server later where there is no network, and stops no other answer", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    network.down = true;
    await page.getByText("Reconnecting…").waitFor();
    await button("Stop").click();
    await button("Send message").waitFor();
    network.down = false;
    await expect.poll(() => server.signals[0]!.aborted).toBe(true);
    expect(network.callsOf("threads.stop")[0]!.params).toMatchObject({
      run_id: expect.stringMatching(/^run_/) as string,
    });
    gate.openTo(Infinity);
    await send("Again");
    await expect.poll(async () => (await answers()).at(-1)).toBe(WHOLE);
    expect(server.signals[1]!.aborted).toBe(false);
  });

  it("that comes before the server has answered stops the run once it has", async () => {
    await start();
    network.hold = "threads.create";
    await send();
    await button("Stop").click();
    await button("Send message").waitFor();
    network.release();
    await expect.poll(() => server.signals[0]?.aborted).toBe(true);
    expect(await names()).toEqual([]);
  });
});

describe("a server of another origin that allows no headers but ChatKit's", () => {
  it("is sent each message once, without them", async () => {
    gate = new Gate();
    kill = () => undefined;
    const backend = new Backend((turn) => say(turn, "Plain and simple", 0));
    const other = createServer((request, response) => {
      const cors = {
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "content-type, accept-language",
      };
      if (request.method === "OPTIONS") {
        response.writeHead(204, cors).end();
        return;
      }
      void json(request).then((body) => {
        const answer = backend.handle(body as WireRequest);
        response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...cors });
        Readable.fromWeb(answer.body as WebStream).pipe(response);
      });
    });
    await once(other.listen(0, "127.0.0.1"), "listening");
    try {
      open = await lab.page(() => (async function* () {})(), { bypassCSP: true });
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
      await mount(open.page, { api: { url, domainKey: "none" } });
      await send();
      await log().getByText("Plain and simple").waitFor();
      await button("Send message").waitFor();
      await send("Once more");
      await expect.poll(() => answers()).toHaveLength(2);
      const messages = backend.requests.filter(({ type }) => /create|add_user/.test(type));
      expect(messages.map(({ type }) => type)).toEqual(["threads.create", "threads.add_user_message"]);
      expect(backend.requests.filter(({ type }) => type === "threads.list")).toHaveLength(1);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});

describe("a server that is started anew", () => {
  it("has lost the run: the thread is loaded, and Retry has the message answered", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    const { port } = network;
    kill();
    const { store } = server;
    gate = new Gate();
    gate.openTo(Infinity);
    server = new WordServer(answer, store as never);
    kill = (await server.listen(port)).kill;
    await page.getByRole("alert").waitFor();
    expect(await answers()).toEqual([]);
    expect(await log().getByText("Tell me").count()).toBe(1);
    await button("Try again").click();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    expect(await server.texts(await threadId())).toEqual(["Tell me", WORDS.join("")]);
  });
});
