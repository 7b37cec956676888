import { readFileSync } from "node:fs";
import type { ChatKitEvents, ChatKitOptions as TheirOptions, OpenAIChatKit } from "@openai/chatkit";
import { expect, expectTypeOf, it } from "vitest";
import { ChatKitElement } from "./element.ts";
import type { ChatKitEventDetails, ChatKitOptions } from "./options.ts";

/** The element is theirs, and takes their options: these lines do not compile otherwise. */
export const asTheirElement = (element: ChatKitElement): OpenAIChatKit => element;
export const asOurOptions = (options: TheirOptions): ChatKitOptions => options;

it("is what @openai/chatkit 1.9 declares", () => {
  expectTypeOf<keyof ChatKitOptions>().toEqualTypeOf<keyof TheirOptions>();
  expectTypeOf<keyof ChatKitEventDetails>().toEqualTypeOf<keyof ChatKitEvents>();
  const methods = [
    "setOptions",
    "focusComposer",
    "setThreadId",
    "sendUserMessage",
    "setComposerValue",
    "sendCustomAction",
    "showHistory",
    "hideHistory",
    "fetchUpdates",
  ] as const satisfies readonly (keyof OpenAIChatKit)[];
  expect(methods.filter((name) => typeof ChatKitElement.prototype[name] !== "function")).toEqual([]);
});

it("says which version it is", () => {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  expect(JSON.parse(manifest)).toHaveProperty("version", ChatKitElement.version);
});

it("can be imported and defined where there is no DOM", async () => {
  expect(globalThis.HTMLElement).toBeUndefined();
  await expect(import("./define.ts")).resolves.toBeDefined();
  await expect(import("./index.ts")).resolves.toHaveProperty("ChatKitElement", ChatKitElement);
});
