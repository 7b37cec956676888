import type { ThreadItem, ThreadStreamEvent, WidgetRoot } from "@chatwright/protocol";
import { expect, it } from "vitest";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

// Actions of widgets, through the whole element: what reaches the server and the page, and what does not.

const lab = useElementLab();
let open: ElementPage;

declare global {
  interface Window {
    /** The actions for the page, each with the id of its item. */
    told: unknown[];
  }
}

const base = (id: string) => ({ id, thread_id: "t", created_at: "2026-01-01T00:00:00Z" });
const widgetItem = (children: object[]): ThreadItem => ({
  type: "widget",
  ...base("w"),
  widget: { type: "Card", children } as WidgetRoot,
});
const press = (name: string): Promise<void> => open.page.getByRole("button", { name, exact: true }).click();
const actions = (): unknown[] =>
  open.server.requests
    .filter(({ type }) => type.includes("custom_action"))
    .map(({ type, params }) => [type, params]);

/** Opens a thread with a widget. An answer to a message is under way until the promise settles. */
async function start(children: object[], until: Promise<void> = Promise.resolve()): Promise<void> {
  open = await lab.page(async function* ({ base: fields }) {
    const item = (text: string): ThreadItem => ({
      type: "assistant_message",
      ...fields("msg"),
      id: "answer",
      content: [{ type: "output_text", text, annotations: [] }],
    });
    yield { type: "thread.item.added", item: item("The first words") };
    await until;
    yield { type: "thread.item.done", item: item("The first words and the last") };
  });
  await open.server.addThread("t", "A thread", [widgetItem(children)]);
  const options = await open.page.evaluateHandle(() => {
    window.told = [];
    return {
      initialThread: "t",
      widgets: {
        onAction: async (action: object, { id }: { id: string }) => void window.told.push([action, id]),
      },
    };
  });
  await mountElement(open.page, options, ["error"]);
}

it("carries out actions that need no stream, and those for the page, in the middle of an answer", async () => {
  const end = Promise.withResolvers<void>();
  await start(
    [
      { type: "Text", value: "Before" },
      {
        type: "Form",
        children: [
          { type: "Input", name: "note", defaultValue: "typed" },
          {
            type: "Button",
            label: "Save",
            onClickAction: { type: "save", streaming: false, payload: { id: 7 } },
          },
          { type: "Button", label: "Look", onClickAction: { type: "look", handler: "client" } },
        ],
      },
    ],
    end.promise,
  );
  const input = open.page.getByRole("textbox", { name: "Message" });
  await input.fill("Go");
  await input.press("Enter");
  await open.page.getByText("The first words").waitFor();
  open.server.syncAction = () =>
    Promise.resolve({ updated_item: widgetItem([{ type: "Text", value: "After" }]) });
  await press("Look");
  await press("Save");
  await open.page.getByText("After", { exact: true }).waitFor();
  expect(actions()).toEqual([
    [
      "threads.sync_custom_action",
      { thread_id: "t", item_id: "w", action: { type: "save", payload: { id: 7, note: "typed" } } },
    ],
  ]);
  await expect
    .poll(() => open.page.evaluate(() => window.told))
    .toEqual([[{ type: "look", payload: { note: "typed" } }, "w"]]);
  end.resolve();
  await open.page.getByText("The first words and the last").waitFor();
});

it("sends the payload's value where a field has the name of its key, as ChatKit does, and says so", async () => {
  await start([
    {
      type: "Form",
      onSubmitAction: { type: "save", payload: { order: { id: 7 } } },
      children: [
        { type: "Input", name: "order.id", defaultValue: "8" },
        { type: "Input", name: "order.note", defaultValue: "soon" },
        { type: "Button", label: "Send", submit: true },
      ],
    },
  ]);
  await press("Send");
  const errors = (): Promise<string[]> =>
    open.page.evaluate(() =>
      window.chatEvents.map(([, detail]) => (detail as { error: { code: string } }).error.code),
    );
  await expect.poll(errors).toEqual(["payload_conflict"]);
  await expect
    .poll(actions)
    .toMatchObject([
      ["threads.custom_action", { action: { type: "save", payload: { order: { id: 7, note: "soon" } } } }],
    ]);
});

it("sends payloads that are no objects, as Python's SDK may declare them", async () => {
  const button = (label: string, payload: unknown): object => ({
    type: "Button",
    label,
    onClickAction: { type: "pick", streaming: false, payload },
  });
  await start([button("Zero", 0), button("List", ["a"]), button("None", null)]);
  for (const name of ["Zero", "List", "None"]) await press(name);
  await expect
    .poll(() => actions().map((one) => (one as [string, { action: object }])[1].action))
    .toEqual([{ type: "pick", payload: 0 }, { type: "pick", payload: ["a"] }, { type: "pick" }]);
});

it("takes words and parts of a widget as they stream in, and keeps what is being typed into it", async () => {
  const [typed, replaced] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const card = (text: string, mood: string): WidgetRoot => ({
    type: "Card",
    children: [
      { type: "Text", id: "text", value: text, streaming: true },
      { type: "Badge", id: "mood", label: mood },
      { type: "Input", key: "note", name: "note" },
    ],
  });
  open = await lab.page(async function* ({ base: fields }) {
    const item = (widget: WidgetRoot): ThreadItem => ({ type: "widget", ...fields("wdg"), id: "w", widget });
    const update = (change: object): ThreadStreamEvent =>
      ({ type: "thread.item.updated", item_id: "w", update: change }) as ThreadStreamEvent;
    const words = (delta: string, done: boolean): ThreadStreamEvent =>
      update({ type: "widget.streaming_text.value_delta", component_id: "text", delta, done });
    yield { type: "thread.item.added", item: item(card("", "Thinking")) };
    yield words("The first ", false);
    await typed.promise;
    yield words("words", false);
    yield update({
      type: "widget.component.updated",
      component_id: "mood",
      component: { type: "Badge", id: "mood", label: "Writing" },
    });
    await replaced.promise;
    yield update({ type: "widget.root.updated", widget: card("The first words and the last", "Sure") });
    yield words(".", true);
    yield { type: "thread.item.done", item: item(card("The first words and the last.", "Sure")) };
  });
  await mountElement(open.page);
  const message = open.page.getByRole("textbox", { name: "Message" });
  await message.fill("Go");
  await message.press("Enter");
  const widget = open.page.locator(".ck-widget");
  const note = widget.getByRole("textbox", { name: "note" });
  await widget.getByText("The first").waitFor();
  await note.pressSequentially("my ");
  typed.resolve();
  await widget.getByText("Writing").waitFor();
  await expect.poll(() => widget.locator(".ckw-text").innerText()).toBe("The first words");
  await note.pressSequentially("note");
  replaced.resolve();
  await widget.getByText("The first words and the last.").waitFor();
  await expect.poll(() => widget.locator(".ckw-badge").innerText()).toBe("Sure");
  await expect.poll(() => note.inputValue()).toBe("my note");
  await expect.poll(() => note.evaluate((node) => node.matches(":focus"))).toBe(true);
});
