import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { type BrowserKind, sharedBrowser } from "./browser.ts";
import { ElementLab } from "./element-page.ts";
import type { FrameworkPage } from "./framework-pages.ts";
import { TEST_MS } from "./patience.ts";

/** The lab of one file's tests. */
export interface FileLab {
  readonly browser: Browser;
  /** Opens a page for the test that runs. */
  page: ElementLab["page"];
}

/**
 * Has the tests of the file that calls this share a lab. After each test, a page's list of problems has to be empty. A
 * test removes the problems that it expects.
 * @param pages Scripts that pages can be opened with.
 */
export function useElementLab(kind: BrowserKind = {}, pages: readonly FrameworkPage[] = []): FileLab {
  let lab: ElementLab | undefined;
  beforeAll(async () => {
    lab = await ElementLab.open(await sharedBrowser(kind), pages);
  }, TEST_MS);
  afterAll(() => lab?.close());
  return {
    get browser() {
      return lab!.browser;
    },
    page: async (...args) => {
      const open = await lab!.page(...args);
      // The page stays open until browser-setup.ts has saved what the page showed. That file closes the page.
      onTestFinished(() => expect(open.problems).toEqual([]));
      return open;
    },
  };
}
