import type { WidgetRoot } from "@chatwright/protocol";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type PageServer, servePage } from "../browser/page-server.ts";
import type { Dispatched } from "../browser/widgets-page.ts";
import { sharedBrowser } from "./browser.ts";

/** The page of the tests of the file that runs: `test/browser/widgets-page.ts`. Each test opens it anew. */
export let page: Page;
/** The page's errors so far. No test may leave one. */
export const errors: string[] = [];
/** The page's warnings so far. A test removes the warnings that it expects. */
export const warnings: string[] = [];

/** Has the tests of the file that calls this share a page of widgets. */
export function useWidgetsPage(): void {
  let server: PageServer;

  beforeAll(async () => {
    const [served, browser] = await Promise.all([servePage("test/browser/widgets-page.ts"), sharedBrowser()]);
    server = served;
    page = await browser.newPage({ viewport: { width: 400, height: 800 } });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => (message.type() === "warning" ? warnings : errors).push(message.text()));
  });

  afterAll(async () => {
    await page?.context().close();
    await server?.close();
  });

  beforeEach(async () => {
    await page.goto(server.url);
    await page.waitForFunction(() => "widgetsPage" in window);
  });

  /** Only expected errors, violations and warnings may occur. */
  afterEach(async () => {
    const violations = await page.evaluate(() => window.widgetsPage.violations);
    // All are taken before one is looked at, so that the next test answers for none of them.
    const told = { errors: errors.splice(0), warnings: warnings.splice(0), violations };
    expect(told).toEqual({ errors: [], warnings: [], violations: [] });
  });
}

export type Json = Record<string, unknown>;

export function show(...widgets: Json[]): Promise<void> {
  return page.evaluate((list) => window.widgetsPage.show(list), widgets as unknown as WidgetRoot[]);
}

export function dispatched(): Promise<Dispatched[]> {
  return page.evaluate(() => window.widgetsPage.dispatched);
}

/** Presses "Send", and expects these values of the form to be sent. */
export async function expectSent(values: Json): Promise<void> {
  const before = (await dispatched()).length;
  await button("Send").click();
  await expect.poll(async () => (await dispatched()).length).toBeGreaterThan(before);
  const last = (await dispatched()).at(-1);
  expect(last?.values).toEqual(values);
}

export async function slow(): Promise<void> {
  await page.evaluate(() => {
    window.widgetsPage.slow = true;
  });
}

export function settle(outcome: "done" | "failed"): Promise<void> {
  return page.evaluate((how) => window.widgetsPage.settle(how), outcome);
}

export function focused(): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.querySelector("main")?.shadowRoot?.activeElement ?? null;
    return active === null ? null : (active.getAttribute("data-field") ?? active.textContent);
  });
}

/** Chooses a day in a date picker's calendar. */
export async function pick(field: string, day: string): Promise<void> {
  await button(`${field}: Choose a date`).click();
  await button(day).click();
}

export const card = (...children: Json[]): Json => ({ type: "Card", children });
export const action = (type: string, rest: Json = {}): Json => ({ type, ...rest });
export const button = (label: string, rest: Json = {}): Locator =>
  page.getByRole("button", { name: label, exact: true, ...rest });
