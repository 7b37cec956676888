import type { WidgetRoot } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import {
  action,
  button,
  card,
  type Json,
  page,
  show,
  useWidgetsPage,
  warnings,
} from "../support/widgets-tests.ts";
import { widgetVariants } from "./widget-variants.ts";

useWidgetsPage();

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
