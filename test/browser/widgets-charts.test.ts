import { widgets } from "@chatwright/protocol";
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { card, type Json, page, show, useWidgetsPage } from "../support/widgets-tests.ts";

useWidgetsPage();

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
