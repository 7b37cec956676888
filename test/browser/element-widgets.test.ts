import type { ThreadItem, WidgetRoot } from "@chatwright/protocol";
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
  open.backend.requests
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
  open.backend.addThread("t", "A thread", [widgetItem(children)]);
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
  const { items } = open.backend.threads.get("t")!;
  items[0] = widgetItem([{ type: "Text", value: "After" }]);
  await press("Look");
  await press("Save");
  await open.page.getByText("After", { exact: true }).waitFor();
  expect(actions()).toEqual([
    [
      "threads.sync_custom_action",
      { thread_id: "t", item_id: "w", action: { type: "save", payload: { id: 7, note: "typed" } } },
    ],
  ]);
  expect(await open.page.evaluate(() => window.told)).toEqual([
    [{ type: "look", payload: { note: "typed" } }, "w"],
  ]);
  end.resolve();
  await open.page.getByText("The first words and the last").waitFor();
});

it("sends nothing where a field has the name of a payload key, and says so", async () => {
  await start([
    {
      type: "Form",
      onSubmitAction: { type: "save", payload: { order: { id: 7 } } },
      children: [
        { type: "Input", name: "order.id", defaultValue: "8" },
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
  expect(await open.page.evaluate(() => window.told)).toEqual([]);
  expect(actions()).toEqual([]);
});
