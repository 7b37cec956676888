// Before the suite in Firefox: starts it once, without a window, on a profile of its own.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findProgram, printed, startProgram } from "./processes.ts";

/** Makes no requests of its own, and shows no movement. */
const SETTINGS = {
  "remote.prefs.recommended": true,
  "ui.prefersReducedMotion": 1,
  "browser.shell.checkDefaultBrowser": false,
  "app.update.disabledForTesting": true,
};

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const firefox = await findProgram("FIREFOX_PATH", ["firefox-esr", "firefox"]);
  const profile = await mkdtemp(join(tmpdir(), "firefox-"));
  const lines = Object.entries(SETTINGS).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, "user.js"), lines.join(""));
  const flags = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const program = startProgram(firefox, flags);
  const [, url] = await printed(program, /WebDriver BiDi listening on (ws:\S+)/);
  project.provide("engine", { name: "firefox", url: url! });
  return async () => {
    await program.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
}
