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
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { openaiServer, ProtocolClient, ProtocolError } from "@chatwright/server/testing";
import { afterEach, describe, expect, test } from "vitest";
import { launchChromium } from "./support/chromium.ts";
import { ROOT } from "./support/imports.ts";

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

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A folder in which the project's packages can be imported. */
function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "chatwright-docs-"));
  cleanUps.push(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [name, source] of Object.entries({ "package.json": `{ "type": "module" }`, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  return folder;
}

/** Starts the server of docs/server.md, word for word, with a model on this machine; gives its address. */
async function startDocumentedServer(answers: string[]): Promise<{ url: string; child: ChildProcess }> {
  const model = await openaiServer(answers);
  cleanUps.push(() => model.close());
  const folder = project({ "server.ts": fileOf("docs/server.md", "server.ts") });
  const child = spawn(process.execPath, ["--conditions=@chatwright/source", "server.ts"], {
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
  cleanUps.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  const port = await printed(child, /port: (\d+)/);
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

const ADA = { authorization: "Bearer secret-of-ada" };

describe("docs/server.md", () => {
  test(
    "its server answers, keeps threads, refuses strangers and ends when told to",
    { timeout: 60_000 },
    async () => {
      const { url, child } = await startDocumentedServer(["Good morning, Ada."]);
      const client = new ProtocolClient({ url, headers: ADA });
      let text = "";
      for await (const event of client.stream({ type: "message", content: "Hello" })) {
        if (event.type === "thread.item.done" && event.item.type === "assistant_message") {
          text += event.item.content.map((part) => part.text).join("");
        }
      }
      expect(text).toBe("Good morning, Ada.");
      const threads = await client.send<{ data: unknown[] }>({ type: "threads.list", params: {} });
      expect(threads.data).toHaveLength(1);
      const stranger = new ProtocolClient({ url });
      await expect(stranger.send({ type: "threads.list", params: {} })).rejects.toThrow(ProtocolError);
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      expect(await exit).toEqual([0, null]);
    },
  );
});

describe("docs/server.md, with the AI SDK", () => {
  test(
    "its assistant shows an order, and goes on when the page has navigated",
    { timeout: 60_000 },
    async () => {
      const model = await openaiServer([
        [{ type: "tool_call", name: "show_order", arguments: { number: "7" } }],
        [
          { type: "text", text: "There it is." },
          { type: "tool_call", name: "navigate", arguments: { path: "/orders/7" } },
        ],
        "You are there.",
      ]);
      cleanUps.push(() => model.close());
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
    },
  );
});

describe("docs/ui/README.md", () => {
  test("its page chats with the documented server", { timeout: 120_000 }, async () => {
    const backend = await startDocumentedServer(["It **works**."]);
    const files: Record<string, string> = {
      "/": fileOf("docs/ui/README.md", "page.html"),
      "/page.js": fileOf("docs/ui/README.md", "page.js"),
    };
    const server = createServer((incoming, response) => {
      if (incoming.url === "/chatkit") {
        const { method, headers } = incoming;
        const forwarded = request(backend.url, { method, headers }, (answer) => {
          response.writeHead(answer.statusCode!, answer.headers);
          answer.pipe(response);
        });
        incoming.pipe(forwarded);
        return;
      }
      const built = join(ROOT, "packages/ui/dist", normalize(incoming.url!));
      const body = files[incoming.url!] ?? (existsSync(built) ? readFileSync(built) : undefined);
      const type = incoming.url === "/" ? "text/html" : "text/javascript";
      response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    cleanUps.push(() => {
      server.closeAllConnections();
      server.close();
    });

    const browser = await launchChromium();
    cleanUps.push(() => browser.close());
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.getByText("What can I do for you?").waitFor();
    await page.getByRole("textbox").fill("Does it?");
    await page.keyboard.press("Enter");
    await page.locator("strong", { hasText: "works" }).waitFor();
    expect(errors).toEqual([]);
  });
});

test("every TypeScript example compiles", { timeout: 120_000 }, async () => {
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
  for (const [index, { document, language, code }] of DOCUMENTS.flatMap(codeBlocks).entries()) {
    if (language !== "ts" && language !== "tsx") continue;
    files[`examples/${document.replaceAll("/", "_")}-${index}.${language}`] = `${code}\nexport {};\n`;
  }
  expect(Object.keys(files).length).toBeGreaterThan(3);
  const folder = project(files);
  await run(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder]).catch((error: { stdout: string }) =>
    expect.fail(error.stdout),
  );
});

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
