// The attribute auto-height: the element is as high as its content, between two heights.

import { say } from "@chatwright/server/testing";
import { expect, it } from "vitest";
import { longThread } from "../../packages/ui/dev/gallery.ts";
import { type ElementPage, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const MAX = 560;

const lab = useElementLab();
let open: ElementPage;

const lines = (count: number): string => "A line of the answer.\n\n".repeat(count);

/** Stands at the top of a page that scrolls. */
async function mount(options: object = {}): Promise<void> {
  await open.page.evaluate(
    ([given, max]) => {
      const chat = document.createElement("openai-chatkit") as HTMLElement & {
        setOptions: (options: object) => void;
      };
      chat.setAttribute("auto-height", "");
      chat.style.setProperty("--ck-max-height", `${max}px`);
      chat.setOptions({ api: { url: "/chatkit" }, ...given });
      const below = document.createElement("div");
      below.style.height = "2000px";
      document.body.append(chat, below);
    },
    [options, MAX] as const,
  );
  await input().waitFor();
  await twoFrames(open.page);
}

const input = () => open.page.getByRole("textbox", { name: "Message" });
const log = () => open.page.getByRole("log");
const height = (): Promise<number> =>
  open.page.locator("openai-chatkit").evaluate((node) => node.getBoundingClientRect().height);
/** How much of the thread is above what shows, and how much below. */
const hidden = (): Promise<[above: number, below: number]> =>
  log().evaluate((node) => [node.scrollTop, node.scrollHeight - node.clientHeight - node.scrollTop]);
const idle = (): Promise<void> => open.page.getByRole("button", { name: "Send message" }).waitFor();

it("grows with the conversation, follows it from the maximum on, and is small again in a new thread", async () => {
  const more = Promise.withResolvers<void>();
  open = await lab.page(async function* (turn) {
    yield* say(turn, lines(1), 1);
    if (turn.said !== "long") return;
    await more.promise;
    yield* say(turn, lines(40), 1);
  });
  await mount();
  const atFirst = await height();
  expect(atFirst).toBeGreaterThanOrEqual(240);
  expect(atFirst).toBeLessThan(300);

  const heights: number[] = [];
  for (const text of ["short", "long"]) {
    await input().fill(text);
    await input().press("Enter");
    await expect.poll(() => log().getByText("A line of the answer.").count()).toBe(heights.length + 1);
    if (text === "short") await idle();
    await expect.poll(() => hidden()).toEqual([0, 0]);
    heights.push(await height());
  }
  expect(heights[0]).toBeGreaterThan(atFirst);
  expect(heights[1]).toBeGreaterThan(heights[0]!);
  expect(heights[1]).toBeLessThan(MAX);

  more.resolve();
  await idle();
  await expect.poll(() => height()).toBe(MAX);
  await expect.poll(async () => (await hidden())[1]).toBeLessThan(4);
  await expect.poll(async () => (await hidden())[0]).toBeGreaterThan(MAX);
  const bottom = async (): Promise<number> => {
    const box = (await input().boundingBox())!;
    return box.y + box.height;
  };
  await expect.poll(bottom).toBeLessThan(MAX);

  await open.page.getByRole("button", { name: "New chat" }).click();
  await expect.poll(height).toBe(atFirst);
});

it("lets the wheel go on to the page, before the maximum and at the end of the thread", async () => {
  open = await lab.page((turn) => say(turn, lines(turn.said === "long" ? 40 : 1), 1));
  await mount();
  for (const text of ["short", "long"]) {
    await input().fill(text);
    await input().press("Enter");
    await idle();
    await expect.poll(async () => (await hidden())[1]).toBeLessThan(1);
    const box = await log().boundingBox();
    await open.page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2);
    await open.page.mouse.wheel(0, 200);
    await expect.poll(() => open.page.evaluate(() => scrollY)).toBe(200);
    await open.page.evaluate(() => scrollTo(0, 0));
  }
});

it("makes room for a menu and for the list of threads, and takes it back", async () => {
  open = await lab.page((turn) => say(turn, "ok", 1));
  for (let count = 0; count < 15; count++) await open.server.addThread(`t${count}`, `Thread ${count}`);
  await mount({ commands: { enabled: true } });
  const atFirst = await height();

  await open.page.waitForFunction(() =>
    document.querySelector("openai-chatkit")?.shadowRoot?.querySelector(".ck-compose-start"),
  );
  await input().pressSequentially("/");
  const menu = open.page.getByRole("listbox", { name: "Commands" });
  await menu.waitFor();
  await expect.poll(() => height()).toBe(420);
  await expect.poll(async () => (await menu.boundingBox())!.y).toBeGreaterThan(0);
  await expect.poll(async () => (await menu.boundingBox())!.height).toBeGreaterThan(36);
  await open.page.getByRole("combobox", { name: "Message" }).press("Escape");
  await expect.poll(height).toBe(atFirst);

  await open.page.getByRole("button", { name: "Chat history" }).click();
  await open.page.getByRole("button", { name: /^Thread 14/ }).waitFor();
  await expect.poll(() => height()).toBe(420);
  await open.page.locator("openai-chatkit").evaluate((node) => {
    node.style.setProperty("--ck-max-height", "360px");
  });
  await expect.poll(() => height()).toBe(360);
  await open.page.getByRole("button", { name: /^Thread 0/ }).click();
  await expect.poll(() => open.page.getByRole("dialog").count()).toBe(0);
  await log().waitFor();
});

it("has a long thread at its maximum, of which only a part is drawn", async () => {
  open = await lab.page((turn) => say(turn, "ok", 1));
  const count = 300;
  open.server.firstPage = count;
  await open.server.addThread("a", "Long", longThread("a", count));
  await mount({ initialThread: "a" });
  await log()
    .getByText(`Message ${count - 1}.`)
    .waitFor();
  await expect.poll(() => height()).toBe(MAX);
  const drawn = (): Promise<number> =>
    open.page.locator("openai-chatkit").evaluate((node) => node.shadowRoot!.querySelectorAll("*").length);
  await expect.poll(() => drawn()).toBeLessThan(500);
  // A thread that was just opened holds its end until the reader moves.
  await log().dispatchEvent("keydown", { key: "Home" });
  for (const [where, message] of [
    [0, 0],
    [1, count - 1],
  ] as const) {
    // The heights of what was not drawn yet are guesses, so one jump may not be enough.
    await expect
      .poll(async () => {
        await log().evaluate((node, part) => (node.scrollTop = node.scrollHeight * part), where);
        return log().getByText(`Message ${message}.`).count();
      })
      .toBeGreaterThan(0);
    await expect.poll(() => height()).toBe(MAX);
  }
  await expect.poll(() => drawn()).toBeLessThan(500);
});
