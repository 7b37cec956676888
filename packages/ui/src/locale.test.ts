import { afterEach, expect, it, vi } from "vitest";
import { browserLocale } from "./locale.ts";

afterEach(() => vi.unstubAllGlobals());

it.each([
  ["de-AT", "de-AT"],
  ["en-US@posix", "en-US"],
  ["pt_BR.UTF-8", "pt-BR"],
  ["C", "en"],
  ["", "en"],
])("reads %j as %j", (language, expected) => {
  vi.stubGlobal("navigator", { language });
  expect(browserLocale()).toBe(expected);
});
