import { setImmediate } from "node:timers/promises";
import { say } from "@chatwright/server/testing";
import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { cases } from "../support/cases.ts";
import { type ElementPage, mountElement } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";
import { eventsOf, randomSteps } from "../support/random-streams.ts";

// For any stream with any cuts, the reader sees in the end what a reload shows.

const lab = useElementLab();
let open: ElementPage;

beforeEach(async () => {
  open = await lab.page(() => (async function* () {})());
});

interface Case {
  steps: Parameters<typeof eventsOf>[0];
  /** Bytes after which each next connection is cut. */
  cuts: number[];
  /** The event before which the page is given another element; none past the end. */
  reloadAt: number;
}

/** An offset after the end of every answer. */
const NEVER = 1000;

const anyCase: fc.Arbitrary<Case> = fc.record({
  steps: randomSteps,
  cuts: fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 4 }),
  reloadAt: fc.oneof(fc.constant(NEVER), fc.nat(30)),
});

/** An answer of some length, which a case can cut or leave at any place. */
const ANSWER: Case["steps"] = [
  { do: "add", kind: "assistant_message", text: "" },
  ...Array.from({ length: 12 }, (_, at) => ({
    do: "grow" as const,
    which: 0,
    how: 1,
    text: at % 4 === 3 ? "\n\n" : "two words ",
  })),
  { do: "end", which: 0 },
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

interface Shown {
  /** The thread as it was drawn while it came. */
  live: string;
  /** The same, loaded again. */
  afresh: string;
  /** How often the page went on with the answer. */
  resumes: number;
}

/** Has the page show the answer as it comes, and then again. */
async function show({ steps, cuts, reloadAt }: Case): Promise<Shown> {
  const { edge } = open.server;
  const here = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  open.server.script = async function* (turn) {
    if (turn.said === "Hi") return yield* say(turn, "Hello");
    let at = 0;
    for (const event of eventsOf(steps, turn.base)) {
      if (at++ === reloadAt) {
        here.resolve();
        await goOn.promise;
      }
      yield event;
      // One after the other on the wire, and not all at once.
      if (at % 4 === 0) await setImmediate();
    }
    here.resolve();
  };
  edge.requests.length = 0;
  await mount();
  await happened("ready");
  // This creates the thread. Before its first event, a client cannot resume a run.
  await send("Hi");
  await happened("response.end");
  edge.cuts.splice(0, Infinity, ...cuts);
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
  if (reloadAt < NEVER) {
    await mount(id);
    await happened("thread.load.end");
  }
  goOn.resolve();
  if (reloadAt === NEVER) await happened("response.end");
  await settled();
  const live = await drawn();
  const resumes = edge.requestsOf("threads.resume").length;
  edge.cuts.length = 0;
  await mount(id);
  await happened("thread.load.end");
  await settled();
  const afresh = await drawn();
  // The browser itself reports the connections that are cut.
  open.problems.splice(0, Infinity, ...open.problems.filter((problem) => !problem.includes("ERR_")));
  return { live, afresh, resumes };
}

it("looks the same where the connection was lost twice in an answer", async () => {
  const { live, afresh, resumes } = await show({ steps: ANSWER, cuts: [400, 600], reloadAt: NEVER });
  expect(live).toBe(afresh);
  expect(resumes).toBeGreaterThanOrEqual(2);
});

it("looks the same where the page was loaded again in an answer", async () => {
  const { live, afresh, resumes } = await show({ steps: ANSWER, cuts: [], reloadAt: 6 });
  expect(live).toBe(afresh);
  expect(resumes).toBeGreaterThanOrEqual(1);
});

// requirement: same-drawn
it("looks the same at the end of its stream and rendered afresh, whatever comes and is cut", async () => {
  // A failure prints its seed and the smallest case that fails.
  const check = fc.asyncProperty(anyCase, async (one) => {
    const { live, afresh } = await show(one);
    expect(live).toBe(afresh);
  });
  await fc.assert(check, { endOnFailure: true, numRuns: cases(20) });
});

declare global {
  interface Window {
    hurry: number | undefined;
  }
}
