// A customer of Acme asks for a person. A member of staff answers at the desk, in the same thread. Then the member of staff
// gives the thread back to the assistant. Customer and staff have browsers of their own.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type View, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { sharedBrowser } from "../support/browser.ts";
import { LONG } from "../support/cases.ts";

let acme: RunningAcme;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "0", LOG_LEVEL: "silent" });
});

afterAll(() => acme?.stop());

const PHONE: View = { name: "desk-phone", width: 390, height: 844, theme: "dark" };
const DESKTOP: View = { name: "desk-desktop", width: 1280, height: 860, theme: "light" };
/** acme-pages shows the desk on a phone. */
const SCREENS = LONG ? [DESKTOP, PHONE] : [DESKTOP];

async function visit(view: View, options: { user: string; path?: string }) {
  return visitAcme(acme, await sharedBrowser(), view, "acme-desk", { ...options, panel: "open" });
}

// The tests are one conversation: each test continues after the test before.
it.each(SCREENS)("on $name a customer talks to a person and then to the assistant again", async (view) => {
  const user = view.name;
  const { page, visitor, problems } = await visit(view, { user });
  const staff = await visit({ ...view, name: `${user}-staff` }, { user: "Grace", path: "/desk" });
  await staff.page.getByRole("heading", { name: "Desk", level: 1 }).waitFor();
  // The desk announces no conversation that was there when the desk was opened.
  await staff.page.locator("[aria-busy='false'].desk-list").waitFor();

  await visitor.openAssistant();
  // The message goes by itself, so it is waited for from now on.
  const told = staff.page.getByText(`${user} is waiting for a person`).first().waitFor();
  await visitor.ask("I want to talk to a person");
  await page.getByText("Waiting for a person …").waitFor();
  await visitor.ask("My turntable hums on the left");
  await visitor.screenshot("waiting");

  await told;
  const row = staff.page.getByRole("link", { name: new RegExp(`^${user}`) });
  await row.getByText("nobody’s yet").waitFor();
  await staff.visitor.screenshot("list");
  await row.click();
  const transcript = staff.page.getByRole("log", { name: "What was said" });
  await transcript.getByText("My turntable hums on the left").waitFor();

  // Another member of staff opens the conversation too, and gets no more news of it.
  const other = await visit({ ...view, name: `${user}-other` }, { user: "Linus", path: "/" });
  await other.page.goto(staff.page.url());
  await other.page.getByRole("log").getByText("My turntable hums on the left").waitFor();
  const otherAnswer = other.page.getByRole("textbox", { name: "Your answer to the customer" });
  await otherAnswer.fill("I can help");
  await other.page.route("**/api/desk/C-*", (route) => route.abort());

  const answer = staff.page.getByRole("textbox", { name: "Your answer to the customer" });
  await answer.fill("Hello, it is the belt. I send you a new one.");
  await staff.page.getByRole("button", { name: "Send answer" }).click();
  await transcript.getByText("Hello, it is the belt.").waitFor();
  await staff.page.locator(".desk-conversation").getByText("yours").waitFor();
  await staff.visitor.screenshot("conversation");

  await visitor.conversation.getByText("Hello, it is the belt.").waitFor();
  await page.getByText("You are talking to a person: Grace").waitFor();
  await visitor.screenshot("answered");

  await other.page.getByRole("button", { name: "Send answer" }).click();
  await other.page.getByText("Somebody else has taken this conversation.").waitFor();
  await other.page.unroute("**/api/desk/C-*");
  await other.page.getByText("Grace has this conversation, and answers it.").waitFor();
  await expect.poll(() => otherAnswer.isDisabled()).toBe(true);
  await other.visitor.screenshot("others");

  await page.getByRole("button", { name: "Close", exact: true }).first().click();
  await answer.fill("It arrives on Friday.");
  await answer.press("Enter");
  await expect
    .poll(() => page.locator("button.launcher").getAttribute("aria-label"))
    .toMatch(/New answer from Grace/);
  await visitor.screenshot("news");
  await visitor.openAssistant();
  await visitor.conversation.getByText("It arrives on Friday.").waitFor();

  // In another thread the customer is told of the answer, and led back to it.
  await visitor.newChat();
  await answer.fill("The parcel is on its way.");
  await answer.press("Enter");
  await page.getByText("Grace has answered in another chat").waitFor();
  await visitor.screenshot("elsewhere");
  await page.getByRole("button", { name: "Open the chat" }).click();
  await visitor.conversation.getByText("The parcel is on its way.").waitFor();
  await visitor.ask("Thank you");
  await transcript.getByText("Thank you", { exact: true }).waitFor();

  await staff.page.getByRole("button", { name: "Give back to the assistant" }).click();
  await staff.page.getByText("the assistant answers again").waitFor();
  await expect.poll(() => page.getByText("You are talking to a person").count()).toBe(0);
  await visitor.ask("Show me your headphones");
  await visitor.conversation.getByText("Aurora Headphones").first().waitFor();
  // All of it has been one thread.
  await visitor.conversation.getByText("My turntable hums on the left").waitFor();
  await visitor.screenshot("given-back");
  expect(problems).toEqual([]);
  expect(staff.problems).toEqual([]);
});
