// What a user can have too much of: what is said then, and that it goes on from there.

import { RESUME_HEADER, RUN_ID_HEADER } from "@chatwright/protocol";
import { Gate, say } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

const input = () => open.page.locator("textarea.ck-input");
const log = () => open.page.getByRole("log");
const button = (name: string) => open.page.getByRole("button", { name, exact: true });
const alert = () => open.page.getByRole("alert");
async function send(text: string): Promise<void> {
  await input().fill(text);
  await input().press("Enter");
}

describe("the name of a thread", () => {
  for (const { locale, phone, words } of [
    { locale: "en", phone: false, words: /^At most 200 characters$/ },
    { locale: "ar", phone: true, words: /^الحد الأقصى لعدد الأحرف: \S+$/ },
  ]) {
    it(`takes no more than it says: ${locale}${phone ? ", on a phone" : ""}`, async () => {
      open = await lab.page(
        (turn) => say(turn, "ok", 0),
        phone ? { isMobile: true, hasTouch: true, viewport: { width: 390, height: 700 } } : {},
      );
      await open.server.addThread("a", "First");
      await mountElement(open.page, { locale });
      await open.page
        .locator("openai-chatkit")
        .evaluate((chat) => (chat as HTMLElement & { showHistory(): Promise<void> }).showHistory());
      const panel = open.page.getByRole("dialog");
      const edit = panel.locator(".ck-row-actions button").first();
      await (phone ? edit.tap() : edit.click());
      const name = panel.getByRole("textbox");
      await name.fill("x".repeat(199));
      await expect.poll(() => panel.getByText(words).count()).toBe(0);
      await name.press("End");
      await open.page.keyboard.insertText("yz");
      await expect.poll(() => name.inputValue()).toBe(`${"x".repeat(199)}y`);
      const note = panel.getByRole("status").getByText(words);
      await note.waitFor();
      const described = async () =>
        (await name.getAttribute("aria-describedby")) ===
        (await panel.getByRole("status").getAttribute("id"));
      await expect.poll(described).toBe(true);
      // Below the field, inside of the panel.
      const [below, above, whole] = await Promise.all([note, name, panel].map((part) => part.boundingBox()));
      expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
      expect(below!.x).toBeGreaterThanOrEqual(whole!.x);
      expect(below!.x + below!.width).toBeLessThanOrEqual(whole!.x + whole!.width);
      await name.press("Backspace");
      await note.waitFor({ state: "detached" });
      await name.press("Enter");
      await expect
        .poll(() => open.server.findThread("a").then((thread) => thread?.title))
        .toBe("x".repeat(199));
    });
  }

  it("that the server made longer says so at once, and is not cut", async () => {
    open = await lab.page((turn) => say(turn, "ok", 0));
    const long = "Long ".repeat(50).trim();
    await open.server.addThread("a", long);
    await mountElement(open.page);
    await button("Chat history").click();
    const panel = open.page.getByRole("dialog");
    await panel.getByRole("button", { name: "Rename: Long" }).click();
    await panel.getByText("At most 200 characters").waitFor();
    await expect.poll(() => panel.getByRole("textbox", { name: "Name of the chat" }).inputValue()).toBe(long);
  });
});

it("the search takes a text of any length", async () => {
  open = await lab.page((turn) => say(turn, "ok", 0));
  await open.server.addThread("a", `Order ${"7".repeat(5000)}`);
  await mountElement(open.page);
  await button("Chat history").click();
  const panel = open.page.getByRole("dialog");
  const search = panel.getByRole("searchbox", { name: "Search chats" });
  await search.fill("7".repeat(5000));
  await expect.poll(() => panel.locator(".ck-row-open").count()).toBe(1);
  await search.fill("7".repeat(5001));
  await panel.getByText("No matches").waitFor();
});

describe("files", () => {
  const file = (name: string, mimeType: string, size: number) => ({
    name,
    mimeType,
    buffer: Buffer.alloc(size, "a"),
  });
  async function choose(...files: ReturnType<typeof file>[]): Promise<void> {
    const chooser = open.page.waitForEvent("filechooser");
    await button("Add files").click();
    await (await chooser).setFiles(files);
  }
  const drafts = () => open.page.getByRole("group", { name: "Added to the message" });

  it("beyond the count, and beyond the size of their own type, are named with the limit; the others are sent", async () => {
    open = await lab.page((turn) => say(turn, "Thank you", 0));
    const maxSize = { "text/csv": 10, "text/*": 20, "*": 2048 };
    await mountElement(open.page, { composer: { attachments: { enabled: true, maxCount: 2, maxSize } } });
    await choose(
      file("one.csv", "text/csv", 10),
      file("two.csv", "text/csv", 11),
      file("three.txt", "text/plain", 21),
      file("four.pdf", "application/pdf", 2049),
      file("five.pdf", "application/pdf", 2048),
      file("six.txt", "text/plain", 1),
    );
    await alert().getByText("two.csv: Larger than 10 bytes").waitFor();
    await expect
      .poll(() => alert().locator("div").allTextContents())
      .toEqual([
        "two.csv: Larger than 10 bytes",
        "three.txt: Larger than 20 bytes",
        "four.pdf: Larger than 2 kB",
        "six.txt: No more than 2 files can be added",
      ]);
    await expect
      .poll(() =>
        drafts()
          .getByRole("button", { name: /^Remove/ })
          .count(),
      )
      .toBe(2);
    await expect.poll(() => open.server.attachments.uploads.size).toBe(2);
    await send("Here");
    await log().getByText("Thank you").waitFor();
    const sent = open.server.requests.at(-1)!.params["input"] as { attachments: string[] };
    expect(sent.attachments).toHaveLength(2);
    // There is room again.
    await choose(file("six.txt", "text/plain", 1));
    await expect.poll(() => alert().count()).toBe(0);
    await drafts().getByRole("button", { name: "Remove six.txt" }).waitFor();
  });

  it("are ten at the most where the options do not say", async () => {
    open = await lab.page((turn) => say(turn, "ok", 0));
    await mountElement(open.page, { composer: { attachments: { enabled: true } } });
    await choose(...Array.from({ length: 11 }, (_, at) => file(`${at}.txt`, "text/plain", 1)));
    await alert().waitFor();
    await expect
      .poll(() => alert().locator("div").allTextContents())
      .toEqual(["10.txt: No more than 10 files can be added"]);
  });
});

describe("what the server refuses", () => {
  it("a message that is too long: says so, offers no other try, and takes a shorter one", async () => {
    open = await lab.page((turn) => say(turn, "Fine.", 0), {
      server: { http: { limits: { textLength: 100 } } },
    });
    await mountElement(open.page);
    await send("a".repeat(101));
    await alert().getByText("This message is too long.").waitFor();
    await expect.poll(() => button("Try again").count()).toBe(0);
    // The words are not lost.
    await log().getByText("a".repeat(101)).waitFor();
    await send("a".repeat(100));
    await log().getByText("Fine.").waitFor();
    await expect.poll(() => alert().count()).toBe(0);
    // Chromium notes the status on its console.
    open.problems.length = 0;
  });

  it("an answer more than may be under way: says to wait, and goes on when it is tried again", async () => {
    const gate = new Gate();
    open = await lab.page((turn) => say(turn, ["Answer", ` to ${turn.said}`], gate.step), {
      server: { runs: { perOwner: 1 } },
    });
    await mountElement(open.page);
    gate.openTo(1);
    await send("one");
    await log().getByText("Answer").waitFor();
    const [first] = await open.server.listThreads();
    await button("New chat").click();
    await send("two");
    await alert().getByText("Too many answers at once. Wait until one has finished.").waitFor();
    const active = await activeRun(first!.id);
    expect(active).not.toBeNull();
    gate.openTo(Infinity);
    await expect.poll(() => activeRun(first!.id)).toBeNull();
    await button("Try again").click();
    await log().getByText("Answer to two").waitFor();
    await expect.poll(() => alert().count()).toBe(0);
    open.problems.length = 0;
  });
});

/** The id of the run that is under way in a thread; null where none is. */
async function activeRun(thread_id: string): Promise<string | null> {
  const { headers } = await open.server.edge.fetch("/chatkit", {
    method: "POST",
    headers: { "content-type": "application/json", [RESUME_HEADER]: "1" },
    body: JSON.stringify({ type: "threads.get_by_id", params: { thread_id } }),
  });
  return headers.get(RUN_ID_HEADER);
}
