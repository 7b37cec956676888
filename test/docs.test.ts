import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createAttachmentHandler, DiskAttachmentStore } from "@chatwright/server/attachments";
import { MODEL_BEHAVIOURS, openaiServer, ProtocolClient, ProtocolError } from "@chatwright/server/testing";
import { parseSync } from "oxc-parser";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { FolderOf01 } from "../packages/server/test-support/folder-of-01.ts";
import "./support/browser-setup.ts";
import { sharedBrowser } from "./support/browser.ts";
import { ROOT } from "./support/imports.ts";
import { PROGRAM_FLAGS } from "./support/programs.ts";

// What the documents say is tried: their programs run, their code compiles, the files they name are there.

const run = promisify(execFile);
const DOCUMENTS = globSync(["*.md", "docs/**/*.md", "packages/*/*.md", "examples/*/*.md"], {
  cwd: ROOT,
  exclude: (path) => path.includes("node_modules"),
}).toSorted();

interface CodeBlock {
  document: string;
  language: string;
  /** The name after the language: a block that has one is a whole file. */
  file: string | undefined;
  code: string;
}

function codeBlocks(document: string): CodeBlock[] {
  const text = readFileSync(join(ROOT, document), "utf8");
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, file, code]) => ({
    document,
    language: language!,
    file,
    code: code!,
  }));
}

function fileOf(document: string, name: string): string {
  const block = codeBlocks(document).find((one) => one.file === name);
  if (!block) throw new Error(`Cannot find the file "${name}" in "${document}"`);
  return block.code;
}

/** A folder in which the project's packages can be imported. */
function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "chatwright-docs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [name, source] of Object.entries({ "package.json": `{ "type": "module" }`, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  return folder;
}

/** Starts the server of docs/server.md, word for word, with a model on this machine; gives its address. */
function startDocumentedServer(answers: string[]): Promise<{ url: string; child: ChildProcess }> {
  return startServer(project({ "server.ts": fileOf("docs/server.md", "server.ts") }), answers);
}

/** Starts the `server.ts` of a folder, with a model on this machine; gives its address. */
async function startServer(
  folder: string,
  answers: Parameters<typeof openaiServer>[0],
): Promise<{ url: string; child: ChildProcess }> {
  const model = await openaiServer(answers);
  onTestFinished(() => model.close());
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, "server.ts"], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: "0",
      OPENAI_API_KEY: "none",
      OPENAI_BASE_URL: model.url,
      OPENAI_AGENTS_DISABLE_TRACING: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  const port = await printed(child, /(?:port: |127\.0\.0\.1:)(\d+)/);
  return { url: `http://127.0.0.1:${port}/`, child };
}

/** What a program prints where the pattern has its group. Reads on afterwards, so that it can go on printing. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.stdout!.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = pattern.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`The program ended after it printed "${output}"`)));
  });
}

/** Opens a page; `errors` are what its scripts threw. */
async function visit(url: string): Promise<{ page: Page; errors: string[] }> {
  const browser = await sharedBrowser();
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors };
}

test("README.md's quick start shows a page that chats", async () => {
  const { url } = await startServer(project({ "server.ts": fileOf("README.md", "server.ts") }), []);
  const { page, errors } = await visit(`${url}ck/`);
  await page.getByRole("textbox").fill("Are you open?");
  await page.keyboard.press("Enter");
  await page.getByText("You said: Are you open?").waitFor();
  expect(errors).toEqual([]);
});

const ADA = { authorization: "Bearer secret-of-ada" };

describe("docs/server.md", () => {
  test("its server answers, keeps threads, refuses strangers and ends when told to", async () => {
    const { url, child } = await startDocumentedServer(["Good morning, Ada."]);
    const client = new ProtocolClient({ url, headers: ADA });
    let text = "";
    for await (const event of client.stream({ type: "message", content: "Hello" })) {
      if (event.type === "thread.item.done" && event.item.type === "assistant_message") {
        text += event.item.content.map((part) => part.text).join("");
      }
    }
    expect(text).toBe("Good morning, Ada.");
    const threads = await client.send({ type: "threads.list", params: {} });
    expect(threads.data).toMatchObject([{ title: "Hello" }]);
    const stranger = new ProtocolClient({ url });
    await expect(stranger.send({ type: "threads.list", params: {} })).rejects.toThrow(ProtocolError);
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  });
});

test("docs/server.md: its tests of a product's own pass", async () => {
  const names = ["order.test.ts", "front-end.test.ts"];
  const folder = project(Object.fromEntries(names.map((name) => [name, fileOf("docs/server.md", name)])));
  const { stdout } = await run(process.execPath, ["--conditions=@chatwright/source", "--test"], {
    cwd: folder,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, OPENAI_AGENTS_DISABLE_TRACING: "1" },
  });
  expect(stdout).toContain("pass 2");
});

test("docs/stores.md: its store keeps the contract of stores", async () => {
  const names = ["file-store.ts", "file-store.test.ts"];
  const folder = project(Object.fromEntries(names.map((name) => [name, fileOf("docs/stores.md", name)])));
  const { stdout } = await run(process.execPath, ["--conditions=@chatwright/source", "--test"], {
    cwd: folder,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  expect(stdout).toContain("fail 0");
});

describe("docs/server.md, with the AI SDK", () => {
  test("its assistant shows an order, and goes on when the page has navigated", async () => {
    const model = await openaiServer([
      [{ type: "tool_call", name: "show_order", arguments: { number: "7" } }],
      [
        { type: "text", text: "There it is." },
        { type: "tool_call", name: "navigate", arguments: { path: "/orders/7" } },
      ],
      "You are there.",
    ]);
    onTestFinished(() => model.close());
    const folder = project({
      "ai-assistant.ts": fileOf("docs/server.md", "ai-assistant.ts"),
      "main.ts": `
        import { MemoryStore } from "@chatwright/server/memory";
        import { Assistant } from "./ai-assistant.ts";
        const assistant = new Assistant(new MemoryStore({ owner: (caller) => caller.userId }));
        const items = [];
        const send = async (request) => {
          const { events } = await assistant.process(request, { userId: "ada" });
          for await (const event of events) if (event.type === "thread.item.done") items.push(event.item);
        };
        await send({ type: "message", content: "Where is order 7?" });
        const params = { thread_id: items[0].thread_id, result: { ok: true } };
        await send({ type: "threads.add_client_tool_output", params });
        console.log(JSON.stringify(items));`,
    });
    const { stdout } = await run(process.execPath, ["--conditions=@chatwright/source", "main.ts"], {
      cwd: folder,
      env: { ...process.env, OPENAI_API_KEY: "none", OPENAI_BASE_URL: model.url },
    });
    expect(JSON.parse(stdout)).toMatchObject([
      { type: "user_message" },
      { type: "workflow", workflow: { tasks: [{ title: "Show order", status_indicator: "complete" }] } },
      { type: "widget", widget: { children: [{ value: "Order 7" }] } },
      { type: "assistant_message", content: [{ text: "There it is." }] },
      { type: "workflow", workflow: { tasks: [{ title: "Navigate" }] } },
      { type: "client_tool_call", name: "navigate", arguments: { path: "/orders/7" } },
      { type: "assistant_message", content: [{ text: "You are there." }] },
    ]);
  });
});

test("docs/server.md: its assistant without an SDK answers", async () => {
  const folder = project({
    "plain-assistant.ts": fileOf("docs/server.md", "plain-assistant.ts"),
    "main.ts": `
      import { MemoryStore } from "@chatwright/server/memory";
      import { Assistant } from "./plain-assistant.ts";
      const assistant = new Assistant(new MemoryStore({ owner: (caller) => caller.userId }));
      const { events } = await assistant.process({ type: "message", content: "What?" }, { userId: "ada" });
      const types = [];
      for await (const event of events) types.push(event.type === "thread.item.done" ? event.item : event.type);
      console.log(JSON.stringify(types));`,
  });
  const { stdout } = await run(process.execPath, ["--conditions=@chatwright/source", "main.ts"], {
    cwd: folder,
  });
  const told = JSON.parse(stdout) as unknown[];
  expect(told).toContain("progress_update");
  expect(told).toContainEqual(
    expect.objectContaining({
      content: [expect.objectContaining({ text: "Here it is.", annotations: [expect.anything()] })],
    }),
  );
});

test("docs/server.md: an answer without an SDK comes from an OpenAI-compatible server", async () => {
  const model = await openaiServer(["Hello from afar."]);
  onTestFinished(() => model.close());
  const folder = project({
    "fetch-assistant.ts": fileOf("docs/server.md", "fetch-assistant.ts"),
    "main.ts": `
      import { ChatKitServer } from "@chatwright/server";
      import { MemoryStore } from "@chatwright/server/memory";
      import { respond } from "./fetch-assistant.ts";
      class Assistant extends ChatKitServer { respond = respond; }
      const assistant = new Assistant(new MemoryStore({ owner: (caller) => caller.userId }));
      const { events } = await assistant.process({ type: "message", content: "What?" }, { userId: "ada" });
      for await (const event of events) if (event.type === "thread.item.done") console.log(JSON.stringify(event.item));`,
  });
  const { stdout } = await run(process.execPath, ["--conditions=@chatwright/source", "main.ts"], {
    cwd: folder,
    env: { ...process.env, MODEL_URL: model.url },
  });
  expect(stdout).toContain("Hello from afar.");
  expect(
    fileOf("docs/server.md", "fetch-assistant.ts").split("answerWith<")[1]!.trim().split("\n").length,
  ).toBeLessThan(15);
});

test("docs/models.md: what it says was tried is played by the scripted server", () => {
  const rows = readFileSync(join(ROOT, "docs/models.md"), "utf8")
    .match(/^\|.*\|$/gm)!
    .slice(2);
  const names = new Set(MODEL_BEHAVIOURS.map(({ name }) => name));
  const tried = rows.flatMap((row) =>
    [
      ...row
        .split(" | ")
        .at(-1)!
        .matchAll(/`([^`]+)`/g),
    ].map((match) => match[1]!),
  );
  expect(tried.length).toBeGreaterThan(rows.length - 1);
  expect(
    tried.map((name) => name.replaceAll(String.raw`\|`, "|")).filter((name) => !names.has(name)),
  ).toEqual([]);
});

describe("docs/ui/README.md", () => {
  test("its page chats with the documented server", async () => {
    const named = ["page.html", "page.js", "site.ts"].map((name) => [
      name,
      fileOf("docs/ui/README.md", name),
    ]);
    const changed = fileOf("docs/server.md", "server.ts").replace(
      "createServer(toNodeHandler(handler))",
      "createServer(site(toNodeHandler(handler)))",
    );
    expect(changed).toContain("site(");
    const server = `import { site } from "./site.ts";\n${changed}`;
    const { url } = await startServer(project({ ...Object.fromEntries(named), "server.ts": server }), [
      "It **works**.",
    ]);

    const { page, errors } = await visit(url);
    await page.getByText("What can I do for you?").waitFor();
    await page.getByRole("textbox").fill("Does it?");
    await page.keyboard.press("Enter");
    await page.locator("strong", { hasText: "works" }).waitFor();
    expect(errors).toEqual([]);
  });
});

/** Pages of OpenAI's API of hosted threads, as `openai` asks for them. */
async function hostedApi(pages: Record<string, object[]>): Promise<string> {
  const server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url!, "http://localhost");
    const all = pages[pathname];
    const from = all?.findIndex((one) => (one as { id: string }).id === searchParams.get("after")) ?? 0;
    // One at a time, so that there is more than one page.
    const data = all?.slice(from + 1, from + 2) ?? [];
    const last_id = (data[0] as { id: string } | undefined)?.id ?? null;
    const has_more = from + 2 < (all?.length ?? 0);
    response.writeHead(all ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify({ object: "list", data, has_more, first_id: last_id, last_id }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

describe("docs/migrating-from-python.md", () => {
  const table = readFileSync(join(ROOT, "docs/migrating-from-python.md"), "utf8").matchAll(
    /^\| .* \| (.*) \|$/gm,
  );
  const named = [...table].flatMap(([, ours]) =>
    [...ours!.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code!.match(/\b[A-Za-z]\w{4,}/g) ?? []),
  );
  const sources = globSync("packages/{server,protocol}/src/**/*.ts", { cwd: ROOT })
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .join("\n");

  test("names what there is", () => {
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
  });
});

test("docs/upgrading.md: its script moves files of 0.1, and their old addresses still work", async () => {
  const folder = project({ "move-files.ts": fileOf("docs/upgrading.md", "move-files.ts") });
  const old = new FolderOf01(join(folder, "files"));
  const id = old.add({ owner: "ada", name: "a.txt", mime_type: "text/plain", size: 5 }, "hello");
  const move = () =>
    run(process.execPath, ["--conditions=@chatwright/source", "move-files.ts"], { cwd: folder });
  expect((await move()).stdout).toBe('{"copied":1,"announced":0,"present":0,"failed":0}\n');
  const files = new DiskAttachmentStore({
    folder: join(folder, "files-0.2"),
    url: "http://localhost/files",
    secret: old.secret,
    owner: () => "ada",
  });
  const shown = await createAttachmentHandler(files)(new Request(old.address(id)));
  expect([shown.status, await shown.text()]).toEqual([200, "hello"]);
  expect((await move()).stdout).toBe('{"copied":0,"announced":0,"present":1,"failed":0}\n');
  old.write(
    id.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")),
    "",
    "no record",
  );
  await expect(move()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Cannot move file ".+": its/),
  });
});

describe("docs/migrating-from-hosted.md", () => {
  const DOCUMENT = "docs/migrating-from-hosted.md";

  test("imports threads, and goes on with them on its page, which keeps getClientSecret", async () => {
    const folder = project(
      Object.fromEntries(
        ["import-threads.ts", "server.ts", "page.html"].map((name) => [name, fileOf(DOCUMENT, name)]),
      ),
    );
    const item = (id: string, type: string, fields: object) => ({
      id,
      object: "chatkit.thread_item",
      type: `chatkit.${type}`,
      thread_id: "cthr_1",
      created_at: 1_780_000_000,
      ...fields,
    });
    const hosted = await hostedApi({
      "/v1/chatkit/threads": [
        {
          id: "cthr_1",
          title: "Lost parcel",
          user: "ada",
          created_at: 1_780_000_000,
          status: { type: "active" },
        },
        {
          id: "cthr_2",
          title: null,
          user: "bob",
          created_at: 1_780_000_001,
          status: { type: "closed", reason: null },
        },
      ],
      // The ids are in another order than the items.
      "/v1/chatkit/threads/cthr_1/items": [
        item("cthi_9", "user_message", {
          content: [
            { type: "quoted_text", text: "Sent on Monday" },
            { type: "input_text", text: "Where is my parcel?" },
          ],
          attachments: [
            { id: "f1", name: "label.png", mime_type: "image/png", type: "image", preview_url: null },
          ],
          inference_options: null,
        }),
        item("cthi_5", "task", { task_type: "custom", heading: "Looking", summary: null }),
        item("cthi_7", "widget", {
          widget: JSON.stringify({ type: "Card", children: [{ type: "Text", value: "Parcel 7" }] }),
        }),
        item("cthi_1", "assistant_message", {
          content: [{ type: "output_text", text: "In the **harbour**.", annotations: [] }],
        }),
      ],
      "/v1/chatkit/threads/cthr_2/items": [],
    });
    const env = { ...process.env, OPENAI_API_KEY: "none", OPENAI_BASE_URL: hosted };
    const args = ["--conditions=@chatwright/source", "import-threads.ts"];
    // Twice is as once.
    for (let times = 0; times < 2; times++) {
      const { stdout } = await run(process.execPath, args, { cwd: folder, env });
      expect(stdout).toBe("Left out chatkit.task cthi_5\n");
    }

    const { url } = await startServer(folder, [JSON.stringify({ topic: "other" }), "Still **there**."]);
    const { page, errors } = await visit(url);
    await page.getByText("What can I do for you?").waitFor();
    await page.getByRole("button", { name: "Chat history" }).click();
    await page.getByRole("button", { name: /^Lost parcel/ }).click();
    const log = page.getByRole("log");
    await log.locator("strong", { hasText: "harbour" }).waitFor();
    await log.getByText("Parcel 7").waitFor();
    await expect
      .poll(async () => (await log.innerText()).replaceAll(/\s+/g, " "))
      .toMatch(/Sent on Monday.*Where is my parcel\? \[label\.png\].*Parcel 7.*In the harbour/);
    await page.getByRole("textbox").fill("And now?");
    await page.keyboard.press("Enter");
    await log.locator("strong", { hasText: "there" }).waitFor();
    expect(errors).toEqual([]);
  });
});

// requirement: true-documents
test("every TypeScript example compiles", async () => {
  const files: Record<string, string> = {
    "tsconfig.json": JSON.stringify({
      extends: join(ROOT, "tsconfig.check.json"),
      compilerOptions: {
        lib: ["es2024", "esnext.disposable", "dom", "dom.iterable"],
        jsx: "react-jsx",
        // The types that are published, as readers have them.
        customConditions: [],
        module: "preserve",
        moduleResolution: "bundler",
        rewriteRelativeImportExtensions: false,
      },
      include: ["examples"],
    }),
  };
  for (const [index, { document, language, file, code }] of DOCUMENTS.flatMap(codeBlocks).entries()) {
    if (language !== "ts" && language !== "tsx") continue;
    // The files of a document import each other.
    const name = file ?? `${index}.${language}`;
    files[`examples/${document.replaceAll("/", "_")}/${name}`] = `${code}\nexport {};\n`;
  }
  expect(Object.keys(files).length).toBeGreaterThan(3);
  const folder = project(files);
  await run(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder]).catch((error: { stdout: string }) =>
    expect.fail(
      `Cannot compile the examples with the types in "packages/*/dist". After a change of sources, run "npm run build" first.\n${error.stdout}`,
    ),
  );
});

describe("docs/comparison.md compares", () => {
  const text = readFileSync(join(ROOT, "docs/comparison.md"), "utf8");
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const sources = new Map(
    [...text.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name, url]) => [name!, url!]),
  );

  test("with a proof for each cell that says something", () => {
    expect(rows.length).toBeGreaterThan(20);
    const cells = rows.flatMap(([, ...others]) => others).filter((cell) => cell !== "" && cell !== "–");
    expect(cells.filter((cell) => !/\]\([^)]+\)|\]\[[\w-]+\]/.test(cell))).toEqual([]);
  });

  test("others by a version of their sources that does not change", () => {
    const named = rows
      .flat()
      .flatMap((cell) => [...cell.matchAll(/\]\[([\w-]+)\]/g)].map(([, name]) => name!));
    expect(new Set(named)).toEqual(new Set(sources.keys()));
    const pinned = /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/(?:v[\d.]+|[\da-f]{40})\//;
    expect([...sources.values()].filter((url) => !pinned.test(url))).toEqual([]);
  });
});

test("docs/ui/troubleshooting.md has every code of the element's own errors", () => {
  const sources = globSync("packages/ui/src/**/*.{ts,tsx}", { cwd: ROOT, exclude: ["**/*.test.ts"] });
  const codes = sources.flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/new ChatKitError\(\s*"(\w+)"/g)].map(
      ([, code]) => code!,
    ),
  );
  expect(codes.length).toBeGreaterThan(10);
  const text = readFileSync(join(ROOT, "docs/ui/troubleshooting.md"), "utf8");
  expect(codes.filter((code) => !text.includes(`| \`${code}\``))).toEqual([]);
});

test("every JavaScript example parses", () => {
  const blocks = DOCUMENTS.flatMap(codeBlocks).filter(({ language }) => language === "js");
  expect(blocks.length).toBeGreaterThan(3);
  const faults = blocks.flatMap(({ document, code }) =>
    parseSync("example.js", code).errors.map(({ message }) => `${document}: ${message} in ${code}`),
  );
  expect(faults).toEqual([]);
});

/** What GitHub calls the headings of a document in addresses. */
function anchorsOf(document: string): string[] {
  const text = readFileSync(join(ROOT, document), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each(DOCUMENTS)("%s", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8");
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");

  test("links to what is there", () => {
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.replace(/#.*/, ""));
    const missing = targets.filter(
      (target) =>
        target !== "" && !target.includes("://") && !existsSync(join(ROOT, dirname(document), target)),
    );
    expect(missing).toEqual([]);
  });

  test("links to headings that are there", () => {
    const links = [...prose.matchAll(/\]\(([^)\s:#]*)#([^)\s]+)\)/g)];
    const missing = links.filter(([, path, anchor]) => {
      const target = path === "" ? document : join(dirname(document), path!);
      return !anchorsOf(target).includes(anchor!);
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  test("names files of the repository that are there", () => {
    const named = [...prose.matchAll(/`((?:packages|examples|test|bench|docs|\.ci)\/[\w./-]+)`/g)];
    expect(named.map(([, path]) => path!).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test("names npm scripts that are there", () => {
    const own = dirname(document) === "examples/nextjs" ? "examples/nextjs" : ".";
    const called = [...text.matchAll(/\bnpm run ([\w:-]+)(?: --workspace (\S+))?/g)];
    const missing = called.filter(([, name, workspace]) => {
      const manifest = readFileSync(join(ROOT, workspace ?? own, "package.json"), "utf8");
      const { scripts } = JSON.parse(manifest) as { scripts: object };
      return !Object.hasOwn(scripts, name!);
    });
    expect(missing.map(([command]) => command)).toEqual([]);
  });
});

test.each(["protocol", "markdown", "server", "ui"])(
  "packages/%s/README.md names every entry of the package",
  (folder) => {
    const read = (file: string) => readFileSync(join(ROOT, "packages", folder, file), "utf8");
    const { name, exports } = JSON.parse(read("package.json")) as { name: string; exports: object };
    const entries = Object.keys(exports).map((entry) => entry.slice(1));
    const text = read("README.md");
    const missing = entries.filter(
      (entry) => !text.includes(`${name}${entry}`) && !text.includes(`\`${entry}\``),
    );
    expect(missing).toEqual([]);
  },
);
