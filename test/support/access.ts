import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { ROOT } from "./imports.ts";

declare global {
  interface Window {
    axe?: { run(options: RunOptions): Promise<AxeResults> };
  }
}

/**
 * What axe calls serious or critical on a page, and an error where it found nothing to look at.
 * @param colours Looks at the contrast of colours alone.
 */
export async function axeViolations(page: Page, { colours = false } = {}): Promise<string[]> {
  const isThere = await page.evaluate(() => window.axe !== undefined);
  if (!isThere) await page.evaluate(await readFile(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8"));
  const options: RunOptions = {
    // What passes is counted only: to tell where it stands takes axe longer than to find it.
    resultTypes: ["violations"],
    ...(colours && { runOnly: ["color-contrast"] }),
  };
  const { passes, violations } = await page.evaluate((given) => window.axe!.run(given), options);
  if (passes.length + violations.length <= (colours ? 0 : 10))
    throw new Error(
      `Cannot check the page: axe found ${passes.length} rules to pass. Open a page with content.`,
    );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
    );
}

/**
 * The controls that are smaller than `least` pixels in either direction. A link within a text counts as high as a line.
 * A box and its label count as one control. Waits until fades have ended.
 */
export function smallTargets(page: Page, least: number, selector = "*"): Promise<string[]> {
  return page.evaluate(
    async ([pixels, which]) => {
      const root = document.querySelector("openai-chatkit")!.shadowRoot!;
      const ending = root
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
      await Promise.allSettled(ending.map((animation) => animation.finished));
      const found: string[] = [];
      for (const target of root.querySelectorAll<HTMLElement>(
        "button, a[href], input, textarea, select, summary, [role=option], [role=button], [role=slider], [tabindex='0']",
      )) {
        if (!target.matches(which) || target.closest("[inert]")) continue;
        if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        if (target.matches(".ck-hidden, [tabindex='-1']")) continue;
        if (target.matches("a, button") && getComputedStyle(target).display === "inline") continue;
        const area = target.closest("label") ?? target;
        const box = area.getBoundingClientRect();
        // What is drawn small can be pressed around it.
        const around = getComputedStyle(target, "::after");
        const larger = around.content !== "none" && around.position === "absolute";
        const width = Math.max(box.width, larger ? Number.parseFloat(around.width) : 0);
        const height = Math.max(box.height, larger ? Number.parseFloat(around.height) : 0);
        // Layout has fractions of a pixel.
        if (width >= pixels - 0.5 && height >= pixels - 0.5) continue;
        const name = target.getAttribute("aria-label") ?? target.textContent.trim();
        found.push(`${target.localName}.${target.className} "${name}" ${width}×${height}`);
      }
      return found;
    },
    [least, selector] as const,
  );
}

/** The parts that a narrow screen hides: elements beyond its sides, and text that is cut off. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const scrolled = document.scrollingElement!.scrollWidth;
    if (scrolled > width) found.push(`the page scrolls: ${scrolled} of ${width} pixels`);
    const root = document.querySelector("openai-chatkit")!.shadowRoot!;
    const scrolls = (element: Element): boolean => {
      for (let up: Element | null = element; up; up = up.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth)
          return true;
      }
      return false;
    };
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest(".ck-hidden, .ckw-hidden, [inert], svg")) continue;
      const own = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent!.trim() !== "",
      );
      if (!own && !element.matches("button, a, input, textarea, select, img")) continue;
      const name = `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
      const { left, right, width: wide } = element.getBoundingClientRect();
      if (wide > 1 && (left < -0.5 || right > width + 0.5) && !scrolls(element))
        found.push(`${name} is at ${left} to ${right}`);
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      const clips =
        /hidden|clip/.test(overflowX) && textOverflow !== "ellipsis" && webkitLineClamp === "none";
      if (clips && element.scrollWidth > element.clientWidth + 1) found.push(`${name} is cut`);
    }
    return found;
  });
}

/** What moves in the element, however shortly: what stands beside its place for a frame is pressed there. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .querySelector("openai-chatkit")!
      .shadowRoot!.getAnimations()
      .filter(({ playState }) => playState === "running")
      .map((animation) => {
        const { duration } = animation.effect!.getComputedTiming();
        const target = (animation.effect as KeyframeEffect).target;
        return `${target?.localName}.${target?.className} for ${String(duration)} ms`;
      }),
  );
}
