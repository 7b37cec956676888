// Before the suite in WebKitGTK: starts its driver once, and a display for its windows.

import type { TestProject } from "vitest/node";
import { findProgram, freePort, type Program, printed, startProgram } from "./processes.ts";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const driver = await findProgram("WEBKIT_DRIVER_PATH", ["WebKitWebDriver"]);
  const server = await findProgram("XVFB_PATH", ["Xvfb"]);
  const display = startProgram(server, [
    "-displayfd",
    "2",
    "-screen",
    "0",
    "1600x1200x24",
    "-nolisten",
    "tcp",
  ]);
  const [, number] = await printed(display, /^(\d+)\n/m);
  const port = await freePort();
  const program = startProgram(driver, [`--port=${port}`], {
    DISPLAY: `:${number}`,
    GDK_BACKEND: "x11",
    // The user's settings stay out of it.
    GSETTINGS_BACKEND: "memory",
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await program.stop();
    await display.stop();
  };
  try {
    await answers(`${url}/status`, program);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("engine", { name: "webkit", url });
  return stop;
}

/** Resolves when the driver listens. */
async function answers(url: string, program: Program): Promise<void> {
  while (!program.ended()) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("Cannot start WebKitWebDriver: it ended at once");
}
