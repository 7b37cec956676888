import { expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";

it("is the same for all that ask, and another one when it has ended", async () => {
  const kind = { args: ["--a-browser-of-this-test"] };
  const [first, same] = await Promise.all([sharedBrowser(kind), sharedBrowser(kind)]);
  expect(same).toBe(first);
  await first.close();
  const second = await sharedBrowser(kind);
  expect(second).not.toBe(first);
  expect(second.isConnected()).toBe(true);
  await second.close();
});
