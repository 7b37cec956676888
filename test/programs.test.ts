import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { PROGRAM_FLAGS } from "./support/programs.ts";

test("a program that a test starts ends with the test's process, also where that is killed", async () => {
  const program = `console.log("open"); setInterval(() => {}, 60_000);`;
  const starts = `import("node:child_process").then(({ spawn }) =>
    spawn(process.execPath, ${JSON.stringify([...PROGRAM_FLAGS, "-e", program])}, { stdio: "inherit" }));`;
  const child = spawn(process.execPath, ["-e", starts], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  expect(said.toString()).toBe("open\n");
  // The output that both have is closed when the second has ended, too.
  const closed = once(child, "close");
  child.kill("SIGKILL");
  expect(await closed).toEqual([null, "SIGKILL"]);
});
