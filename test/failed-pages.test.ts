// A test in a browser that fails leaves what its pages showed and did, and names the files.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyWorkspace, type WorkspaceCopy } from "./support/workspace-copy.ts";

/** Fails in the test itself. */
const FAILS = `
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { sharedBrowser } from "../support/browser.ts";

it("fails", async () => {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<title>Planted</title><script>console.error('said by the page')</script>");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const page = await (await sharedBrowser()).newPage();
  await page.goto(\`http://127.0.0.1:\${server.address().port}/planted\`);
  expect(await page.title()).toBe("something else");
});
`;

/** Fails after the test, because its page had a problem. The next test finds nothing of it. */
const HAS_PROBLEM = `
import { say } from "@chatwright/server/testing";
import { expect, it } from "vitest";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();

it("has a problem", async () => {
  const { page } = await lab.page((turn) => say(turn, "ok"), { query: "?planted" });
  const told = page.waitForEvent("console");
  await page.evaluate(() => console.error("said by the page"));
  await told;
});

it("comes after it", () => {
  expect(lab.browser.contexts()).toEqual([]);
});
`;

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => copy?.remove());

const FILE = "test/browser/planted.test.ts";

test.each([
  ["fails", FAILS],
  ["has a problem", HAS_PROBLEM],
])(
  "a test that %s leaves its picture, its console and its requests, and names the files",
  async (_, source) => {
    // The copy cannot build the element, and the page does without.
    const planted = { [FILE]: source, "examples/acme/build.ts": "" };
    const { output } = await copy.runWith(planted, "vitest", "run", "--project", "browser", FILE);
    expect(output).toMatch(/Tests +1 failed/);
    const [log, picture] = [/screenshots\/failed\/\S+\.log/, /screenshots\/failed\/\S+\.png/].map((name) =>
      readFileSync(join(copy.root, name.exec(output)?.[0] ?? `no file is named in:\n${output}`)),
    );
    expect(log!.toString()).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/\??planted/);
    expect(log!.toString()).toMatch(/200 http:\/\/127\.0\.0\.1:\d+\/\??planted/);
    expect(log!.toString()).toContain("console error: said by the page");
    expect(picture!.subarray(1, 4).toString()).toBe("PNG");
  },
);
