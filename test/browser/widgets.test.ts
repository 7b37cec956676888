import fc from "fast-check";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { widgetStyles } from "../../packages/ui/src/widgets/widgets.css.ts";
import { cases } from "../support/cases.ts";
import {
  action,
  button,
  card,
  dispatched,
  errors,
  focused,
  type Json,
  page,
  settle,
  show,
  slow,
  useWidgetsPage,
  warnings,
} from "../support/widgets-tests.ts";
import { type Variant, widgetVariants } from "./widget-variants.ts";

useWidgetsPage();

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
    const source = globSync("widgets*.test.ts", { cwd: import.meta.dirname })
      .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
      .join("\n");
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
    // Both are taken before one is looked at, so that the file's next check tells of its own only.
    const told = warnings.splice(0);
    expect(
      silent.toSorted(),
      `These props look the same with every value. Give each a sample in "widget-variants.ts", or a test in ELSEWHERE`,
    ).toEqual(Object.keys(ELSEWHERE).toSorted());
    expect(told.toSorted()).toEqual(WARNINGS);
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
    const told = warnings.splice(0);
    expect(
      missing.toSorted(),
      'These classes have no rule in "packages/ui/src/widgets/*.css.ts". Write one, or leave the class out',
    ).toEqual([]);
    expect(told.toSorted()).toEqual(WARNINGS);
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
