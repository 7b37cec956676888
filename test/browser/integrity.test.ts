// integrity.json describes the files of the drop-in script. A browser that gets these hashes refuses any other file.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { ROOT } from "../support/imports.ts";

interface Integrity {
  version: string;
  entry: string;
  files: Record<string, { integrity: string; bytes: number; gzip: number }>;
}

const dist = join(ROOT, "packages/ui/dist");
const read = (): Integrity => {
  const file = join(dist, "integrity.json");
  if (!existsSync(file)) throw new Error('Cannot read "integrity.json": run "npm run build" first');
  return JSON.parse(readFileSync(file, "utf8")) as Integrity;
};

it("integrity.json has the hash and the size of every file, and the version", () => {
  const { version, entry, files } = read();
  const { version: own } = JSON.parse(
    readFileSync(join(ROOT, "packages/ui/package.json"), "utf8"),
  ) as Integrity;
  expect(version).toBe(own);
  expect(readFileSync(join(dist, entry), "utf8")).toContain(`Chatwright ${version}`);
  const scripts = readdirSync(dist).filter((name) => /^chatkit.*\.js$/.test(name));
  expect(Object.keys(files).toSorted()).toEqual(scripts.toSorted());
  for (const [name, facts] of Object.entries(files)) {
    const content = readFileSync(join(dist, name));
    const hash = createHash("sha384").update(content).digest("base64");
    expect(facts).toMatchObject({ integrity: `sha384-${hash}`, bytes: content.length });
  }
});

it("the script and its chunks load with their hashes, and not with others", async () => {
  const { entry, files } = read();
  const chunk = Object.keys(files).find((name) => name.startsWith("chatkit-element-"))!;
  let forged = "";
  const server = createServer((request, response) => {
    const path = request.url!.slice(1);
    if (path === "") {
      const imports = Object.entries(files).map(([name, facts]) => [`/${name}`, facts.integrity]);
      const map = JSON.stringify({ integrity: Object.fromEntries(imports) });
      response.writeHead(200, { "content-type": "text/html" });
      response.end(
        `<!doctype html><title>Test</title><link rel="icon" href="data:,"><script type="importmap">${map}</script>` +
          `<script src="/${entry}" integrity="${files[entry]!.integrity}"></script>` +
          `<openai-chatkit></openai-chatkit><script>document.querySelector("openai-chatkit").setOptions({ api: { url: "/" } })</script>`,
      );
      return;
    }
    const known = path in files;
    response.writeHead(known ? 200 : 404, { "content-type": "text/javascript" });
    response.end(known ? readFileSync(join(dist, path), "utf8") + (path === forged ? ";" : "") : "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await sharedBrowser();
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const visit = async (): Promise<{ drawn: () => Promise<unknown>; blocked: string[] }> => {
      const page = await browser.newPage();
      const blocked: string[] = [];
      page.on("console", (message) => /integrity/.test(message.text()) && blocked.push(message.text()));
      await page.goto(url);
      return { drawn: () => page.getByRole("textbox").waitFor(), blocked };
    };
    const good = await visit();
    await good.drawn();
    expect(good.blocked).toEqual([]);
    for (const name of [entry, chunk]) {
      forged = name;
      const bad = await visit();
      await expect.poll(() => bad.blocked.length).toBeGreaterThan(0);
      expect(bad.blocked[0]).toContain(name);
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
