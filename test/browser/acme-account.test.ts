// The appointments of a customer of Acme. When an appointment and its button go away, the focus moves to another place.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askShop, tellAssistant, type View, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { sharedBrowser } from "../support/browser.ts";

const DESKTOP: View = { name: "desktop", width: 1440, height: 900, theme: "light", language: "en" };
const PHONE: View = { name: "phone", width: 390, height: 844, theme: "dark", language: "ar" };

let acme: RunningAcme;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "0", LOG_LEVEL: "silent" });
});

afterAll(() => acme?.stop());

interface Appointment {
  id: string;
  starts_at: string;
  minutes: number;
  topic: string | null;
  status: "booked" | "cancelled";
}

const at = (id: string, starts_at: string, status: Appointment["status"] = "booked"): Appointment => ({
  id,
  starts_at,
  minutes: 30,
  topic: id,
  status,
});

async function visit(user: string, path: string, view = DESKTOP) {
  return visitAcme(acme, await sharedBrowser(), view, "acme-account", { user, path, panel: "closed" });
}

/** From now on the account has these appointments, and cancelling one succeeds. */
async function hasAppointments(page: Page, user: string, appointments: Appointment[]): Promise<void> {
  let now = appointments;
  const account = await askShop<object>(acme, user, "/api/account");
  await page.route("**/api/account", async (route) => {
    await route.fulfill({ json: { ...account, appointments: now } });
  });
  await page.route("**/api/appointments/*/cancel", async (route) => {
    const id = route.request().url().split("/").at(-2);
    now = now.map((one) => (one.id === id ? { ...one, status: "cancelled" } : one));
    await route.fulfill({ json: { appointment: now.find((one) => one.id === id) } });
  });
  await page.reload();
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

const APPOINTMENTS = [
  at("later", "2099-12-02T15:30:00Z"),
  at("long ago", "2020-03-02T10:00:00Z"),
  at("sooner", "2099-12-01T09:00:00Z"),
  at("given up", "2099-11-30T09:00:00Z", "cancelled"),
];

it.each([
  { view: DESKTOP, time: "Tue, Dec 1, 9:00 AM UTC" },
  { view: { ...DESKTOP, name: "german", language: "de" as const }, time: "Di., 1. Dez., 09:00 UTC" },
  { view: PHONE, time: "الثلاثاء، 1 ديسمبر، 9:00 ص UTC" },
])("appointments on $view.name come in their order, at the time that was told in the chat", async (look) => {
  const user = `order-${look.view.name}`;
  const { page, visitor } = await visit(user, "/account", look.view);
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setTimezoneOverride", { timezoneId: "Pacific/Auckland" });
  await hasAppointments(page, user, APPOINTMENTS);
  const rows = page.locator("section[aria-labelledby='appointments'] li");
  await expect
    .poll(async () => (await rows.locator(".soft").allInnerTexts()).map((words) => words.split(" · ")[0]))
    .toEqual(["sooner", "later", "given up", "long ago"]);
  await expect.poll(() => rows.first().locator("time").innerText()).toBe(look.time);
  await expect.poll(() => rows.locator("button").count()).toBe(2);
  await rows.first().getByRole("button").click();
  await rows.first().scrollIntoViewIfNeeded();
  await visitor.screenshot("asks");
});

it("cancelling a demo asks first, can be taken back, and leaves the focus at the section's heading", async () => {
  const { page, problems } = await visit("cancels", "/account");
  await hasAppointments(page, "cancels", APPOINTMENTS);
  const row = page.locator("section[aria-labelledby='appointments'] li").first();
  const cancel = row.getByRole("button", { name: /^Cancel Tue/ });
  await cancel.click();
  await expect.poll(() => focused(page)).toBe("Keep it");
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toMatch(/^Cancel Tue/);
  await cancel.click();
  await row.getByRole("button", { name: "Keep it" }).click();
  await cancel.click();
  await row.getByRole("group", { name: /^Cancel the appointment Tue/ }).waitFor();
  await row.getByRole("button", { name: "Cancel it" }).press("Enter");
  await page.getByText("is cancelled").waitFor();
  await expect.poll(() => focused(page)).toBe("Appointments");
  // The other one is the next now.
  await row.getByRole("button", { name: /^Cancel Wed/ }).waitFor();
  await expect.poll(() => focused(page)).toBe("Appointments");
  expect(problems).toEqual([]);
});

it("a demo that cannot be cancelled stays, and keeps its button", async () => {
  const { page } = await visit("fails", "/account");
  await hasAppointments(page, "fails", APPOINTMENTS);
  await page.route("**/api/appointments/*/cancel", (route) =>
    route.fulfill({ status: 503, json: { error: {} } }),
  );
  const row = page.locator("section[aria-labelledby='appointments'] li").first();
  await row.getByRole("button", { name: /^Cancel Tue/ }).click();
  await row.getByRole("button", { name: "Cancel it" }).click();
  await page.getByText("The shop has a problem right now").waitFor();
  await expect.poll(() => focused(page)).toMatch(/^Cancel Tue/);
});

it("giving a talk back leaves the focus at its heading, and a talk that is none says so", async () => {
  await tellAssistant(acme, "Talker", "I want to talk to a person");
  const { conversations } = await askShop<{ conversations: { id: string }[] }>(
    acme,
    "Talker",
    "/api/account",
  );
  const { page, visitor } = await visit("Grace", `/desk/${conversations[0]!.id}`);
  await page.getByRole("button", { name: "Give back to the assistant" }).press("Enter");
  await page.getByText("the assistant answers again").waitFor();
  await expect.poll(() => focused(page)).toBe("Talker");

  await page.goto(`${acme.url}/desk/C-NO`);
  await page.getByText("There is no such conversation.").waitFor();
  await visitor.screenshot("no-such-talk");
  await page.locator(".desk-conversation").getByRole("link", { name: "All conversations" }).last().click();
  await page.getByText("Choose a conversation to read and answer it.").waitFor();
});

it("whoever wants the assistant back has the focus in the composer", async () => {
  const { page, visitor } = await visit("Leaver", "/");
  await visitor.openAssistant();
  await visitor.ask("I want to talk to a person");
  await page.getByRole("button", { name: "Back to Piper" }).press("Enter");
  await expect.poll(() => page.getByRole("button", { name: "Back to Piper" }).count()).toBe(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe("openai-chatkit");
});
