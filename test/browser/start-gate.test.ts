// Pages with short-lived secrets: some of them show the chat only after the element has asked for the first secret.

import { say } from "@chatwright/server/testing";
import { expect, it } from "vitest";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

declare global {
  interface Window {
    asked: (string | null)[];
    /** The secret that the page gives out next. Without one, the call throws. */
    secret: string | undefined;
  }
}

const lab = useElementLab();
const openPage = (): Promise<ElementPage> => lab.page((turn) => say(turn, "An answer", 0));

/** Puts a hidden element on the page, which is shown after the first secret. */
async function mountBehindGate({ page }: ElementPage, secret: string | undefined): Promise<void> {
  const api = await page.evaluateHandle((first) => {
    window.asked = [];
    window.secret = first;
    const getClientSecret = async (current: string | null) => {
      window.asked.push(current);
      if (window.secret === undefined) throw new Error("There is no session");
      window.chatElement.hidden = false;
      return window.secret;
    };
    return { api: { getClientSecret } };
  }, secret);
  await mountElement(page, api, ["error", "ready"]);
  await page.evaluate(() => {
    window.chatElement.hidden = true;
  });
}

it("a page that shows the chat after its first secret shows the chat, and is asked once", async () => {
  const open = await openPage();
  await mountBehindGate(open, "one");
  await open.page.getByRole("textbox").fill("Hello");
  await open.page.getByRole("textbox").press("Enter");
  await open.page.getByRole("log").getByText("An answer").waitFor();
  // The second call of React's StrictMode brings another function.
  await open.page.evaluate(() => {
    const getClientSecret = async () => {
      window.asked.push("again");
      return "two";
    };
    window.chatElement.setOptions({ api: { getClientSecret } });
  });
  await open.page.getByRole("textbox").fill("Once more");
  await open.page.getByRole("textbox").press("Enter");
  await expect.poll(() => open.page.getByRole("log").getByText("An answer").count()).toBe(2);
  const asked = await open.page.evaluate(() => window.asked);
  expect(asked).toEqual([null]);
});

it("tells the page of a secret that cannot be had, after the element is ready, and asks again with a message", async () => {
  const open = await openPage();
  await mountBehindGate(open, undefined);
  const told = () =>
    open.page.evaluate(() =>
      window.chatEvents.map(([name, detail]) => [name, String((detail as { error?: Error } | null)?.error)]),
    );
  await expect.poll(told).toEqual([
    ["ready", "undefined"],
    ["error", "Error: There is no session"],
  ]);
  await open.page.evaluate(() => {
    window.secret = "one";
    window.chatElement.hidden = false;
  });
  await open.page.getByRole("textbox").fill("Hello");
  await open.page.getByRole("textbox").press("Enter");
  await open.page.getByRole("log").getByText("An answer").waitFor();
  const asked = await open.page.evaluate(() => window.asked);
  expect(asked).toEqual([null, null]);
});
