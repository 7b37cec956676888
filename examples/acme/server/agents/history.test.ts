import { afterAll, beforeAll, expect, test } from "vitest";
import { openServices, type TestServices } from "../test-support/open-services.ts";
import { AcmeItemConverter } from "./history.ts";

let services: TestServices;
beforeAll(async () => {
  services = await openServices();
});
afterAll(() => services[Symbol.asyncDispose]());

async function told(id: string, tenant: string): Promise<string> {
  const converter = new AcmeItemConverter({
    catalog: services.catalog,
    files: { readAttachment: () => Promise.reject(new Error("There are no files here")) },
    fileTypes: [],
    context: await services.as("grace", tenant),
    log: services.log,
  });
  const data = { price: "$1.00" };
  const part = await converter.tagToMessageContent({
    type: "input_tag",
    id,
    text: "Halo Lamp",
    data,
    interactive: false,
  });
  return JSON.stringify(part);
}

test("tells the model of a product that was mentioned, as the catalogue knows it and not as the page says", async () => {
  const text = await told("halo-lamp", "acme");
  expect(text).toContain("$79.00");
  expect(text).not.toContain("$1.00");
});

test("tells nothing of what this shop does not sell", async () => {
  for (const text of [await told("halo-lamp", "summit"), await told("no-such-thing", "acme")]) {
    expect(text).toContain("sells nothing of that id");
    expect(text).not.toContain("$");
  }
});
