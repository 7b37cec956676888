import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { BadNetwork } from "../support/bad-network.ts";
import { ElementLab, type ElementPage, mountElement } from "../support/element-page.ts";
import { eventsOf, randomSteps } from "../support/random-streams.ts";
import { type Respond, sayWords, WordServer } from "../support/word-server.ts";

// Whatever a stream holds and wherever it is cut: what the reader sees in the end is what a reload shows.

let lab: ElementLab;
let open: ElementPage;
let network: BadNetwork;
let kill: () => void;
let respond: Respond;

beforeAll(async () => {
  lab = await ElementLab.open();
  const server = new WordServer((turn, run) => respond(turn, run));
  const listening = await server.listen();
  kill = listening.kill;
  network = new BadNetwork(listening.port);
  open = await lab.page(() => (async function* () {})(), { endpoint: network.endpoint });
  open.page.setDefaultTimeout(10_000);
}, 60_000);
afterEach(() => {
  expect(open.problems.filter((problem) => !problem.includes("ERR_"))).toEqual([]);
});
afterAll(async () => {
  await lab?.close();
  kill?.();
});

interface Case {
  steps: Parameters<typeof eventsOf>[0];
  /** Bytes after which each next connection is cut. */
  cuts: number[];
  /** The event before which the page is given another element; none past the end. */
  reloadAt: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  steps: randomSteps,
  cuts: fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 4 }),
  reloadAt: fc.oneof(fc.constant(1000), fc.nat(30)),
});

/** A connection that is lost twice in an answer, and a reload in the middle: whatever else chance brings. */
const answer: Case["steps"] = [
  { do: "add", kind: "assistant_message", text: "" },
  ...Array.from({ length: 12 }, (_, at) => ({
    do: "grow" as const,
    which: 0,
    how: 1,
    text: at % 4 === 3 ? "\n\n" : "two words ",
  })),
  { do: "end", which: 0 },
];
const certain: [Case][] = [
  [{ steps: answer, cuts: [400, 600], reloadAt: 1000 }],
  [{ steps: answer, cuts: [], reloadAt: 6 }],
];

/** Puts an element on the page, in the place of the one before. */
function mount(initialThread?: string): Promise<void> {
  const events = ["ready", "response.end", "thread.change", "thread.load.end", "error"];
  return mountElement(open.page, { initialThread }, events);
}

const happened = (name: string): Promise<unknown> =>
  open.page.waitForFunction((wanted) => window.chatEvents.some(([event]) => event === wanted), name);

function send(text: string): Promise<void> {
  return open.page.evaluate((said) => {
    const { chatElement } = window;
    void (chatElement["sendUserMessage"] as (message: object) => Promise<void>).call(chatElement, {
      text: said,
    });
  }, text);
}

/** No turn is under way, and everything that is loaded late is there. */
async function settled(): Promise<void> {
  await open.page.getByRole("button", { name: "Send message", exact: true }).waitFor();
  await open.page.waitForFunction(() => {
    const root = window.chatElement.shadowRoot!;
    return (
      !root.querySelector(".ck-widget-pending, .ck-skeleton, .streaming") &&
      [...root.querySelectorAll("svg.ck-icon path")].every((path) => path.getAttribute("d") !== "")
    );
  });
}

/** The thread as it is drawn, without what differs from one drawing to the next. */
function drawn(): Promise<string> {
  return open.page.evaluate(() => {
    const copy = window.chatElement.shadowRoot!.querySelector(".ck-thread")!.cloneNode(true) as Element;
    for (const node of copy.querySelectorAll("*")) {
      // Ids are made anew, and the newest turn has the height of the screen.
      for (const name of ["id", "for", "name", "style"]) node.removeAttribute(name);
      for (const { name } of [...node.attributes]) {
        if (/^aria-(controls|labelledby|describedby)$/.test(name)) node.removeAttribute(name);
      }
      node.classList.remove("fresh");
    }
    // Colours of code come when they are loaded.
    for (const span of copy.querySelectorAll("code span")) span.replaceWith(...span.childNodes);
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
    const comments: Node[] = [];
    while (walker.nextNode()) comments.push(walker.currentNode);
    for (const comment of comments) comment.parentNode!.removeChild(comment);
    copy.normalize();
    return copy.innerHTML.replaceAll(/ class="([^"]*)"/g, (_all, names: string) => {
      const kept = names.split(/\s+/).filter(Boolean).join(" ");
      return kept === "" ? "" : ` class="${kept}"`;
    });
  });
}

it("a thread looks the same at the end of its stream and rendered afresh, whatever was cut", async () => {
  let reconnects = 0;
  let reloads = 0;
  const check = fc.asyncProperty(cases, async ({ steps, cuts, reloadAt }) => {
    const here = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    respond = async function* ({ base, said }) {
      if (said === "Hi") return yield* sayWords(base(), ["Hello"]);
      let at = 0;
      const events: Iterable<ThreadStreamEvent> = eventsOf(steps, base);
      for (const event of events) {
        if (at++ === reloadAt) {
          here.resolve();
          await goOn.promise;
        }
        yield event;
        // One after the other on the wire, and not all at once.
        if (at % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      here.resolve();
    };
    network.calls.length = 0;
    await mount();
    await happened("ready");
    // The thread is there: before its first event nobody knows where to go on.
    await send("Hi");
    await happened("response.end");
    network.cuts.splice(0, Infinity, ...cuts);
    await open.page.evaluate(() => {
      window.chatEvents = window.chatEvents.filter(([name]) => name === "thread.change");
      // Has lost connections made again without a pause.
      window.clearInterval(window.hurry);
      window.hurry = window.setInterval(() => window.dispatchEvent(new Event("online")), 20);
    });
    await send("Go");
    await here.promise;
    const id = await open.page.evaluate(() => {
      const change = window.chatEvents.find(([name]) => name === "thread.change")!;
      return (change[1] as { threadId: string }).threadId;
    });
    if (reloadAt < 1000) {
      reloads++;
      await mount(id);
      await happened("thread.load.end");
    }
    goOn.resolve();
    if (reloadAt === 1000) await happened("response.end");
    await settled();
    const live = await drawn();
    reconnects += network.callsOf("threads.resume").length;
    network.cuts.length = 0;
    await mount(id);
    await happened("thread.load.end");
    await settled();
    expect(live).toBe(await drawn());
  });
  // A failure prints its seed and the smallest case that fails.
  await fc.assert(check, { endOnFailure: true, examples: certain, numRuns: 40 });
  expect(reconnects).toBeGreaterThanOrEqual(2);
  expect(reloads).toBeGreaterThanOrEqual(1);
}, 180_000);

declare global {
  interface Window {
    hurry: number | undefined;
  }
}
