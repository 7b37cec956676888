import { expect, it } from "vitest";
import type { Script } from "../../packages/ui/dev/backend.ts";
import { say, SHORT } from "../../packages/ui/dev/scripts.ts";
import { callElement, type ElementPage, mountElement } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

const short: Script = (turn) => say(turn, SHORT, 1);
const input = () => open.page.getByRole("textbox", { name: "Message" });

it("renames and deletes past threads, the latter after a question", async () => {
  open = await lab.page(short);
  open.backend.addThread("a", "First thread");
  open.backend.addThread("b", "Second thread");
  await mountElement(open.page);
  await open.page.getByRole("button", { name: "Chat history" }).click();
  const panel = open.page.getByRole("dialog", { name: "Chat history" });
  await panel.getByRole("button", { name: "Rename: First thread" }).click();
  const name = panel.getByRole("textbox", { name: "Name of the chat" });
  expect(await name.evaluate((node) => node.matches(":focus"))).toBe(true);
  await name.fill("Better name");
  await name.press("Enter");
  await panel.getByText("Better name").waitFor();
  expect(open.backend.threads.get("a")?.meta.title).toBe("Better name");
  await panel.getByRole("button", { name: "Delete: Second thread" }).click();
  await open.page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  expect(open.backend.threads.has("b")).toBe(true);
  await panel.getByRole("button", { name: "Delete: Second thread" }).click();
  await open.page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect.poll(() => open.backend.threads.has("b")).toBe(false);
  await panel.getByRole("button", { name: /^Better name/ }).click();
  await panel.waitFor({ state: "detached" });
  await open.page.getByRole("heading", { name: "Better name" }).waitFor();
});

it("finds past threads by their title, also those that are not loaded yet", async () => {
  open = await lab.page(short);
  for (let at = 0; at < 70; at++)
    open.backend.addThread(`t${at}`, at % 35 === 0 ? `Crème brûlée ${at}` : `Order ${at}`);
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
  for (const name of ["First", "Second", "Third"]) open.backend.addThread(name, name);
  open.backend.threads.get("Second")!.meta.status = { type: "locked", reason: "A colleague answers" };
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
  expect(await focused()).toBe("Third");
  await keyboard.press("End");
  expect(await focused()).toBe("First");
  await keyboard.press("ArrowUp");
  expect(await focused()).toBe("Second");
  await keyboard.press("F2");
  await panel.getByRole("textbox", { name: "Name of the chat" }).fill("Better");
  await keyboard.press("Enter");
  await expect.poll(focused).toBe("Better");
  await keyboard.press("Delete");
  await keyboard.press("Escape");
  await expect.poll(focused).toBe("Better");
  await keyboard.press("Delete");
  await open.page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect.poll(focused).toBe("First");
  await expect.poll(() => open.backend.threads.has("Second")).toBe(false);
  await keyboard.press("Home");
  expect(await focused()).toBe("Third");
  await keyboard.press("ArrowUp");
  expect(await panel.getByRole("searchbox").evaluate((node) => node.matches(":focus"))).toBe(true);
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
  for (let at = 0; at < 130; at++) open.backend.addThread(`t${at}`, `Order ${at}`);
  await mountElement(open.page);
  await callElement(open.page, "showHistory");
  const panel = open.page.getByRole("dialog", { name: "Chat history" });
  const rows = panel.locator(".ck-row-open");
  await rows.nth(29).waitFor();
  // What is far below is not asked for.
  expect(await rows.count()).toBe(30);
  await panel.hover();
  await open.page.mouse.wheel(0, 100_000);
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(60);
  open.backend.failNext = 500;
  await rows.nth(40).focus();
  await open.page.keyboard.press("End");
  await panel.getByRole("alert").getByText("The history could not be loaded").waitFor();
  expect(open.problems.splice(0)).toEqual([expect.stringContaining("500")]);
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(90);
  await rows.nth(89).focus();
  await open.page.keyboard.press("End");
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(120);
  await expect
    .poll(async () => {
      await open.page.keyboard.press("End");
      return rows.count();
    })
    .toBe(130);
  const titles = await panel.locator(".ck-row-title").allTextContents();
  expect(titles).toEqual(Array.from({ length: 130 }, (_, at) => `Order ${129 - at}`));
});

it("is done with a thread that is not there any more: what is left is a new one", async () => {
  open = await lab.page(short);
  await mountElement(open.page, { initialThread: "deleted" });
  await open.page.getByRole("alert").getByText("This conversation no longer exists.").waitFor();
  expect(open.problems.splice(0)).toEqual([expect.stringContaining("404")]);
  expect(await open.page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await open.page.getByRole("button", { name: "Start a new chat" }).click();
  await open.page.getByRole("heading", { name: "What can I help with today?" }).waitFor();
  await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
});
