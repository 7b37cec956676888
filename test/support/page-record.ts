import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { ROOT } from "./imports.ts";
import { WAIT_MS } from "./patience.ts";

/** Where a test that fails leaves what its pages showed and did. Runs that are compared have a folder each. */
export const FAILED = join(ROOT, "screenshots/failed", process.env["TEST_RUN"] ?? "");
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
 * @param test The id of a test tells tests with similar names apart.
 * @returns the files, from the root of the repository.
 */
export async function savePages(test: { fullName: string; id: string }): Promise<string[]> {
  await mkdir(FAILED, { recursive: true });
  const name = `${test.fullName.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 120)}-${test.id}`;
  const files: string[] = [];
  for (const [index, [page, lines]] of [...records].entries()) {
    const file = join(FAILED, `${name}-${index + 1}`);
    await writeFile(`${file}.log`, [page.url(), ...lines, ""].join("\n"));
    files.push(`${file}.log`);
    if (page.isClosed()) continue;
    // A page that hangs has no picture, and the test has failed with its own reason.
    const picture = await page.screenshot({ path: `${file}.png`, timeout: WAIT_MS }).catch(() => undefined);
    files.push(picture ? `${file}.png` : `${file}.png: could not be taken`);
  }
  return files.map((file) => file.replace(`${ROOT}/`, ""));
}

/** Closes the pages that are open, but for these, and forgets all that are closed. */
export async function closePages(kept: ReadonlySet<Page>): Promise<void> {
  const open = [...openPages()].filter((page) => !kept.has(page));
  // A page that a kept one has opened shares its context.
  const inUse = new Set([...kept].map((page) => page.context()));
  const closing = open.map((page) => (inUse.has(page.context()) ? page : page.context()));
  await Promise.all([...new Set(closing)].map((one) => one.close()));
  for (const page of records.keys()) if (page.isClosed()) records.delete(page);
}

/** The pages that are open. */
export function openPages(): Set<Page> {
  return new Set([...records.keys()].filter((page) => !page.isClosed()));
}
