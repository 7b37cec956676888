import { expect, it } from "vitest";
import { say, type Script } from "@chatwright/server/testing";
import { SHORT } from "../../packages/ui/dev/scripts.ts";
import { callElement, type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

const short: Script = (turn) => say(turn, SHORT, 1);
const input = () => open.page.getByRole("textbox", { name: "Message" });

it("renames and deletes past threads, the latter after a question", async () => {
  open = await lab.page(short);
  await open.server.addThread("a", "First thread");
  await open.server.addThread("b", "Second thread");
  await mountElement(open.page);
  await open.page.getByRole("button", { name: "Chat history" }).click();
  const panel = open.page.getByRole("dialog", { name: "Chat history" });
  await panel.getByRole("button", { name: "Rename: First thread" }).click();
  const name = panel.getByRole("textbox", { name: "Name of the chat" });
  await expect.poll(() => name.evaluate((node) => node.matches(":focus"))).toBe(true);
  await name.fill("Better name");
  await name.press("Enter");
  await panel.getByText("Better name").waitFor();
  await expect.poll(async () => (await open.server.findThread("a"))?.title).toBe("Better name");
  await panel.getByRole("button", { name: "Delete: Second thread" }).click();
  await open.page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await open.page.getByRole("alertdialog").waitFor({ state: "detached" });
  await expect.poll(() => open.server.findThread("b")).toBeDefined();
  await panel.getByRole("button", { name: "Delete: Second thread" }).click();
  await open.page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect.poll(() => open.server.findThread("b")).toBeUndefined();
  await panel.getByRole("button", { name: /^Better name/ }).click();
  await panel.waitFor({ state: "detached" });
  await open.page.getByRole("heading", { name: "Better name" }).waitFor();
});

it("draws the buttons of a thread beside its title, however long that is", async () => {
  open = await lab.page(short);
  await open.server.addThread("a", "Long ".repeat(50).trim());
  await mountElement(open.page);
  await callElement(open.page, "showHistory");
  const row = open.page.locator(".ck-row");
  await row.hover();
  const apart = async () => {
    const [title, buttons] = await Promise.all(
      [".ck-row-title", ".ck-row-actions"].map((part) => row.locator(part).boundingBox()),
    );
    return buttons!.x - title!.x - title!.width;
  };
  await expect.poll(apart).toBeGreaterThanOrEqual(0);
});

it("finds past threads by their title, also those that are not loaded yet", async () => {
  open = await lab.page(short);
  for (let at = 0; at < 70; at++)
    await open.server.addThread(`t${at}`, at % 35 === 0 ? `Crème brûlée ${at}` : `Order ${at}`);
  await mountElement(open.page);
  await callElement(open.page, "showHistory");
  const panel = open.page.getByRole("dialog", { name: "Chat history" });
  const rows = panel.locator(".ck-row-open");
  await rows.nth(29).waitFor();
  const search = panel.getByRole("searchbox", { name: "Search chats" });
  await search.fill("brulee CREME");
  await expect.poll(() => rows.count()).toBe(2);
  await search.fill("no such thing");
  await panel.getByText("No matches").waitFor();
  await search.press("Escape");
  await expect.poll(() => rows.count()).toBe(70);
  await search.press("Escape");
  await panel.waitFor({ state: "detached" });
});

it("goes through the history with the keyboard, renames and deletes there, and keeps the focus", async () => {
  open = await lab.page(short);
  for (const name of ["First", "Second", "Third"]) await open.server.addThread(name, name);
  await open.server.editThread("Second", { status: { type: "locked", reason: "A colleague answers" } });
  await mountElement(open.page);
  await callElement(open.page, "showHistory");
  const panel = open.page.getByRole("dialog", { name: "Chat history" });
  const rows = panel.locator(".ck-row-open");
  await rows.nth(2).waitFor();
  await panel.getByText("A colleague answers").waitFor();
  const { keyboard } = open.page;
  const focused = (): Promise<string> =>
    open.page.evaluate(
      () => window.chatElement.shadowRoot!.activeElement?.querySelector(".ck-row-title")?.textContent ?? "",
    );
  await keyboard.press("ArrowDown");
  await expect.poll(() => focused()).toBe("Third");
  await keyboard.press("End");
  await expect.poll(() => focused()).toBe("First");
  await keyboard.press("ArrowUp");
  await expect.poll(() => focused()).toBe("Second");
  await keyboard.press("F2");
  await panel.getByRole("textbox", { name: "Name of the chat" }).fill("Better");
  await keyboard.press("Enter");
  await expect.poll(focused).toBe("Better");
  const question = open.page.getByRole("alertdialog");
  await keyboard.press("Delete");
  await question.waitFor();
  await keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await expect.poll(focused).toBe("Better");
  await keyboard.press("Delete");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect.poll(focused).toBe("First");
  await expect.poll(() => open.server.findThread("Second")).toBeUndefined();
  await keyboard.press("Home");
  await expect.poll(() => focused()).toBe("Third");
  await keyboard.press("ArrowUp");
  await expect.poll(() => panel.getByRole("searchbox").evaluate((node) => node.matches(":focus"))).toBe(true);
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await panel.waitFor({ state: "detached" });
  await open.page.getByRole("heading", { name: "Third" }).waitFor();
});

it("closes the history with Escape and gives the focus back", async () => {
  open = await lab.page(short);
  await mountElement(open.page);
  await input().fill("draft");
  await callElement(open.page, "showHistory");
  await open.page.getByRole("dialog").waitFor();
  await open.page.keyboard.press("Escape");
  await open.page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
});

it("loads more on the way down, by wheel and by keys, and goes on where a page of it failed", async () => {
  open = await lab.page(short);
  for (let at = 0; at < 130; at++) await open.server.addThread(`t${at}`, `Order ${at}`);
  await mountElement(open.page);
  await callElement(open.page, "showHistory");
  const panel = open.page.getByRole("dialog", { name: "Chat history" });
  const rows = panel.locator(".ck-row-open");
  await rows.nth(29).waitFor();
  // What is far below is not asked for.
  await twoFrames(open.page);
  await expect.poll(() => rows.count()).toBe(30);
  const pages = () => open.server.edge.requestsOf("threads.list").length;
  expect(pages()).toBe(1);
  open.server.edge.failNext = 500;
  await panel.hover();
  await open.page.mouse.wheel(0, 100_000);
  await panel.getByRole("alert").getByText("The history could not be loaded").waitFor();
  await expect.poll(() => open.problems).toEqual([expect.stringContaining("500")]);
  open.problems.length = 0;
  await panel.getByRole("button", { name: "Try again" }).click();
  for (const loaded of [60, 90, 120, 130]) {
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(loaded);
    await rows.nth(loaded - 1).focus();
    await open.page.keyboard.press("End");
  }
  await expect.poll(() => rows.count()).toBe(130);
  const titles = await panel.locator(".ck-row-title").allTextContents();
  expect(titles).toEqual(Array.from({ length: 130 }, (_, at) => `Order ${129 - at}`));
});

it("is done with a thread that is not there any more: what is left is a new one", async () => {
  open = await lab.page(short);
  await mountElement(open.page, { initialThread: "deleted" });
  await open.page.getByRole("alert").getByText("This conversation no longer exists.").waitFor();
  await expect.poll(() => open.problems).toEqual([expect.stringContaining("404")]);
  open.problems.length = 0;
  await expect.poll(() => open.page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await open.page.getByRole("button", { name: "Start a new chat" }).click();
  await open.page.getByRole("heading", { name: "What can I help with today?" }).waitFor();
  await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
});
