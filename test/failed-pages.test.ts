// A test in a browser that fails leaves what its page showed and did, and names the files.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyWorkspace } from "./support/workspace-copy.ts";

const PLANTED = `
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

test("a test that fails in a browser leaves its picture, its console and its requests, and names the files", async () => {
  const copy = copyWorkspace();
  onTestFinished(copy.remove);
  const file = "test/browser/planted.test.ts";
  const { code, output } = await copy.runWith(
    { [file]: PLANTED },
    "vitest",
    "run",
    "--project",
    "browser",
    file,
  );
  expect(code).not.toBe(0);
  const [log, picture] = [/screenshots\/failed\/\S+\.log/, /screenshots\/failed\/\S+\.png/].map((name) =>
    readFileSync(join(copy.root, name.exec(output)?.[0] ?? `no file is named in:\n${output}`)),
  );
  expect(log!.toString()).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/planted/);
  expect(log!.toString()).toMatch(/200 http:\/\/127\.0\.0\.1:\d+\/planted/);
  expect(log!.toString()).toContain("console error: said by the page");
  expect(picture!.subarray(1, 4).toString()).toBe("PNG");
});
