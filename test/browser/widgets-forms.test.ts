import { describe, expect, it } from "vitest";
import {
  action,
  button,
  card,
  dispatched,
  focused,
  type Json,
  page,
  pick,
  show,
  useWidgetsPage,
  warnings,
} from "../support/widgets-tests.ts";

useWidgetsPage();

describe("forms", () => {
  const fields: Json[] = [
    { type: "Label", value: "Name", fieldName: "guest.name" },
    { type: "Input", name: "guest.name", required: true },
    { type: "Input", name: "guest.age", inputType: "number" },
    { type: "Textarea", name: "notes", pattern: "[^<]*" },
    {
      type: "Select",
      name: "room",
      options: ["a", "b"].map((value) => ({ value, label: value.toUpperCase() })),
    },
    { type: "Checkbox", name: "news", label: "News" },
    { type: "RadioGroup", name: "seat", options: ["in", "out"].map((value) => ({ value, label: value })) },
    { type: "DatePicker", name: "day", defaultValue: "2026-03-01T10:00:00Z" },
    { type: "Text", value: "As is", editable: { name: "text" } },
    { type: "Input", name: "off", defaultValue: "x", disabled: true },
  ];
  const form = (rest: Json[] = []): Json =>
    card({
      type: "Form",
      onSubmitAction: action("save", { payload: { id: 7 } }),
      children: [...fields, ...rest],
    });

  it("are filled in and sent with the keyboard alone", async () => {
    await show(form());
    await page.keyboard.press("Tab");
    await expect.poll(() => focused()).toBe("guest.name");
    await page.keyboard.type("Ada");
    await page.keyboard.press("Tab");
    await page.keyboard.type("36");
    await page.keyboard.press("Tab");
    await page.keyboard.type("one");
    await page.keyboard.press("Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Tab");
    await page.keyboard.type("B");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focused()).toBe("seat");
    await expect.poll(() => dispatched()).toEqual([]);
    await page.getByLabel("Name").focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(() => dispatched())
      .toEqual([
        {
          action: action("save", { payload: { id: 7 } }),
          values: {
            guest: { name: "Ada", age: "36" },
            notes: "one\ntwo",
            room: "b",
            news: true,
            seat: "out",
            day: "2026-03-01",
            text: "As is",
          },
        },
      ]);
  });

  it("are not sent while a field is invalid, nor by an input method's Enter", async () => {
    await show(form());
    const name = page.getByLabel("Name");
    await name.press("Enter");
    await expect.poll(() => focused()).toBe("guest.name");
    await name.fill("Ada");
    await page.getByRole("textbox", { name: "notes" }).fill("a < b");
    await name.press("Enter");
    await expect.poll(() => focused()).toBe("notes");
    await page.getByRole("textbox", { name: "notes" }).fill("fine");
    await name.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }),
      ),
    );
    await expect.poll(() => dispatched()).toEqual([]);
    await name.press("Enter");
    await expect.poll(() => dispatched()).toHaveLength(1);
  });

  it("are sent by Enter as by their button, with its action", async () => {
    const book = { type: "Button", label: "Book", submit: true, onClickAction: action("book") };
    await show(form([book]));
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("Name").press("Enter");
    await show(form([{ ...book, disabled: true }]));
    await page.getByLabel("Name").press("Enter");
    await expect.poll(async () => (await dispatched()).map(({ action: { type } }) => type)).toEqual(["book"]);
  });

  it("have labels of their own, also where two have fields of one name", async () => {
    const amount = (label: string): Json => ({
      type: "Form",
      children: [
        { type: "Label", value: label, fieldName: "amount" },
        { type: "Input", name: "amount" },
        { type: "Button", label: `Buy ${label}`, onClickAction: action("buy") },
      ],
    });
    await show(card(amount("mugs"), amount("plates")));
    await page.getByLabel("plates").fill("2");
    await button("Buy mugs").click();
    await button("Buy plates").click();
    await expect
      .poll(async () => (await dispatched()).map(({ values }) => values))
      .toEqual([{ amount: "" }, { amount: "2" }]);
  });

  it("name their groups of choices, whose label chooses nothing", async () => {
    await show(
      card(
        { type: "Label", value: "Where to sit", fieldName: "seat" },
        { type: "RadioGroup", name: "seat", options: [{ value: "in", label: "Inside" }] },
      ),
    );
    await page.getByText("Where to sit").click();
    await expect.poll(() => page.getByRole("radiogroup", { name: "Where to sit" }).count()).toBe(1);
    await expect.poll(() => page.getByLabel("Inside").isChecked()).toBe(false);
  });

  it("have labels and say what is wrong, also where a field's name has spaces", async () => {
    await show(
      card({
        type: "Form",
        children: [
          { type: "Label", value: "Arrival", fieldName: "first day" },
          { type: "DatePicker", name: "first day" },
          { type: "Label", value: "Name", fieldName: "your name" },
          { type: "Input", name: "your name", required: true },
          { type: "Button", label: "Send", submit: true, onClickAction: action("send") },
        ],
      }),
    );
    await expect.poll(() => page.getByRole("button", { name: "Arrival Choose a date" }).count()).toBe(1);
    await button("Send").click();
    const name = page.getByLabel("Name");
    await expect
      .poll(() => name.evaluate((field) => field.ariaDescribedByElements?.[0]?.textContent))
      .toBe("Fill this in");
    await name.fill("Ada");
    await button("Send").click();
    await expect
      .poll(async () => (await dispatched()).map(({ values }) => values))
      .toEqual([{ "first day": "", "your name": "Ada" }]);
  });

  it("send their values with every action inside, and validate only what submits", async () => {
    await show(
      form([
        { type: "Button", label: "Help", onClickAction: action("help") },
        { type: "Button", label: "Book", submit: true, onClickAction: action("book") },
        { type: "Button", label: "Save", submit: true },
      ]),
    );
    await button("Help").click();
    await button("Book").click();
    await button("Save").click();
    await page.getByLabel("Name").fill("Ada");
    await button("Book").click();
    await button("Save").click();
    const sent = await dispatched();
    expect(sent.map(({ action: { type } }) => type)).toEqual(["help", "book", "save"]);
    expect(sent.map(({ values }) => (values as { guest: Json }).guest["name"])).toEqual(["", "Ada", "Ada"]);
  });

  it("tell of changes, with their values inside a form and the field's own outside of one", async () => {
    // On any day, the calendar opens at that month.
    const december = { min: "2026-12-10", max: "2026-12-31" };
    const pickers = (prefix: string): Json[] => [
      {
        type: "Select",
        name: `${prefix}.room`,
        clearable: true,
        onChangeAction: action("room"),
        options: [{ value: "a", label: "Room A" }],
      },
      { type: "Checkbox", name: `${prefix}.news`, label: `${prefix} news`, onChangeAction: action("news") },
      {
        type: "RadioGroup",
        name: `${prefix}.seat`,
        onChangeAction: action("seat"),
        options: [{ value: "in", label: `${prefix} inside` }],
      },
      { type: "DatePicker", name: `${prefix}.day`, ...december, onChangeAction: action("day") },
    ];
    await show(card(...pickers("alone")), card({ type: "Form", children: pickers("form") }));
    await page.getByLabel("alone.room").selectOption("a");
    await button("Clear").click();
    await page.getByLabel("alone news").check();
    await page.getByLabel("alone inside").check();
    await pick("alone.day", "Thursday, 24 December 2026");
    await page.getByLabel("form news").check();
    await pick("form.day", "Thursday, 24 December 2026");
    const rest = { room: "", news: true };
    await expect
      .poll(async () => (await dispatched()).map(({ action: { type }, values }) => [type, values]))
      .toEqual([
        ["room", { alone: { room: "a" } }],
        ["room", { alone: { room: "" } }],
        ["news", { alone: { news: true } }],
        ["seat", { alone: { seat: "in" } }],
        ["day", { alone: { day: "2026-12-24" } }],
        ["news", { form: { ...rest, day: "" } }],
        ["day", { form: { ...rest, day: "2026-12-24" } }],
      ]);
  });

  it("leave out a field whose place is taken, and say so", async () => {
    const inputs = ["a", "a.b", "__proto__.x"].map((name) => ({ type: "Input", name, defaultValue: name }));
    await show(
      card({
        type: "Form",
        children: [...inputs, { type: "Button", label: "Go", onClickAction: action("go") }],
      }),
    );
    await button("Go").click();
    await expect.poll(async () => (await dispatched())[0]?.values).toEqual({ a: "a" });
    expect(warnings.splice(0)).toEqual([
      '[chatwright] Left out the form field "a.b": its place is taken',
      '[chatwright] Left out the form field "__proto__.x": its place is taken',
    ]);
  });
});

describe("what is wrong with a field", () => {
  it("stands below it, in the chat's words, until it is right", async () => {
    const input = (name: string, rest: Json): Json => ({ type: "Input", name, ...rest });
    await show(
      card({
        type: "Form",
        onSubmitAction: action("send"),
        children: [
          input("name", { required: true }),
          input("mail", { inputType: "email", defaultValue: "ada" }),
          input("site", { inputType: "url", defaultValue: "example" }),
          input("code", { pattern: "[A-Z]{3}", defaultValue: "abc" }),
          { type: "Textarea", name: "notes", pattern: "[^<]*", defaultValue: "<" },
          { type: "Text", value: "", editable: { name: "text", required: true } },
          { type: "Checkbox", name: "terms", label: "I agree", required: true },
          {
            type: "RadioGroup",
            name: "seat",
            required: true,
            options: [
              { value: "in", label: "Inside" },
              { value: "out", label: "Outside" },
            ],
          },
          { type: "Button", label: "Send", submit: true },
        ],
      }),
    );
    const told = (): Promise<string[]> => page.locator(".ckw-error").allInnerTexts();
    await button("Send").click();
    await expect
      .poll(() => told())
      .toEqual([
        "Fill this in",
        "Enter an email address, such as name@example.com",
        "Enter a web address that begins with https://",
        "Please match the requested format",
        "Please match the requested format",
        "Fill this in",
        "Fill this in",
        "Fill this in",
      ]);
    await expect.poll(() => focused()).toBe("name");
    const name = page.getByLabel("name");
    await expect.poll(() => name.getAttribute("aria-invalid")).toBe("true");
    await expect
      .poll(() => name.evaluate((field) => field.ariaDescribedByElements?.[0]?.textContent))
      .toBe("Fill this in");
    await name.fill("Ada");
    await expect.poll(() => name.getAttribute("aria-invalid")).toBeNull();
    await page.getByLabel("mail").fill("ada@example.com");
    await page.getByLabel("site").fill("https://example.com");
    await page.getByLabel("code").fill("ABC");
    await page.getByRole("textbox", { name: "notes" }).fill("fine");
    await page.getByRole("textbox", { name: "text" }).fill("words");
    await page.getByLabel("I agree").check();
    await expect.poll(() => told()).toEqual(["Fill this in"]);
    await button("Send").click();
    await expect.poll(() => focused()).toBe("seat");
    await expect.poll(() => dispatched()).toEqual([]);
    await page.getByLabel("Outside").check();
    await expect.poll(() => told()).toEqual([]);
    await button("Send").click();
    await expect.poll(() => dispatched()).toHaveLength(1);
  });

  it("is told of numbers that are none", async () => {
    await show(
      card({
        type: "Form",
        children: [
          { type: "Input", name: "age", inputType: "number" },
          { type: "Button", label: "Send", submit: true, onClickAction: action("send") },
        ],
      }),
    );
    await page.getByLabel("age").focus();
    await page.keyboard.type("1e");
    await button("Send").click();
    await expect.poll(() => page.locator(".ckw-error").innerText()).toBe("Enter a number");
    await expect.poll(() => dispatched()).toEqual([]);
  });
});
