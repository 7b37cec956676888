// Every state of the gallery looks as it did when somebody last looked at it and accepted it.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { acceptedFiles, GalleryPictures } from "../support/gallery-pictures.ts";
import { ROOT } from "../support/imports.ts";

let pictures: GalleryPictures;
beforeAll(async () => {
  pictures = await GalleryPictures.open();
}, 60_000);
afterAll(() => pictures?.close());

it.each(Object.keys(STATES))("%s looks as it did", { timeout: 180_000 }, async (name) => {
  const { state, message } = await pictures.compare(name);
  expect(state, message).toBe("same");
});

it("no picture is left of a state that is gone", () => {
  expect(readdirSync(join(ROOT, "test/screenshots")).toSorted()).toEqual(acceptedFiles().toSorted());
});
