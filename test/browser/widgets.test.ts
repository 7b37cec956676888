import { widgets, type WidgetRoot } from "@chatwright/protocol";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { widgetStyles } from "../../packages/ui/src/widgets/widgets.css.ts";
import { sharedBrowser } from "../support/browser.ts";
import { cases } from "../support/cases.ts";
import { servePage } from "./page-server.ts";
import type { PageServer } from "./page-server.ts";
import { widgetVariants } from "./widget-variants.ts";
import type { Variant } from "./widget-variants.ts";
import type { Dispatched } from "./widgets-page.ts";

let server: PageServer;
let page: Page;
const errors: string[] = [];
const warnings: string[] = [];

beforeAll(async () => {
  const [served, browser] = await Promise.all([servePage("test/browser/widgets-page.ts"), sharedBrowser()]);
  server = served;
  page = await browser.newPage({ viewport: { width: 400, height: 800 } });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => (message.type() === "warning" ? warnings : errors).push(message.text()));
});

afterAll(async () => {
  await page?.context().close();
  await server?.close();
});

beforeEach(async () => {
  await page.goto(server.url);
  await page.waitForFunction(() => "widgetsPage" in window);
});

/** Only expected errors, violations and warnings may occur. */
afterEach(async () => {
  const violations = await page.evaluate(() => window.widgetsPage.violations);
  // All are taken before one is looked at, so that the next test answers for none of them.
  const told = { errors: errors.splice(0), warnings: warnings.splice(0), violations };
  expect(told).toEqual({ errors: [], warnings: [], violations: [] });
});

type Json = Record<string, unknown>;

function show(...widgets: Json[]): Promise<void> {
  return page.evaluate((list) => window.widgetsPage.show(list), widgets as unknown as WidgetRoot[]);
}

function dispatched(): Promise<Dispatched[]> {
  return page.evaluate(() => window.widgetsPage.dispatched);
}

/** Presses "Send", and expects these values of the form to be sent. */
async function expectSent(values: Json): Promise<void> {
  const before = (await dispatched()).length;
  await button("Send").click();
  await expect.poll(async () => (await dispatched()).length).toBeGreaterThan(before);
  const last = (await dispatched()).at(-1);
  expect(last?.values).toEqual(values);
}

async function slow(): Promise<void> {
  await page.evaluate(() => {
    window.widgetsPage.slow = true;
  });
}

function settle(outcome: "done" | "failed"): Promise<void> {
  return page.evaluate((how) => window.widgetsPage.settle(how), outcome);
}

function focused(): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.querySelector("main")?.shadowRoot?.activeElement ?? null;
    return active === null ? null : (active.getAttribute("data-field") ?? active.textContent);
  });
}

/** Chooses a day in a date picker's calendar. */
async function pick(field: string, day: string): Promise<void> {
  await button(`${field}: Choose a date`).click();
  await button(day).click();
}

const card = (...children: Json[]): Json => ({ type: "Card", children });
const action = (type: string, rest: Json = {}): Json => ({ type, ...rest });
const button = (label: string, rest: Json = {}): Locator =>
  page.getByRole("button", { name: label, exact: true, ...rest });

describe("every component with every prop", () => {
  /** Puts a component where it may stand. */
  function root({ type, node }: Variant): Json {
    if (["Card", "ListView", "Basic"].includes(type)) return node;
    const places: Record<string, Json> = {
      ListViewItem: { type: "ListView", children: [node] },
      "Table.Row": card({ type: "Table", children: [node] }),
      "Table.Cell": card({ type: "Table", children: [{ type: "Table.Row", children: [node] }] }),
    };
    return places[type] ?? card(node);
  }

  /** `vendor:` icons are the host application's; until it brings them they are placeholders. */
  const WARNINGS = [
    '[chatwright] Did not load the image "https://forbidden.example/a.png": its host is not allowed',
    '[chatwright] Drew a placeholder for the unknown icon "vendor:acme"',
  ];

  /** Props that change what happens and not what is there at first, and the test that uses each. */
  const ELSEWHERE: Readonly<Record<string, string>> = {
    "Button.onClickAction": "show themselves on the button, once at a time",
    "Card.collapsed": "show their status alone when they are collapsed",
    "Chart.showTooltip": "tell what is pointed at, have their hidden axis unseen, and a legend",
    "Checkbox.onChangeAction":
      "tell of changes, with their values inside a form and the field's own outside of one",
    "DatePicker.align": "stand on the side that is asked for, and inside the window",
    "DatePicker.max": "keep to their limits",
    "DatePicker.min": "keep to their limits",
    "DatePicker.onChangeAction":
      "tell of changes, with their values inside a form and the field's own outside of one",
    "DatePicker.side": "stand on the side that is asked for, and inside the window",
    "Form.onSubmitAction": "are filled in and sent with the keyboard alone",
    "Input.autoFocus": "goes to a new field that asks for it",
    "Input.autoSelect": "goes to a new field that asks for it",
    "RadioGroup.onChangeAction":
      "tell of changes, with their values inside a form and the field's own outside of one",
    "Select.onChangeAction":
      "tell of changes, with their values inside a form and the field's own outside of one",
    "Textarea.autoFocus": "goes to a new text area that asks for it",
    "Textarea.autoSelect": "goes to a new text area that asks for it",
    "Textarea.pattern": "are not sent while a field is invalid, nor by an input method's Enter",
  };
  /** Tell siblings apart and name them for updates: "keep what is typed, the focus and the elements while text streams". */
  const NAMES = /\.(?:key|id)$/;

  it("has a test for every prop that does not show", () => {
    const source = readFileSync(import.meta.filename, "utf8");
    for (const title of Object.values(ELSEWHERE)) expect(source).toContain(`it("${title}"`);
  });

  it("is drawn without an error, and each prop shows", async () => {
    const variants = widgetVariants();
    expect(variants.length).toBeGreaterThan(900);
    await show(...variants.map(root));
    await page.waitForFunction(() => {
      const charts = document.querySelector("main")?.shadowRoot?.querySelectorAll(".ckw-chart");
      return charts !== undefined && [...charts].every((chart) => chart.querySelector("svg"));
    });
    const drawn = await page.evaluate(() =>
      [...document.querySelector("main")!.shadowRoot!.querySelectorAll(".ckw")].map((widget) =>
        // Ids differ from widget to widget.
        widget.innerHTML.replaceAll(/P\d+-\d+/g, ""),
      ),
    );
    expect(drawn).toHaveLength(variants.length);

    const plain = new Map(variants.map(({ type, prop }, index) => [prop === "" ? type : "", drawn[index]]));
    const seen = new Map<string, boolean>();
    for (const [index, { type, prop }] of variants.entries()) {
      const name = `${type}.${prop}`;
      // A required prop is in what it is compared with.
      const compared = prop !== "" && !(prop in variants.find((variant) => variant.type === type)!.node);
      if (compared) seen.set(name, seen.get(name) === true || drawn[index] !== plain.get(type));
    }
    const silent = [...seen].filter(([name, shows]) => !shows && !NAMES.test(name)).map(([name]) => name);
    expect(silent.toSorted()).toEqual(Object.keys(ELSEWHERE));
    expect(warnings.splice(0).toSorted()).toEqual(WARNINGS);
  });

  it("has a style for every class it uses", async () => {
    await show(...widgetVariants().map(root));
    const used = await page.evaluate(() =>
      [...document.querySelector("main")!.shadowRoot!.querySelectorAll(".ckw [class*=ckw-]")].flatMap(
        (element) => [...element.classList],
      ),
    );
    const styled = new Set([...widgetStyles.matchAll(/\.(ckw[\w-]*)/g)].map((match) => match[1]));
    const missing = [...new Set(used)].filter((name) => name.startsWith("ckw-") && !styled.has(name));
    expect(missing.toSorted()).toEqual([]);
    expect(warnings.splice(0).toSorted()).toEqual(WARNINGS);
  });
});

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

describe("date pickers", () => {
  const picker = (rest: Json = {}): Json => ({
    type: "Form",
    children: [
      { type: "Label", value: "Delivery", fieldName: "day" },
      { type: "DatePicker", name: "day", defaultValue: "2026-03-11T10:00:00Z", ...rest },
      { type: "Button", label: "Send", onClickAction: action("send") },
    ],
  });
  const open = async (): Promise<void> => {
    await page.getByRole("button", { name: /^Delivery/ }).click();
    await calendar().waitFor();
  };
  const calendar = (): Locator => page.getByRole("dialog", { name: "Choose a date" });
  const active = (): Promise<string | null> =>
    page.evaluate(
      () => document.querySelector("main")!.shadowRoot!.activeElement?.getAttribute("aria-label") ?? null,
    );

  it("are used with the keyboard alone", async () => {
    await show(card(picker()));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await calendar().waitFor();
    await expect.poll(active).toBe("Wednesday, 11 March 2026");
    const days: [string, string][] = [
      ["ArrowRight", "Thursday, 12 March 2026"],
      ["ArrowDown", "Thursday, 19 March 2026"],
      ["Home", "Monday, 16 March 2026"],
      ["End", "Sunday, 22 March 2026"],
      ["PageDown", "Wednesday, 22 April 2026"],
      ["Shift+PageUp", "Tuesday, 22 April 2025"],
      ["ArrowUp", "Tuesday, 15 April 2025"],
      ["ArrowLeft", "Monday, 14 April 2025"],
    ];
    for (const [key, day] of days) {
      await page.keyboard.press(key);
      await expect.poll(active).toBe(day);
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => calendar().count()).toBe(0);
    await expect.poll(() => page.getByRole("button", { name: "Delivery 14 Apr 2025" }).count()).toBe(1);
    await expect.poll(() => focused()).toBe("14 Apr 2025");
    await expectSent({ day: "2025-04-14" });
  });

  it("close by Escape and by a press elsewhere, with nothing changed", async () => {
    await show(card(picker()));
    await open();
    await page.keyboard.press("Escape");
    await expect.poll(() => calendar().count()).toBe(0);
    await expect.poll(() => focused()).toBe("11 Mar 2026");
    await open();
    await page.mouse.click(390, 790);
    await expect.poll(() => calendar().count()).toBe(0);
    await expectSent({ day: "2026-03-11" });
  });

  it("keep to their limits", async () => {
    await show(card(picker({ min: "2026-03-09", max: "2026-04-02T00:00:00Z" })));
    await open();
    await expect.poll(() => button("Sunday, 8 March 2026").isDisabled()).toBe(true);
    await expect.poll(() => button("Monday, 9 March 2026").isEnabled()).toBe(true);
    await expect.poll(() => button("Previous month").isDisabled()).toBe(true);
    await button("Next month").click();
    await expect.poll(() => button("Next month").isDisabled()).toBe(true);
    await expect.poll(() => button("Friday, 3 April 2026").isDisabled()).toBe(true);
    await expect.poll(() => page.getByLabel("Year").locator("option").allInnerTexts()).toEqual(["2026"]);
    await page.getByRole("grid").press("PageDown");
    await button("Thursday, 2 April 2026").click();
    await expectSent({ day: "2026-04-02" });
  });

  it("go to another month and year, and are cleared", async () => {
    await show(card(picker({ clearable: true, placeholder: "Any day" })));
    await open();
    await page.getByLabel("Month", { exact: true }).selectOption("May");
    await page.getByLabel("Year").selectOption("1990");
    await button("Friday, 11 May 1990").click();
    await expectSent({ day: "1990-05-11" });
    await button("Clear").click();
    await expect.poll(() => page.getByRole("button", { name: "Delivery Any day" }).count()).toBe(1);
    await expectSent({ day: "" });
  });

  it("stand on the side that is asked for, and inside the window", async () => {
    const at = async (rest: Json): Promise<{ above: boolean; left: number; right: number }> => {
      await show(card({ type: "Box", height: 500 }, picker(rest)));
      await open();
      const [panel, anchor] = [
        (await calendar().boundingBox())!,
        (await page.locator(".ckw-date").boundingBox())!,
      ];
      await page.keyboard.press("Escape");
      return {
        above: panel.y + panel.height <= anchor.y,
        left: panel.x - anchor.x,
        right: panel.x + panel.width - anchor.x - anchor.width,
      };
    };
    const top = await at({ side: "top", block: true });
    expect(top.above).toBe(true);
    // Below there is no room.
    const bottom = await at({ side: "bottom", block: true });
    expect(bottom.above).toBe(true);
    const start = await at({ align: "start", block: true });
    expect(start.left).toBe(0);
    const end = await at({ align: "end", block: true });
    expect(end.right).toBe(0);
    const centred = await at({ align: "center", block: true });
    expect(centred.left).toBeCloseTo(-centred.right);
  });

  it("speak the language of the chat, whose weeks they have", async () => {
    for (const [locale, first, other, title] of [
      ["en-US", "Sun", "Mon", "March"],
      ["de", "Mo", "Di", "März"],
      // Whose short names of weekdays are the long ones: letters stand for them.
      ["ar-EG", "س", "ح", "مارس"],
    ] as const) {
      await page.evaluate((tag) => window.widgetsPage.speak(tag), locale);
      await show(card(picker()));
      await open();
      const days = await page.getByRole("columnheader").allInnerTexts();
      expect(days.slice(0, 2)).toEqual([first, other]);
      await expect
        .poll(() => page.getByLabel("Month", { exact: true }).locator("option:checked").innerText())
        .toBe(title);
      await page.keyboard.press("Escape");
    }
  });
});

describe("searched selects", () => {
  const options = ["Österreich", "Belgique", "Česko", "Danmark", "España", "France"].map((label, index) => ({
    value: `c${index}`,
    label,
    ...(index === 1 && { description: "In three languages" }),
    ...(index === 3 && { disabled: true }),
  }));
  const select = (rest: Json = {}): Json => ({
    type: "Form",
    children: [
      { type: "Label", value: "Country", fieldName: "country" },
      { type: "Select", name: "country", searchable: true, clearable: true, options, ...rest },
      { type: "Button", label: "Send", onClickAction: action("send") },
    ],
  });
  const search = (): Locator => page.getByRole("combobox", { name: "Search" });
  const shown = (): Promise<string[]> => page.getByRole("option").allInnerTexts();

  it("are narrowed down and chosen from with the keyboard alone", async () => {
    await show(card(select({ onChangeAction: action("country") })));
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await search().waitFor();
    await expect.poll(() => shown()).toHaveLength(6);
    await page.keyboard.type("ESPAN");
    await expect.poll(() => shown()).toEqual(["España"]);
    await search().fill("o");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator(".ckw-active").innerText()).toBe("Česko");
    await page.keyboard.press("Enter");
    await expect.poll(() => search().count()).toBe(0);
    await expect.poll(() => page.getByRole("button", { name: "Country Česko" }).count()).toBe(1);
    await expectSent({ country: "c2" });
    await expect
      .poll(async () => (await dispatched()).map(({ action: { type } }) => type))
      .toEqual(["country", "send"]);
  });

  it("do not choose what is disabled, say when there is nothing, and are cleared", async () => {
    await show(card(select({ defaultValue: "c5" })));
    await page.getByRole("button", { name: "Country France" }).click();
    await search().fill("dan");
    await page.keyboard.press("Enter");
    await expect.poll(() => search().count()).toBe(1);
    await search().fill("languages");
    await expect.poll(() => shown()).toHaveLength(1);
    await search().fill("nowhere");
    await expect.poll(() => page.getByRole("status").innerText()).toBe("No matches");
    await page.keyboard.press("Escape");
    await expect.poll(() => search().count()).toBe(0);
    await expectSent({ country: "c5" });
    await button("Clear").click();
    await expectSent({ country: "" });
  });

  it("are what a select with many options is", async () => {
    const many = Array.from({ length: 16 }, (_, index) => ({ value: `${index}`, label: `Option ${index}` }));
    await show(card(select({ options: many, searchable: undefined })));
    await page.getByRole("button", { name: /^Country/ }).click();
    await page.getByRole("option", { name: "Option 12" }).click();
    await expectSent({ country: "12" });
    await show(card(select({ options: many, searchable: false })));
    await expect.poll(() => page.getByRole("combobox", { name: "Country" }).count()).toBe(1);
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

describe("actions", () => {
  it("show themselves on the button, once at a time", async () => {
    await slow();
    await show(card({ type: "Button", label: "Buy", onClickAction: action("buy") }));
    await button("Buy").click();
    await button("Buy").click();
    await expect.poll(() => button("Buy").getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => dispatched()).toEqual([{ action: action("buy"), values: undefined }]);
    for (const outcome of ["done", "failed"] as const) {
      await settle(outcome);
      await expect.poll(() => button("Buy").getAttribute("aria-busy")).toBeNull();
      await expect.poll(() => focused()).toBe("Buy");
      await button("Buy").click();
    }
    await expect.poll(() => dispatched()).toHaveLength(3);
  });

  it("hold the widget when they should, and give the focus back", async () => {
    await slow();
    const load = action("load", { loadingBehavior: "container" });
    await show(
      card({ type: "Button", label: "Load", onClickAction: load }),
      card({ type: "Button", label: "Other" }),
    );
    await button("Load").click();
    const cards = page.locator(".ckw-card");
    await expect.poll(() => cards.first().getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => cards.first().evaluate((element) => (element as HTMLElement).inert)).toBe(true);
    await expect.poll(() => cards.last().evaluate((element) => (element as HTMLElement).inert)).toBe(false);
    await expect.poll(() => focused()).toBeNull();
    await settle("failed");
    await expect.poll(() => focused()).toBe("Load");
  });

  it("leave the focus where somebody has taken it meanwhile", async () => {
    await slow();
    const load = action("load", { loadingBehavior: "container" });
    await show(
      card({ type: "Button", label: "Load", onClickAction: load }),
      card({ type: "Input", name: "other" }),
    );
    await button("Load").click();
    await page.getByLabel("other").click();
    await settle("done");
    await expect.poll(() => page.locator("[aria-busy]").count()).toBe(0);
    await expect.poll(() => focused()).toBe("other");
  });

  it("show themselves on the control when they should", async () => {
    await slow();
    const self = (type: string): Json => action(type, { loadingBehavior: "self" });
    await show(
      { type: "Card", confirm: { label: "Confirm", action: self("confirm") }, children: [] },
      card({
        type: "Form",
        onSubmitAction: self("save"),
        children: [{ type: "Button", label: "Save", submit: true }],
      }),
      card({ type: "Checkbox", name: "news", label: "News", onChangeAction: self("news") }),
    );
    await button("Confirm").click();
    await button("Save").click();
    await button("Save").click();
    await page.getByLabel("News").check();
    const busy = page.locator("[aria-busy=true]");
    await expect.poll(() => busy.allInnerTexts()).toEqual(["Confirm", "Save", "News"]);
    await expect.poll(() => page.locator("[inert]").count()).toBe(0);
    await expect.poll(() => dispatched()).toHaveLength(3);
    await settle("done");
    await expect.poll(() => busy.count()).toBe(0);
  });

  it("show nothing when they should not", async () => {
    await slow();
    await show(
      card({ type: "Button", label: "Go", onClickAction: action("go", { loadingBehavior: "none" }) }),
    );
    await button("Go").click();
    await expect.poll(() => button("Go").getAttribute("aria-busy")).toBeNull();
    await expect.poll(() => dispatched()).toHaveLength(1);
  });
});

describe("cards", () => {
  const offer: Json = {
    type: "Card",
    confirm: { label: "Send", action: action("send") },
    cancel: { label: "Discard", action: action("discard") },
    children: [{ type: "Input", name: "to", defaultValue: "ada@example.com", required: true }],
  };

  it("can be confirmed once, and again when that failed", async () => {
    await slow();
    await show(offer);
    await button("Send").click();
    await expect.poll(() => page.locator(".ckw-card").getAttribute("aria-busy")).toBe("true");
    await settle("failed");
    await expect.poll(() => button("Send").isEnabled()).toBe(true);
    await button("Send").click();
    await settle("done");
    await expect.poll(() => page.locator(".ckw-card").getAttribute("aria-busy")).toBeNull();
    await expect.poll(() => button("Send").isDisabled()).toBe(true);
    await expect.poll(() => button("Discard").isDisabled()).toBe(true);
    await expect
      .poll(() => dispatched())
      .toEqual([
        { action: action("send"), values: undefined },
        { action: action("send"), values: undefined },
      ]);
    await show({ ...offer, confirm: { label: "Send again", action: action("send") } });
    await expect.poll(() => button("Send again").isEnabled()).toBe(true);
  });

  it("are forms when they say so", async () => {
    await show({ ...offer, asForm: true });
    const to = page.getByLabel("to");
    await to.fill("");
    await button("Send").click();
    await expect.poll(() => dispatched()).toEqual([]);
    await to.fill("bob@example.com");
    await to.press("Enter");
    await expect.poll(() => button("Discard").isDisabled()).toBe(true);
    await to.fill("eve@example.com");
    await button("Discard").click();
    await expect
      .poll(async () => (await dispatched()).map(({ action: { type }, values }) => [type, values]))
      .toEqual([
        ["send", { to: "bob@example.com" }],
        ["discard", { to: "eve@example.com" }],
      ]);
  });

  it("show their status alone when they are collapsed", async () => {
    await show({ ...offer, collapsed: true, status: { text: "Sent", icon: "check" } });
    await expect.poll(() => page.locator(".ckw").innerText()).toBe("Sent");
  });

  it("keep what is in them when they are collapsed and have no status, but offer nothing more", async () => {
    await show({ ...offer, collapsed: true, children: [{ type: "Text", value: "What was sent" }] });
    await expect.poll(() => page.locator(".ckw").innerText()).toBe("What was sent");
  });
});

describe("lists", () => {
  const item = (key: string): Json => ({
    type: "ListViewItem",
    key,
    onClickAction: action("open", { payload: { key } }),
    children: [
      { type: "Text", value: `Item ${key}` },
      { type: "Button", label: `Buy ${key}`, onClickAction: action("buy") },
    ],
  });

  it("have items that open with the keyboard and the mouse, and controls that do not open them", async () => {
    await show({ type: "ListView", children: [item("1"), item("2")] });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Item 2").click({ position: { x: 2, y: 2 }, force: true });
    await button("Buy 2").click();
    await expect
      .poll(async () => (await dispatched()).map(({ action: { type, payload } }) => [type, payload]))
      .toEqual([
        ["open", { key: "1" }],
        ["open", { key: "2" }],
        ["buy", undefined],
      ]);
    await expect.poll(() => page.getByRole("listitem").count()).toBe(2);
  });

  it("hold what is no item as one", async () => {
    await show({ type: "ListView", children: [{ type: "Text", value: "A stray text" }, item("1")] });
    await expect.poll(() => page.locator(".ckw-list > li").count()).toBe(2);
    await expect.poll(() => page.getByRole("listitem").first().innerText()).toBe("A stray text");
  });

  it("are not there at all when they have nothing to show", async () => {
    await show(
      { type: "ListView", children: [] },
      { type: "ListView", children: [], status: { text: "None" } },
    );
    const frames = page.locator(".ckw-list-view");
    await expect.poll(() => frames.last().isVisible()).toBe(true);
    await expect.poll(() => frames.first().isVisible()).toBe(false);
  });

  it("show more, and go on from there", async () => {
    await show({ type: "ListView", limit: 2, children: ["1", "2", "3", "4"].map(item) });
    await expect.poll(() => page.getByRole("listitem").count()).toBe(2);
    await page.getByRole("button", { name: "Show more" }).press("Enter");
    await expect.poll(() => page.getByRole("listitem").count()).toBe(4);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await dispatched())[0]?.action.payload).toEqual({ key: "3" });
  });
});

describe("updates", () => {
  it("keep what is typed, the focus and the elements while text streams", async () => {
    const widget = (text: string, rest: Json[] = []): Json =>
      card(
        { type: "Text", id: "t", value: text, streaming: true },
        { type: "Markdown", id: "m", value: `**${text}**`, streaming: true },
        ...rest,
        { type: "Input", key: "name", name: "name", defaultValue: text },
        { type: "Text", key: "note", value: text, editable: { name: "note" } },
        { type: "Checkbox", key: "news", name: "news", label: "News" },
        {
          type: "Select",
          key: "room",
          name: "room",
          defaultValue: "a",
          options: [
            { value: "a", label: "A" },
            { value: "b", label: "B" },
          ],
        },
      );
    await show(widget("H"));
    const input = page.getByLabel("name");
    await page.getByLabel("News").check();
    await page.getByLabel("room").selectOption("b");
    await input.fill("typed by hand");
    await input.evaluate((element) => {
      (element as HTMLInputElement).setSelectionRange(2, 5);
      (window as unknown as { kept: unknown }).kept = element;
    });
    for (const text of ["He", "Hel", "Hell", "Hello"])
      await show(widget(text, text.length > 3 ? [{ type: "Divider" }] : []));
    await expect.poll(() => focused()).toBe("name");
    await expect
      .poll(() =>
        input.evaluate((element) => {
          const { value, selectionStart, selectionEnd } = element as HTMLInputElement;
          return [
            (window as unknown as { kept: unknown }).kept === element,
            value,
            selectionStart,
            selectionEnd,
          ];
        }),
      )
      .toEqual([true, "typed by hand", 2, 5]);
    await expect.poll(() => page.getByLabel("note").inputValue()).toBe("Hello");
    await expect.poll(() => page.getByLabel("News").isChecked()).toBe(true);
    await expect.poll(() => page.getByLabel("room").inputValue()).toBe("b");
    await expect.poll(() => page.locator("strong").innerText()).toBe("Hello");
  });

  it("do not draw again what did not change", async () => {
    const count = await page.evaluate(async () => {
      const still = {
        type: "Box" as const,
        children: Array.from({ length: 200 }, () => ({ type: "Text" as const, value: "still" })),
      };
      const draw = (value: string): void =>
        window.widgetsPage.show([{ type: "Card", children: [still, { type: "Text", id: "t", value }] }]);
      draw("");
      let mutations = 0;
      const observer = new MutationObserver((records) => (mutations += records.length));
      observer.observe(document.querySelector("main")!.shadowRoot!, {
        childList: true,
        characterData: true,
        attributes: true,
        subtree: true,
      });
      for (let index = 1; index <= 50; index++) draw("x".repeat(index));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return mutations;
    });
    expect(count).toBe(50);
  });

  it("bring in another child of a Transition, and leave the same one in place", async () => {
    const widget = (key: string, value: string): Json =>
      card({ type: "Transition", children: { type: "Text", key, value } });
    await show(widget("a", "one"));
    const child = await page.locator(".ckw-enter").elementHandle();
    await show(widget("a", "two"));
    await expect.poll(() => child?.innerText()).toBe("two");
    const stays = await child?.evaluate((element) => element.isConnected);
    expect(stays).toBe(true);
    await show(widget("b", "three"));
    await expect.poll(() => child?.evaluate((element) => element.isConnected)).toBe(false);
  });
});

describe("focus", () => {
  const field: Json = { type: "Input", name: "new", defaultValue: "text", autoFocus: true, autoSelect: true };
  const old: Json = card({ type: "Input", key: "old", name: "old" });

  it("goes to a new field that asks for it", async () => {
    await show(old);
    await page.getByLabel("old").focus();
    await show(old, card(field));
    await expect.poll(() => focused()).toBe("new");
    await page.keyboard.type("replaced");
    await expect.poll(() => page.getByLabel("new").inputValue()).toBe("replaced");
  });

  it("goes to a new text area that asks for it", async () => {
    await show(old);
    await page.getByLabel("old").focus();
    await show(old, card({ ...field, type: "Textarea" }));
    await expect.poll(() => focused()).toBe("new");
    await page.keyboard.type("replaced");
    await expect.poll(() => page.getByLabel("new").inputValue()).toBe("replaced");
  });

  it("stays where one is writing, and outside of the chat", async () => {
    await show(old);
    await page.getByLabel("old").fill("half a word");
    await show(old, card(field));
    await expect.poll(() => focused()).toBe("old");
    await page.getByLabel("old").blur();
    await show(old, card(field), card({ ...field, name: "newer" }));
    await expect.poll(() => focused()).toBeNull();
  });
});

describe("images", () => {
  it("stand as a described place where they may not be loaded or cannot be", async () => {
    await show(
      card(
        { type: "Image", src: "https://forbidden.example/a.png", alt: "A mug" },
        { type: "Image", src: "data:image/png;base64,AAAA", alt: "A broken mug", size: 40 },
      ),
    );
    await page.locator("span[role=img][aria-label='A broken mug']").waitFor();
    await expect
      .poll(() => page.evaluate(() => window.widgetsPage.logs))
      .toMatchObject([{ name: "widget.image", src: "https://forbidden.example/a.png" }]);
    expect(warnings.splice(0)).toHaveLength(1);
    await expect.poll(() => page.getByRole("img", { name: "A mug", exact: true }).count()).toBe(1);
    await expect.poll(() => page.locator("img").count()).toBe(0);
  });
});

describe("charts", () => {
  const plot = (): Locator => page.locator(".ckw-plot svg");

  it("draw every curve, in the direction of the page", async () => {
    const chart = (curveType: string): Json => ({
      type: "Chart",
      xAxis: "month",
      showYAxis: true,
      data: ["Jan", "Feb", "Mar", "Apr"].map((month, index) => ({ month, sales: [3, -1, 4, 2][index]! })),
      series: [{ type: "area", dataKey: "sales", curveType }],
    });
    const curves = widgets.CurveType.options;
    await show(...curves.map((curve) => card(chart(curve))));
    await expect.poll(() => plot().count()).toBe(curves.length);
    const lines = await page
      .locator(".ckw-line")
      .evaluateAll((found) => found.map((line) => line.getAttribute("d")));
    // Two of them have two names.
    expect(new Set(lines).size).toBe(13);
    expect(lines.every((line) => /^M[\d.,LCZ-]+$/.test(line!))).toBe(true);
    const months = (): Promise<string[]> =>
      page
        .locator(".ckw-plot")
        .first()
        .locator("text[text-anchor=middle]")
        .evaluateAll((found) =>
          found
            .toSorted((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)
            .map((text) => text.textContent),
        );
    await expect.poll(() => months()).toEqual(["Jan", "Feb", "Mar", "Apr"]);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(months).toEqual(["Apr", "Mar", "Feb", "Jan"]);
    // The values stand beside the lines they belong to, and not on them.
    const apart = await plot()
      .first()
      .evaluate((svg) => {
        const lines = [...svg.querySelectorAll("line")].map((line) => line.getBoundingClientRect().right);
        const words = [...svg.querySelectorAll("text[text-anchor=end]")];
        return (
          words.length > 2 && words.every((word) => word.getBoundingClientRect().left > Math.max(...lines))
        );
      });
    expect(apart).toBe(true);
    await page.locator(".ckw-plot").first().focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.getByRole("status").innerText()).toMatch(/^Jan/);
    await page.setViewportSize({ width: 400, height: 800 });
  });

  it("are as large as they are asked to be", async () => {
    const size = async (rest: Json): Promise<[width: number, height: number]> => {
      await show(
        card({
          type: "Chart",
          xAxis: "m",
          data: [{ m: "a", n: 1 }],
          series: [{ type: "bar", dataKey: "n" }],
          ...rest,
        }),
      );
      const { width, height } = (await page.locator(".ckw-chart").boundingBox())!;
      return [width, height];
    };
    const [full] = await size({});
    await expect.poll(() => size({})).toEqual([full, 240]);
    await expect.poll(() => size({ height: 90 })).toEqual([full, 90]);
    await expect.poll(() => size({ size: 120 })).toEqual([120, 120]);
    await expect.poll(() => size({ maxHeight: 100 })).toEqual([full, 100]);
    await expect.poll(() => size({ aspectRatio: 2 })).toEqual([full, full / 2]);
    await expect.poll(() => size({ aspectRatio: 2, width: 200 })).toEqual([200, 100]);
  });

  it("tell what is pointed at, have their hidden axis unseen, and a legend", async () => {
    const chart = {
      type: "Chart",
      xAxis: { dataKey: "month", hide: true },
      data: [
        { month: "Jan", sales: 12, costs: -3 },
        { month: "Feb", sales: 9, costs: -4 },
      ],
      series: [
        { type: "bar", dataKey: "sales", label: "Sales", stack: "s" },
        { type: "bar", dataKey: "costs", label: "Costs", stack: "s" },
      ],
    };
    await show(card(chart));
    await plot().waitFor();
    await expect.poll(() => plot().locator("text").count()).toBe(0);
    await expect.poll(() => page.locator(".ckw-legend").innerText()).toMatch(/^Sales\s*Costs$/);
    const box = (await plot().boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2);
    await expect.poll(() => page.getByRole("status").innerText()).toMatch(/^Feb\s+Sales\s+9\s+Costs\s+-4$/);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height + 100);
    await expect.poll(() => page.getByRole("status").count()).toBe(0);
    await show(card({ ...chart, showTooltip: false, showLegend: false }));
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2);
    await expect.poll(() => page.locator(".ckw-legend, .ckw-tooltip").count()).toBe(0);
  });

  it("are read with the arrow keys, and as a table", async () => {
    await show(
      card({
        type: "Chart",
        xAxis: "month",
        data: [
          { month: "Jan", sales: 1200 },
          { month: "Feb", sales: 900.5 },
        ],
        series: [{ type: "bar", dataKey: "sales", label: "Sales" }],
      }),
    );
    await page.locator(".ckw-plot svg").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.getByRole("status").innerText()).toMatch(/^Feb\s+Sales\s+900\.5$/);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("status").count()).toBe(0);
    await expect
      .poll(() => page.getByRole("table").getByRole("row").allInnerTexts())
      .toEqual(["\tSales", "Jan\t1,200", "Feb\t900.5"]);
  });
});

describe("colours", () => {
  /** Of each text its contrast with what is behind it, as WCAG 2 counts it. */
  function contrasts(): Promise<{ text: string; ratio: number }[]> {
    return page.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
      /** What one sees of colours painted on each other, in sRGB. */
      const paint = (layers: string[]): number[] => {
        context.clearRect(0, 0, 1, 1);
        for (const layer of layers) {
          context.fillStyle = layer;
          context.fillRect(0, 0, 1, 1);
        }
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const luminance = (layers: string[]): number => {
        const [red = 0, green = 0, blue = 0] = paint(layers).map((channel) => {
          const share = channel / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const widgets = document
        .querySelector("main")!
        .shadowRoot!.querySelectorAll(".ckw :is(button, .ckw-badge, .ckw-text, .ckw-caption, .ckw-title)");
      return [...widgets].map((element) => {
        const behind: string[] = [];
        for (let at: Element | null = element; at !== null; at = at.parentElement) {
          behind.unshift(getComputedStyle(at).backgroundColor);
        }
        const [one, other] = [luminance(behind), luminance([...behind, getComputedStyle(element).color])];
        return {
          text: element.textContent,
          ratio: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
        };
      });
    });
  }

  it.each(["light", "dark"] as const)(
    "can be read in the %s scheme, and in a widget of the other",
    async (scheme) => {
      const variants = widgetVariants();
      const words = (type: string, prop: string): unknown[] => [
        ...new Set(
          variants
            .filter((variant) => variant.type === type && variant.prop === prop)
            .map(({ node }) => node[prop]),
        ),
      ];
      const nodes = [
        ...["Button", "Badge"].flatMap((type) =>
          words(type, "color").flatMap((color) =>
            words(type, "variant").map((variant) => ({
              type,
              color,
              variant,
              label: `${type} ${String(color)} ${String(variant)}`,
            })),
          ),
        ),
        ...["primary", "secondary", "tertiary", "success", "warning", "danger"].map((color) => ({
          type: "Text",
          color,
          value: color,
        })),
        { type: "Caption", value: "caption" },
        { type: "Title", value: "title" },
      ];
      const widgets = [undefined, scheme === "light" ? "dark" : "light"].map((theme) => ({
        type: "Card",
        theme,
        children: nodes,
      }));
      await page.evaluate(([list, name]) => window.widgetsPage.show(list, name), [
        widgets as unknown as WidgetRoot[],
        scheme,
      ] as const);
      const found = await contrasts();
      expect(found).toHaveLength(2 * nodes.length);
      expect(found.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    },
  );
});

describe("the look", () => {
  it("has all of a widget's words on the side where the page begins, but for formatted text", async () => {
    const word = (type: string, rest: Json = {}): Json => ({ type, value: "Felt", ...rest });
    await show(
      card(
        word("Title"),
        word("Text"),
        word("Caption"),
        word("Text", { editable: { name: "a" } }),
        word("Label", { fieldName: "a" }),
        word("Markdown"),
        word("Text", { textAlign: "end" }),
        {
          type: "Table",
          children: [
            { type: "Table.Row", children: [{ type: "Table.Cell", align: "end", children: [word("Text")] }] },
          ],
        },
      ),
    );
    const sides = (): Promise<string[]> =>
      page
        .locator(".ckw :is(.ckw-title, .ckw-text, .ckw-caption, .ckw-label, .ckw-markdown p)")
        .evaluateAll((words) =>
          words.map((word) => {
            const { direction, textAlign } = getComputedStyle(word);
            return textAlign === "start" ? (direction === "rtl" ? "right" : "left") : textAlign;
          }),
        );
    await expect
      .poll(() => sides())
      .toEqual(["left", "left", "left", "left", "left", "left", "right", "right"]);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await expect
      .poll(() => sides())
      .toEqual(["right", "right", "right", "right", "right", "left", "left", "left"]);
  });

  it("shows in forced colours what is chosen, what divides and what is written", async () => {
    await show(
      card(
        { type: "RadioGroup", name: "a", defaultValue: "x", options: [{ value: "x", label: "X" }] },
        { type: "Divider" },
        { type: "Text", value: "so far", streaming: true },
      ),
    );
    await page.emulateMedia({ forcedColors: "active" });
    const [ground, ...marks] = await page.evaluate(() => {
      const find = (selector: string): Element =>
        document.querySelector("main")!.shadowRoot!.querySelector(selector)!;
      return [
        getComputedStyle(find(".ckw-card")).backgroundColor,
        getComputedStyle(find(".ckw-radio"), "::after").backgroundColor,
        getComputedStyle(find(".ckw-divider")).backgroundColor,
        getComputedStyle(find(".ckw-caret")).backgroundColor,
      ];
    });
    await page.emulateMedia({ forcedColors: "none" });
    expect(ground).toBe("rgb(255, 255, 255)");
    expect(marks).toEqual(["rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(0, 0, 0)"]);
  });

  const LONG = "A text that is much too long to stand beside anything else in a row of a card";
  /** Of each of the elements, how far it goes beyond the right edge of its card, in whole px. */
  const beyond = (selector: string): Promise<number[]> =>
    page
      .locator(selector)
      .evaluateAll((found) =>
        found.map((one) =>
          Math.max(
            0,
            Math.round(
              one.getBoundingClientRect().right - one.closest(".ckw-card")!.getBoundingClientRect().right,
            ),
          ),
        ),
      );

  it("cuts no button off, and makes none a disc", async () => {
    const buttons = [LONG, "Add", "Remove"].map((label) => ({ type: "Button", label }));
    await show(card({ type: "Row", children: buttons }), {
      type: "Card",
      confirm: { label: LONG, action: action("a") },
      cancel: { label: "Cancel", action: action("b") },
      children: [],
    });
    for (const width of [320, 400]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => beyond(".ckw-button")).toEqual([0, 0, 0, 0, 0]);
      const { height } = (await button("Cancel").boundingBox())!;
      expect(height).toBeLessThan(50);
    }
  });

  it("keeps an icon and a badge beside a long text on a small phone", async () => {
    await show(
      card({
        type: "Row",
        children: [
          { type: "Icon", name: "star" },
          { type: "Text", value: LONG },
          { type: "Spacer" },
          { type: "Badge", label: "New" },
        ],
      }),
    );
    await page.setViewportSize({ width: 320, height: 800 });
    const row = (await page.locator(".ckw-row").boundingBox())!;
    const text = (await page.locator(".ckw-text").boundingBox())!;
    await page.setViewportSize({ width: 400, height: 800 });
    expect(row.height).toBe(text.height);
    await expect.poll(() => beyond(".ckw-badge")).toEqual([0]);
  });

  it("breaks no word in a table, which scrolls instead", async () => {
    const cells = (words: string[]): Json => ({
      type: "Table.Row",
      children: words.map((value) => ({ type: "Table.Cell", children: [{ type: "Text", value }] })),
    });
    await show(
      card({
        type: "Table",
        children: [cells(["Quantity", LONG, "Internationalisation", "1.234,00\u00a0€"])],
      }),
    );
    const lines = await page
      .locator("td .ckw-text")
      .evaluateAll((words) =>
        words.map((word) =>
          Math.round(word.clientHeight / Number.parseFloat(getComputedStyle(word).lineHeight)),
        ),
      );
    expect([lines[0], lines[2], lines[3]]).toEqual([1, 1, 1]);
    const table = page.locator(".ckw-table-frame");
    await expect.poll(() => table.evaluate((frame) => frame.scrollWidth > frame.clientWidth)).toBe(true);
    await expect.poll(() => table.getAttribute("tabindex")).toBe("0");
  });

  it("has room for a chart beside a legend of many lines", async () => {
    const series = Array.from({ length: 14 }, (_, index) => ({
      type: "bar",
      dataKey: "n",
      label: `${index} ${LONG}`,
    }));
    await show(card({ type: "Chart", xAxis: "m", data: [{ m: "a", n: 1 }], series }));
    await page.locator(".ckw-plot svg").waitFor();
    const plot = (await page.locator(".ckw-plot").boundingBox())!;
    const legend = (await page.locator(".ckw-legend").boundingBox())!;
    const chart = (await page.locator(".ckw-chart").boundingBox())!;
    expect(plot.height).toBe(214);
    expect(legend.y + legend.height).toBeLessThanOrEqual(chart.y + chart.height + 1);
  });

  it("begins a long choice where it begins, from right to left as well", async () => {
    const options = [{ value: "a", label: LONG }];
    const select = (searchable: boolean): Json => ({
      type: "Select",
      name: `${searchable}`,
      searchable,
      defaultValue: "a",
      options,
    });
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await show(card(select(true), select(false)));
    for (const words of [".ckw-search-select > span", ".ckw-select button"])
      await expect
        .poll(() => page.locator(words).evaluate((node) => getComputedStyle(node).direction))
        .toBe("ltr");
  });

  it("keeps a widget off what stands before it", async () => {
    await show(card({ type: "Title", value: "An answer" }), {
      type: "Basic",
      children: [{ type: "Box", margin: { top: -400 }, height: 400, background: "red" }],
    });
    const { x, y, width, height } = (await page.getByText("An answer").boundingBox())!;
    const top = await page.evaluate(
      ([left, above]) =>
        document.querySelector("main")!.shadowRoot!.elementFromPoint(left, above)?.textContent,
      [x + width / 2, y + height / 2] as const,
    );
    expect(top).toBe("An answer");
  });
});

describe("components of the page's own", () => {
  const basic = (...children: Json[]): Json => ({ type: "Basic", children });

  it("are drawn by their element, with their fields and their children", async () => {
    const widget = (title: string): Json =>
      basic({ type: "Panel", title, children: [{ type: "Text", value: "Inside" }] });
    await show(widget("First"));
    const panel = page.locator("acme-panel");
    await expect.poll(() => panel.getByRole("heading").innerText()).toBe("First");
    await expect.poll(() => panel.getByText("Inside").isVisible()).toBe(true);
    const element = await panel.elementHandle();
    await show(widget("Second"));
    await expect.poll(() => panel.getByRole("heading").innerText()).toBe("Second");
    const stays = await element?.evaluate((kept) => kept.isConnected);
    expect(stays).toBe(true);
  });

  it("send actions, and are busy until they are done", async () => {
    await slow();
    await show(basic({ type: "Rating", stars: 3, action: action("rate") }));
    await button("2 of 3").click();
    const rating = page.locator("acme-rating");
    await expect.poll(() => rating.getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => dispatched()).toEqual([{ action: action("rate", { payload: { stars: 2 } }) }]);
    await settle("done");
    await expect.poll(() => rating.getAttribute("aria-busy")).toBeNull();
  });

  it("are fields of the form around them", async () => {
    await show(
      card({
        type: "Form",
        onSubmitAction: action("save"),
        children: [
          { type: "Rating", name: "review.stars", stars: 3, required: true },
          { type: "Button", label: "Save", submit: true },
        ],
      }),
    );
    await button("Save").click();
    await expect.poll(() => dispatched()).toEqual([]);
    await button("3 of 3").click();
    await button("Save").click();
    await expect
      .poll(async () => (await dispatched()).map(({ values }) => values))
      .toEqual([{ review: { stars: 3 } }]);
  });

  // requirement: parts-fail-alone
  it("cannot break the rest of the widget", async () => {
    await show(
      basic(
        { type: "Broken", children: [{ type: "Text", value: "Its children" }] },
        { type: "Rating", stars: "three", label: "Its label" },
        { type: "Text", value: "The rest" },
      ),
    );
    const widget = page.locator(".ckw");
    await expect.poll(() => widget.innerText()).toMatch(/^Its children\s+Its label\s+The rest$/);
    await expect
      .poll(() => page.evaluate(() => window.widgetsPage.logs))
      .toMatchObject([
        { name: "widget.failed", type: "Broken", tag: "acme-broken" },
        { name: "widget.failed", type: "Rating", tag: "acme-rating" },
      ]);
    expect(warnings.splice(0)).toHaveLength(2);
  });

  it("take their place when they are registered later", async () => {
    await show(basic({ type: "Later", title: "At last", label: "Not yet" }));
    await expect.poll(() => page.locator(".ckw").innerText()).toBe("Not yet");
    expect(warnings.splice(0)).toHaveLength(1);
    await expect
      .poll(() => page.evaluate(() => window.widgetsPage.logs))
      .toMatchObject([{ name: "widget.unknown", type: "Later" }]);
    await page.evaluate(() => window.widgetsPage.register("Later", "acme-later"));
    await page.locator("acme-later").getByRole("heading", { name: "At last" }).waitFor();
  });
});

describe("what a model gets wrong", () => {
  it("is drawn as well as it can be, and told once", async () => {
    const widget = card(
      { type: "Carousel", children: [{ type: "Text", value: "Inside" }] },
      { type: "Poster", label: "A word" },
    );
    await show(widget, widget);
    await expect.poll(() => page.locator(".ckw").first().innerText()).toMatch(/^Inside\s+A word$/);
    expect(warnings.splice(0)).toEqual([
      '[chatwright] Drew only the children of the unknown widget component "Carousel"',
      '[chatwright] Drew only the children of the unknown widget component "Poster"',
    ]);
  });

  it("is cut when it is too much, and says so", async () => {
    await show(card(...Array.from({ length: 1000 }, () => ({ type: "Text", value: "x" }))));
    await expect.poll(() => page.locator(".ckw-text").count()).toBe(499);
    await expect
      .poll(() => page.locator(".ckw-note").innerText())
      .toBe("This content was too large and was cut");
    await expect
      .poll(() => page.evaluate(() => window.widgetsPage.logs))
      .toMatchObject([{ name: "widget.cut" }]);
    expect(warnings.splice(0)).toHaveLength(1);
  });

  it("never breaks the page, whatever the props are", async () => {
    const nodes = [
      ...new Map(
        widgetVariants().map(({ type, prop, node }) => [`${type}.${prop}`, { prop, node }]),
      ).values(),
    ];
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        -1,
        0,
        1e300,
        "",
        "x".repeat(300),
        "url(https://evil.example/)",
        "javascript:alert(1)",
        [],
        {},
      ),
      fc.jsonValue(),
    );
    const bars = nodes.find(({ node }) => node["type"] === "Chart")!.node;
    const broken = fc.record({ which: fc.nat(nodes.length - 1), value }).map(({ which, value }) => {
      const { prop, node } = nodes[which]!;
      return prop === "" ? node : { ...node, [prop]: value };
    });
    await fc.assert(
      fc.asyncProperty(fc.array(broken, { minLength: 50, maxLength: 100 }), async (list) => {
        await show(...list.map((node) => (node["type"] === "Card" ? node : card(node))));
        await expect.poll(() => page.locator(".ckw").count()).toBe(list.length);
        expect(errors).toEqual([]);
        await expect
          .poll(() =>
            page
              .locator(".ckw :is([src^='javascript'], [href^='javascript'], script, iframe, object)")
              .count(),
          )
          .toBe(0);
        await expect.poll(() => page.locator(".ckw [style*='url']").count()).toBe(0);
      }),
      {
        numRuns: cases(15),
        examples: [
          [
            [
              { ...bars, barGap: 1e300 },
              { ...bars, barCategoryGap: 1e300 },
            ],
          ],
        ],
      },
    );
    // The developer gets warnings. `afterEach` checks errors and violations.
    warnings.length = 0;
  });
});
