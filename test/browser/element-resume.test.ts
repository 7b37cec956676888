import { RESUME_HEADER, RUN_ID_HEADER } from "@chatwright/protocol";
import { playTurn, Gate, type HttpEdge, say, type Script, ScriptedServer } from "@chatwright/server/testing";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callElement, type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

// The element and a real server, with a network between them that breaks.

const lab = useElementLab();
let open: ElementPage;
let server: ScriptedServer;
let network: HttpEdge;
let gate: Gate;

beforeEach(() => {
  gate = new Gate();
});
afterEach(() => {
  gate.openTo(Infinity);
  // The browser itself reports what does not load.
  const others = open.problems.splice(0).filter((problem) => !problem.includes("Failed to load resource"));
  expect(others).toEqual([]);
});

const WORDS = Array.from({ length: 60 }, (_, at) => `word${at} `);
const WHOLE = WORDS.join("").trim();
const answer: Script = (turn) => say(turn, WORDS, gate.step);

/** @param plain Whether the server is not Chatwright's. */
async function start(script: Script = answer, options: object = {}, plain = false): Promise<Page> {
  open = await lab.page(script, { plain });
  ({ server } = open);
  network = server.edge;
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
    // Has lost connections made again without a pause.
    await page.evaluate(() => window.setInterval(() => window.dispatchEvent(new Event("online")), 20));
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    // In the middle of events, and before the first one.
    network.cuts.push(700, 1, 900);
    network.cut();
    gate.openTo(20);
    await expect.poll(() => answers()).toEqual([WORDS.slice(0, 20).join("").trim()]);
    await expect.poll(() => names()).toEqual(["response.start", "thread.change"]);
    network.cut();
    gate.openTo(40);
    await expect.poll(() => answers()).toEqual([WORDS.slice(0, 40).join("").trim()]);
    network.cut();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await expect.poll(() => names()).toEqual(["response.start", "thread.change", "response.end"]);
    await expect.poll(() => network.requestsOf("threads.create")).toHaveLength(1);
    await expect.poll(() => network.requestsOf("threads.resume").length).toBeGreaterThanOrEqual(5);
    await expect.poll(() => page.getByText("Something went wrong").count()).toBe(0);
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
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await expect.poll(() => page.getByText("Reconnecting…").count()).toBe(0);
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
    await expect.poll(() => answers()).toEqual([WHOLE]);
  });

  it("ends cleanly too early behind some proxies, and is made again all the same", async () => {
    await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    network.end();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    await expect.poll(() => answers()).toEqual([WHOLE]);
  });

  it("is given up where the server refuses, and Retry goes on with the same answer", async () => {
    const page = await start();
    gate.openTo(5);
    await send();
    await log().getByText("word4").waitFor();
    network.refuse = { types: ["threads.resume"], status: 403, code: "forbidden" };
    network.cut();
    await page.getByText("You are not allowed to do this.").waitFor();
    await expect.poll(() => names()).toEqual(["response.start", "thread.change", "error", "response.end"]);
    network.refuse = undefined;
    gate.openTo(Infinity);
    await button("Try again").click();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await expect.poll(async () => server.texts(await threadId())).toEqual(["Tell me", WORDS.join("")]);
    await expect.poll(() => network.requestsOf("threads.retry_after_item")).toEqual([]);
  });
});

describe("a message whose answer is lost", () => {
  it("before its headers begins one thread, however often it is sent", async () => {
    await start();
    network.mute = true;
    await send();
    await button("Try again").waitFor();
    // Browsers, too, send a request again whose connection breaks.
    const before = network.requestsOf("threads.create").length;
    await button("Try again").click();
    await expect.poll(() => network.requestsOf("threads.create").length).toBeGreaterThan(before);
    await button("Try again").waitFor();
    network.mute = false;
    await button("Try again").click();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    await expect.poll(said).toEqual(once);
  });

  it("before its first event begins one thread", async () => {
    await start();
    network.cuts.push(0);
    await send();
    await button("Try again").click();
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    await expect.poll(said).toEqual(once);
  });

  /** What there is of all threads, here and at the server. */
  async function said(): Promise<unknown> {
    const threads = await server.listThreads();
    const texts = await Promise.all(threads.map(({ id }) => server.texts(id)));
    return { texts, answers: await answers(), runs: server.scriptedRuns.length };
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
    expect(server.scriptedRuns).toHaveLength(2);
  });
});

describe("a page that is loaded again in mid-answer", () => {
  /** The run that a page which opens the thread now would follow. */
  async function activeRun(id: string): Promise<string | null> {
    const loaded = await network.fetch("/chatkit", {
      method: "POST",
      headers: { "content-type": "application/json", [RESUME_HEADER]: "1" },
      body: JSON.stringify({ type: "threads.get_by_id", params: { thread_id: id } }),
    });
    return loaded.headers.get(RUN_ID_HEADER);
  }

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
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await expect.poll(() => names()).toEqual(["thread.change", "response.start", "response.end"]);
    expect(server.scriptedRuns).toHaveLength(1);
    expect(server.scriptedRuns[0]!.signal.aborted).toBe(false);
  });

  it("is followed to its end with autoScroll, however long after", async () => {
    const options = { thread: { autoScroll: true } };
    const lines = Array.from({ length: 60 }, (_, at) => `word${at}\n\n`);
    const page = await start((turn) => say(turn, lines, gate.step), options);
    gate.openTo(40);
    await send();
    await log().getByText("word39").waitFor();
    await page.clock.install();
    await reload(page, options);
    await log().getByText("word39").waitFor();
    await button("Stop").waitFor();
    // An opened thread stays at its end until its parts are loaded, and a while longer.
    await page.clock.fastForward(10_000);
    gate.openTo(Infinity);
    await button("Send message").waitFor();
    const below = () => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);
    await expect.poll(below).toBeLessThan(4);
  });

  it("carries out what is asked of the page from then on, and nothing twice", async () => {
    const effects: Script = async function* (turn) {
      if (turn.request.type === "threads.add_client_tool_output") return yield* say(turn, "Done.");
      yield { type: "client_effect", name: "first", data: {} };
      yield* say(turn, WORDS, gate.step);
      yield { type: "client_effect", name: "second", data: {} };
      yield* playTurn(turn, { type: "tool_call", name: "add_to_cart" });
    };
    const page = await start(effects);
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    await expect.poll(() => names()).toContain("effect");
    await reload(page);
    await log().getByText("word19").waitFor();
    gate.openTo(Infinity);
    await expect.poll(() => answers()).toEqual([WHOLE, "Done."]);
    await button("Send message").waitFor();
    await expect
      .poll(() => names())
      .toEqual(["thread.change", "response.start", "effect", "tool", "response.end"]);
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
    await expect.poll(() => activeRun(id)).toBeNull();
    await page.goBack();
    await mount(page, { initialThread: id });
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await button("Send message").waitFor();
    await expect.poll(() => network.requestsOf("threads.resume")).toEqual([]);
  });
});

describe("a second tab", () => {
  it("watches the answer grow, carries out nothing, and can stop it", async () => {
    const effects: Script = async function* (turn) {
      yield* say(turn, WORDS.slice(0, 2));
      yield { type: "client_effect", name: "flash", data: {} };
      yield* say(turn, WORDS, gate.step);
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
    expect(server.scriptedRuns[0]!.signal.aborted).toBe(true);
    await expect.poll(() => names(page)).toContain("effect");
    await expect.poll(() => names(second)).toEqual(["thread.change", "response.start", "response.end"]);
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
    await expect.poll(() => input().inputValue()).toBe("From the page");
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
    await expect.poll(() => names()).not.toContain("error");
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
    await expect.poll(() => answers()).toEqual([WHOLE]);
    expect(server.scriptedRuns[0]!.signal.aborted).toBe(false);
  });

  it("is the same element that is taken off the page and put back", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    await page.evaluate(() => window.chatElement.remove());
    await expect.poll(() => network.streams).toBe(0);
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
    await expect.poll(async () => (await answers())[0]).toContain("word19");
    expect(server.scriptedRuns[0]!.signal.aborted).toBe(false);
    network.release();
    await expect.poll(() => server.scriptedRuns[0]!.signal.aborted).toBe(true);
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
    await expect.poll(() => server.scriptedRuns[0]!.signal.aborted).toBe(true);
    await expect
      .poll(() => network.requestsOf("threads.stop")[0]!.params)
      .toMatchObject({
        run_id: expect.stringMatching(/^run_/) as string,
      });
    gate.openTo(Infinity);
    await send("Again");
    await expect.poll(async () => (await answers()).at(-1)).toBe(WHOLE);
    expect(server.scriptedRuns[1]!.signal.aborted).toBe(false);
  });

  it("that comes before the server has answered stops the run once it has", async () => {
    await start();
    network.hold = "threads.create";
    await send();
    await button("Stop").click();
    await button("Send message").waitFor();
    network.release();
    await expect.poll(() => server.scriptedRuns[0]?.signal.aborted).toBe(true);
    // By now the page has read the stream's beginning, from which it knows what to stop.
    await twoFrames(open.page);
    await expect.poll(() => names()).toEqual([]);
  });
});

describe("a server of another origin that allows no headers but ChatKit's", () => {
  it("is sent each message once, without them", async () => {
    open = await lab.page((turn) => say(turn, "Plain and simple"), {
      server: { http: { cors: { origins: "*" } } },
      bypassCSP: true,
    });
    ({ server } = open);
    server.edge.allowHeaders = ["content-type", "accept-language"];
    const other = await server.edge.listen();
    try {
      await mount(open.page, { api: { url: other.url, domainKey: "none" } });
      await send();
      await expect.poll(() => answers()).toEqual(["Plain and simple"]);
      await button("Send message").waitFor();
      await send("Once more");
      await expect.poll(() => answers()).toEqual(["Plain and simple", "Plain and simple"]);
      await button("Send message").waitFor();
      const messages = server.requests.filter(({ type }) => /create|add_user/.test(type));
      expect(messages.map(({ type }) => type)).toEqual(["threads.create", "threads.add_user_message"]);
      // What the headers were tried with.
      await expect.poll(() => server.edge.requestsOf("threads.list")).toHaveLength(1);
      expect(server.edge.headers.has(RESUME_HEADER)).toBe(false);
      // The browser reports the requests to another origin, and those that it refused to send.
      const rest = open.problems.filter((problem) => !problem.includes(other.url));
      open.problems.splice(0, Infinity, ...rest);
    } finally {
      await other.close();
    }
  });
});

describe("a server that is started anew", () => {
  it("has lost the run: the thread is loaded, and Retry has the message answered", async () => {
    const page = await start();
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    // The answer that was under way is never gone on with.
    gate = new Gate();
    gate.openTo(Infinity);
    server = new ScriptedServer(answer, { store: server.store });
    network.replace(server);
    await page.getByRole("alert").waitFor();
    await expect.poll(() => answers()).toEqual([]);
    await expect.poll(() => log().getByText("Tell me").count()).toBe(1);
    await button("Try again").click();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await expect.poll(async () => server.texts(await threadId())).toEqual(["Tell me", WORDS.join("")]);
  });
});

describe("a server that is not Chatwright's", () => {
  it("stops the run with the connection, says so, and answers the message anew", async () => {
    const page = await start(answer, {}, true);
    gate.openTo(20);
    await send();
    await log().getByText("word19").waitFor();
    network.cut();
    await page.getByRole("alert").waitFor();
    await expect.poll(() => server.scriptedRuns[0]!.signal.aborted).toBe(true);
    gate.openTo(Infinity);
    await button("Try again").click();
    await expect.poll(() => answers()).toEqual([WHOLE]);
    await button("Send message").waitFor();
    await expect.poll(async () => server.texts(await threadId())).toEqual(["Tell me", WORDS.join("")]);
    await expect.poll(() => network.requestsOf("threads.retry_after_item")).toHaveLength(1);
    await expect.poll(() => network.requestsOf("threads.resume")).toEqual([]);
  });
});
