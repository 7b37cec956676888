// Visits with the keyboard alone, with a screen reader, and with fingers.

import type { WidgetRoot } from "@chatwright/protocol";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { gallery } from "../../packages/ui/dev/gallery.ts";
import { paused, quick } from "../../packages/ui/dev/scripts.ts";
import { Gate, type Script } from "@chatwright/server/testing";
import { moving, smallTargets } from "../support/access.ts";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

const FORM: WidgetRoot = {
  type: "Card",
  asForm: true,
  confirm: { label: "Save", action: { type: "save" } },
  children: [
    { type: "Label", value: "Name", fieldName: "name" },
    { type: "Input", name: "name" },
    { type: "Checkbox", name: "news", label: "Send me news" },
  ],
};

const withForm: Script = async function* (turn) {
  if (turn.said.includes("form")) {
    yield { type: "thread.item.done", item: { type: "widget", ...turn.base("wgt"), widget: FORM } };
    return undefined;
  }
  return yield* quick(turn);
};

async function mount(page: Page, options: object = {}): Promise<void> {
  await mountElement(page, {
    threadItemActions: { feedback: true },
    startScreen: { prompts: [{ label: "Where is my parcel?", prompt: "Where?", icon: "cube" }] },
    commands: { enabled: true },
    ...options,
  });
  await page.getByRole("textbox", { name: "Message" }).waitFor();
}

/** The name of the part of the element that has the focus. */
async function focused(): Promise<{ name: string } | undefined> {
  return open.page.evaluate(() => {
    const active = document.querySelector("openai-chatkit")!.shadowRoot!.activeElement;
    return active ? { name: active.getAttribute("aria-label") ?? active.textContent.trim() } : undefined;
  });
}

/** Whether the focused part, or the frame around that part, looks different with the focus. */
async function focusShows(): Promise<boolean> {
  return open.page.evaluate(async () => {
    const active = document.querySelector("openai-chatkit")!.shadowRoot!.activeElement as HTMLElement;
    const look = (): string =>
      [active, active.closest(".ck-composer"), active.closest(".ckw-field"), active.closest("label")]
        .map((mark) => {
          if (!mark) return "";
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(mark);
          return [outline, boxShadow, borderColor, backgroundColor].join();
        })
        .join(";");
    const frames = () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
    const withFocus = look();
    active.blur();
    await frames();
    const without = look();
    active.focus({ preventScroll: true, focusVisible: true });
    return withFocus !== without;
  });
}

/** Presses Tab, or another key, until `name` has the focus. Fails if the focus is lost or invisible. */
async function reach(name: string, key = "Tab"): Promise<void> {
  const path: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    const at = await focused();
    if (at?.name === name) return;
    await open.page.keyboard.press(key);
    const next = await focused();
    path.push(next?.name ?? "nothing");
    if (!next) continue;
    const shows = await focusShows();
    expect(shows, `the focus on ${JSON.stringify(next.name)} shows`).toBe(true);
  }
  throw new Error(`Cannot reach ${JSON.stringify(name)} by ${key}: ${path.join(", ")}`);
}

it("everything can be done with the keyboard alone, and the focus is never lost", async () => {
  open = await lab.page(withForm, { reducedMotion: "reduce" });
  await gallery(open.server);
  await mount(open.page);
  const { keyboard } = open.page;
  const send = () => open.page.getByRole("button", { name: "Send message" });
  // A suggestion, and its answer.
  await reach("Where is my parcel?");
  await keyboard.press("Enter");
  await open.page.getByText("Felt slippers").first().waitFor();
  await expect.poll(async () => (await focused())?.name).toBe("Message");
  // A message of one's own.
  await keyboard.type("show me the form");
  await keyboard.press("Enter");
  await open.page.getByLabel("Name").waitFor();
  await send().waitFor();
  await expect.poll(async () => (await focused())?.name).toBe("Message");
  // A form in a widget: a field, a box, and Enter.
  await keyboard.press("F6");
  await expect.poll(async () => (await focused())?.name).toBe("Conversation");
  for (let presses = 0; presses < 20; presses++) {
    await keyboard.press("Tab");
    if (await open.page.getByLabel("Name").evaluate((field) => field.matches(":focus"))) break;
  }
  await keyboard.type("Ada");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  await expect
    .poll(() => open.server.requests.at(-1)?.params["action"])
    .toMatchObject({ type: "save", payload: { name: "Ada", news: true } });
  await send().waitFor();
  await expect.poll(() => focused()).toBeDefined();
  // The menu of commands, up and down, closed and left.
  await reach("Message");
  await keyboard.type("/");
  await open.page.getByRole("option").first().waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  await keyboard.press("Escape");
  await open.page.getByRole("listbox").waitFor({ state: "detached" });
  await expect.poll(async () => (await focused())?.name).toBe("Message");
  await keyboard.press("Backspace");
  // The history: open it, look around, open a thread.
  await reach("Chat history", "Shift+Tab");
  await keyboard.press("Enter");
  await open.page.getByRole("dialog").waitFor();
  await keyboard.press("Escape");
  await open.page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(async () => (await focused())?.name).toBe("Chat history");
  await keyboard.press("Enter");
  await open.page.getByRole("dialog").waitFor();
  await open.page.getByRole("button", { name: /^A return/ }).waitFor();
  for (let presses = 0; presses < 60; presses++) {
    await keyboard.press("Tab");
    if ((await focused())?.name.startsWith("A return")) break;
  }
  await keyboard.press("Enter");
  // The questions of that return, and their answers.
  await open.page.getByRole("heading", { name: "Why are you sending" }).waitFor();
  for (let presses = 0; presses < 40; presses++) {
    await keyboard.press("Tab");
    if (
      await open.page
        .getByRole("radio")
        .first()
        .evaluate((radio) => radio.matches(":focus"))
    )
      break;
  }
  await keyboard.press("Space");
  await reach("Next");
  await keyboard.press("Enter");
  await open.page.getByRole("heading", { name: "Anything we should know?" }).waitFor();
  await expect.poll(async () => (await focused())?.name).toBe("Anything we should know?");
  await keyboard.type("No");
  await keyboard.press("Enter");
  await expect.poll(() => open.server.requests.at(-1)?.type).toBe("threads.add_structured_input");
  await send().waitFor();
  await expect.poll(async () => (await focused())?.name).toBe("Message");
});

it("a screen reader is given names and roles, in the order of the conversation", async () => {
  open = await lab.page(withForm);
  await mount(open.page, { frameTitle: "Shop assistant" });
  await open.page.getByRole("textbox").fill("Hello");
  await open.page.keyboard.press("Enter");
  await open.page.getByRole("button", { name: "Good response" }).waitFor();
  const cdp = await open.page.context().newCDPSession(open.page);
  await cdp.send("Accessibility.enable");
  type AccessNode = Awaited<ReturnType<typeof readNodes>>[number];
  const readNodes = async () => (await cdp.send("Accessibility.getFullAXTree")).nodes;
  const inOrder = (nodes: readonly AccessNode[]): string[] => {
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const read = (node: AccessNode): string[] => [
      ...(node.ignored ? [] : [`${String(node.role?.value)} ${String(node.name?.value ?? "")}`.trim()]),
      ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? read(byId.get(id)!) : [])),
    ];
    return read(nodes[0]!);
  };
  const order = [
    "region Shop assistant",
    "button Chat history",
    "button New chat",
    "log Conversation",
    "heading You said",
    "StaticText Hello",
    "heading Assistant said",
    "group Message actions",
    "button Copy",
    "button Good response",
    "button Bad response",
    "textbox Message",
    "button Send message",
  ];
  /** What of it comes, each after the one before: "Copy" is under both messages. */
  const found = async (): Promise<string[]> => {
    const tree = inOrder(await readNodes());
    let last = -1;
    return order.filter((entry) => {
      const index = tree.indexOf(entry, last + 1);
      if (index >= 0) last = index;
      return index >= 0;
    });
  };
  await expect.poll(found).toEqual(order);
  const unnamed = (await readNodes()).filter(
    ({ ignored, role, name }) =>
      !ignored &&
      ["button", "link", "textbox", "combobox", "img", "dialog", "listbox"].includes(String(role?.value)) &&
      !name?.value,
  );
  expect(unnamed.map(({ role }) => role?.value)).toEqual([]);
});

it("nothing moves for those who asked for that, while an answer comes in", async () => {
  const gate = new Gate();
  open = await lab.page(paused(gate), { reducedMotion: "reduce" });
  await mount(open.page);
  await open.page.getByRole("textbox").fill("progress, reason, steps, hold");
  await open.page.keyboard.press("Enter");
  const seen: string[] = [];
  for (const [pauses, text] of [
    [1, "Searching the catalogue"],
    [3, "Thinking"],
    [5, "Searching for reviews"],
    [Infinity, "on its way"],
  ] as const) {
    gate.openTo(pauses);
    await open.page.getByText(text).first().waitFor();
    seen.push(...(await moving(open.page)));
  }
  expect(seen).toEqual([]);
});

it("what is pressed most is 44 pixels large for fingers, and nothing is below 24", async () => {
  open = await lab.page(withForm, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await gallery(open.server);
  await mount(open.page);
  const primary = ".ck-send, .ck-prompt, .ck-ask-foot .primary, .ck-option input, .ck-row-open";
  await expect.poll(() => smallTargets(open.page, 44, primary)).toEqual([]);
  await open.page.getByRole("button", { name: "Chat history" }).click();
  await open.page.getByRole("button", { name: /^A return/ }).waitFor();
  await expect.poll(() => smallTargets(open.page, 44, primary)).toEqual([]);
  await expect.poll(() => smallTargets(open.page, 24)).toEqual([]);
  await open.page.getByRole("button", { name: /^A return/ }).click();
  await open.page.getByRole("radio").first().waitFor();
  await expect.poll(() => smallTargets(open.page, 44, primary)).toEqual([]);
  await expect.poll(() => smallTargets(open.page, 24)).toEqual([]);
});
