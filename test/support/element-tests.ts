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
 * Has the tests of the file that calls this share a lab. No page may have had a problem, when its test has ended, that the
 * test did not take out of its list.
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
      // It stays open until browser-setup.ts has saved what it showed, and is closed there.
      onTestFinished(() => expect(open.problems).toEqual([]));
      return open;
    },
  };
}
