import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { ElementLab, type ElementPage } from "./element-page.ts";

/** The lab of one file's tests. */
export interface FileLab {
  readonly browser: Browser;
  /** Opens a page for the test that runs. */
  page: ElementLab["page"];
}

/**
 * Has the tests of the file that calls this share a lab. After each of them, the pages it opened are closed, and none
 * may have had a problem that the test did not take out of its list.
 * @param args Of the browser.
 */
export function useElementLab(args: readonly string[] = []): FileLab {
  let lab: ElementLab | undefined;
  let opened: ElementPage[] = [];
  beforeAll(async () => {
    lab = await ElementLab.open([], { args: [...args] });
  }, 60_000);
  afterAll(() => lab?.close());
  afterEach(async () => {
    const pages = opened;
    opened = [];
    const problems = pages.flatMap((open) => open.problems);
    await Promise.all(pages.map((open) => open.close()));
    expect(problems).toEqual([]);
  });
  return {
    get browser() {
      return lab!.browser;
    },
    page: async (...args) => {
      const open = await lab!.page(...args);
      opened.push(open);
      return open;
    },
  };
}
