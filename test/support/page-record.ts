import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { ROOT } from "./imports.ts";

/** Where a test that fails leaves what its pages showed and did. */
const FAILED = join(ROOT, "screenshots/failed");
/** How many lines are kept of each page, the newest. */
const MOST_LINES = 500;

/** What a page did, a line each; of closed ones until the test ends. */
const records = new Map<Page, string[]>();

/** Writes down what the page says on its console and asks of the network. */
export function watchPage(page: Page): void {
  const lines: string[] = [];
  const note = (line: string): void => {
    lines.push(`${new Date().toISOString()} ${line}`);
    if (lines.length > MOST_LINES) lines.shift();
  };
  records.set(page, lines);
  page.on("console", (message) => note(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => note(`error: ${error.stack ?? error.message}`));
  page.on("request", (request) =>
    note(`${request.method()} ${request.url()} ${(request.postData() ?? "").slice(0, 2000)}`),
  );
  page.on("response", (response) => note(`${response.status()} ${response.url()}`));
  page.on("requestfailed", (request) => note(`failed ${request.url()}: ${request.failure()?.errorText}`));
}

/**
 * Leaves the record of every page, and a picture of those that are open.
 * @returns the files, from the root of the repository.
 */
export async function savePages(test: string): Promise<string[]> {
  await mkdir(FAILED, { recursive: true });
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 120);
  const files: string[] = [];
  for (const [index, [page, lines]] of [...records].entries()) {
    const file = join(FAILED, `${name}-${index + 1}`);
    await writeFile(`${file}.log`, [page.url(), ...lines, ""].join("\n"));
    files.push(`${file}.log`);
    if (page.isClosed()) continue;
    // A page that hangs has no picture, and the test has failed with its own reason.
    const picture = await page.screenshot({ path: `${file}.png`, timeout: 5000 }).catch(() => undefined);
    files.push(picture ? `${file}.png` : `${file}.png: could not be taken`);
  }
  return files.map((file) => file.replace(`${ROOT}/`, ""));
}

/** Closes the pages that are open, but for these, and forgets all that are closed. */
export async function closePages(kept: ReadonlySet<Page>): Promise<void> {
  const open = [...records.keys()].filter((page) => !kept.has(page) && !page.isClosed());
  await Promise.all([...new Set(open.map((page) => page.context()))].map((context) => context.close()));
  for (const page of records.keys()) if (page.isClosed()) records.delete(page);
}

/** The pages that are open. */
export function openPages(): Set<Page> {
  return new Set([...records.keys()].filter((page) => !page.isClosed()));
}
