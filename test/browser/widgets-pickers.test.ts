import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  action,
  button,
  card,
  dispatched,
  expectSent,
  focused,
  type Json,
  page,
  show,
  useWidgetsPage,
} from "../support/widgets-tests.ts";

useWidgetsPage();

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
