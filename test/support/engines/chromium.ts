import { sharedBrowser } from "../browser.ts";
import type { EngineDriver } from "./engine-page.ts";

/** Chromium through Playwright, as in the other browser tests. */
export async function driveChromium(): Promise<EngineDriver> {
  const browser = await sharedBrowser();
  return {
    async open() {
      const context = await browser.newContext();
      const page = await context.newPage();
      return {
        goto: async (url) => void (await page.goto(url)),
        run: (expression) => page.evaluate<string>(expression),
        resize: (width, height) => page.setViewportSize({ width, height }),
        click: ({ x, y }) => page.mouse.click(x, y),
        async drag(from, to) {
          await page.mouse.move(from.x, from.y);
          await page.mouse.down();
          await page.mouse.move(to.x, to.y, { steps: 2 });
          await page.mouse.up();
        },
        type: (text) => page.keyboard.type(text),
        picture: () => page.screenshot(),
        close: () => context.close(),
      };
    },
    close: async () => undefined,
  };
}
