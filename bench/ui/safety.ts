import type { Script } from "@chatwright/server/testing";
import { gallery, GALLERY_THREADS } from "../../packages/ui/dev/gallery.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import { axeViolations } from "../../test/support/access.ts";
import { type ElementLab, type ElementPage, mountElement } from "../../test/support/element-page.ts";
import { WAIT_MS } from "../../test/support/patience.ts";
import type { Gate } from "./gates.ts";

/** The message to the demo's assistant, for everything that it can show while it answers. */
const EVERYTHING = "progress, reason, steps, widget, notice, long";

/**
 * The address of an image that a widget of the gallery names. The policy stops that request, so it is no fault of the
 * element.
 */
const OF_THE_CONTENT = "https://images.example/";

/**
 * Shows every state of the gallery and an answer, and counts faults.
 * @param threads the number of states
 * @param script the script of the assistant that gives the answer
 */
export async function safety(
  lab: ElementLab,
  threads: number = GALLERY_THREADS.length,
  script: Script = demo,
): Promise<Gate[]> {
  const shown = GALLERY_THREADS.slice(0, threads);
  const problems: string[] = [];
  await visit(lab, script, {}, async ({ page, problems: found }) => {
    for (const thread of shown) await show(page, thread);
    await mountElement(page);
    await page.getByRole("textbox", { name: "Message" }).fill(EVERYTHING);
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText(EVERYTHING).waitFor();
    await page.getByRole("button", { name: "Send message" }).waitFor({ timeout: WAIT_MS });
    problems.push(...found.filter((problem) => !problem.includes(OF_THE_CONTENT)));
  });
  const serious: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    // The policy would stop axe itself. Text that fades in does not have its final contrast yet, so motion is reduced.
    const options = { colorScheme, reducedMotion: "reduce", bypassCSP: true } as const;
    await visit(lab, script, options, async ({ page }) => {
      for (const thread of shown) {
        await show(page, thread, { theme: colorScheme });
        serious.push(...(await axeViolations(page)));
      }
    });
  }
  for (const each of [...problems, ...serious]) process.stderr.write(`${each}\n`);
  const of = (kind: string): number => problems.filter((problem) => problem.startsWith(kind)).length;
  const where = `in ${shown.length} threads`;
  return [
    { name: `axe: serious or critical, ${where}, light and dark`, unit: "", value: serious.length, bar: 0 },
    {
      name: `violations of CSP and Trusted Types, ${where} and an answer`,
      unit: "",
      value: of("policy:"),
      bar: 0,
    },
    { name: `requests to other origins, ${where} and an answer`, unit: "", value: of("request:"), bar: 0 },
  ];
}

async function visit(
  lab: ElementLab,
  script: Script,
  options: Parameters<ElementLab["page"]>[1],
  work: (opened: ElementPage) => Promise<void>,
): Promise<void> {
  const opened = await lab.page(script, options);
  await gallery(opened.server);
  try {
    await work(opened);
  } finally {
    await opened.close();
  }
}

async function show(page: ElementPage["page"], thread: string, options: object = {}): Promise<void> {
  await mountElement(page, {
    initialThread: thread,
    threadItemActions: { feedback: true, retry: true },
    ...options,
  });
  await page.getByRole("log").waitFor();
  await page.waitForTimeout(400);
}
