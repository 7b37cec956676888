import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type BrowserKind, sharedBrowser } from "./browser.ts";
import { ElementLab, type ElementPage } from "./element-page.ts";
import type { FrameworkPage } from "./framework-pages.ts";
import { TEST_MS } from "./patience.ts";

/** The lab of one file's tests. */
export interface FileLab {
  readonly browser: Browser;
  /** Opens a page for the test that runs. */
  page: ElementLab["page"];
}

/**
 * Has the tests of the file that calls this share a lab. After each of them, the pages it opened are closed, and none
 * may have had a problem that the test did not take out of its list.
 * @param pages Scripts that pages can be opened with.
 */
export function useElementLab(kind: BrowserKind = {}, pages: readonly FrameworkPage[] = []): FileLab {
  let lab: ElementLab | undefined;
  let opened: ElementPage[] = [];
  beforeAll(async () => {
    lab = await ElementLab.open(await sharedBrowser(kind), pages);
  }, TEST_MS);
  afterAll(() => lab?.close());
  afterEach(async ({ task }) => {
    const pages = opened;
    opened = [];
    // One that failed is open until what it showed is saved.
    const hasFailed = task.result?.state === "fail";
    const problems = pages.flatMap((open) => open.problems);
    if (!hasFailed) await Promise.all(pages.map((open) => open.close()));
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
