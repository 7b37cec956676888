// Answers that a model or its server has cut off: the message to the user, and the possible actions.

import { say, type Script } from "@chatwright/server/testing";
import { expect, it } from "vitest";
import { type ElementPage, mountElement } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();

async function open(script: Script, locale?: string): Promise<ElementPage> {
  const opened = await lab.page(script);
  await mountElement(opened.page, locale === undefined ? {} : { locale });
  return opened;
}

async function send({ page }: ElementPage, text: string): Promise<void> {
  const input = page.locator("textarea");
  await input.fill(text);
  await input.press("Enter");
}

/** Cuts off every answer but that to being asked to go on. */
const cutOff: Script = async function* (turn) {
  yield* say(turn, turn.said === "Weiter" || turn.said === "Continue" ? "And the rest" : "The first half");
  if (turn.said !== "Hi") return;
  yield { type: "notice", level: "warning", code: "answer_length", message: "The answer ends here." };
};

it.each([
  [undefined, "The answer ends here.", "Continue"],
  ["de", "Die Antwort endet hier, weil sie ihre größte Länge erreicht hat.", "Weiter"],
])("an answer that got too long can be gone on with, in %s", async (locale, words, label) => {
  const opened = await open(cutOff, locale);
  const { page } = opened;
  await send(opened, "Hi");
  const log = page.getByRole("log");
  await log.getByText(words).waitFor();
  await log.getByRole("button", { name: label, exact: true }).click();
  await log.getByText("And the rest").waitFor();
  // The user has used the button, and older turns have no such button.
  await expect.poll(() => log.getByRole("button", { name: label, exact: true }).count()).toBe(0);
});

it("a conversation that is too long leads to a new one", async () => {
  const opened = await open(async function* () {
    yield {
      type: "error",
      code: "context_too_long",
      message: "This conversation is too long.",
      allow_retry: false,
    };
  });
  const { page } = opened;
  await send(opened, "Hi");
  const alert = page.getByRole("alert");
  await alert.getByText("This conversation is too long.").waitFor();
  await expect.poll(() => alert.getByRole("button").allTextContents()).toEqual(["Start a new chat"]);
  await alert.getByRole("button", { name: "Start a new chat" }).click();
  await page.getByRole("heading", { name: "What can I help with today?" }).waitFor();
  await alert.waitFor({ state: "detached" });
});

it.each([
  [undefined, "Too busy. (45 sec)", "Try again"],
  [
    "de",
    "Der Assistent hat gerade zu viel zu tun. Versuche es gleich noch einmal. (45 Sek.)",
    "Erneut versuchen",
  ],
])("a model that is busy says for how long, in %s", async (locale, words, label) => {
  const opened = await open(async function* () {
    yield { type: "error", code: "model_busy", message: "Too busy.", allow_retry: true, retry_after: 45 };
  }, locale);
  await send(opened, "Hi");
  const alert = opened.page.getByRole("alert");
  await alert.getByText(words).waitFor();
  await expect.poll(() => alert.getByRole("button").allTextContents()).toEqual([label]);
});
