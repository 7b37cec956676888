import { say } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

/** Has the assistant say something, in pieces, and gives the log. */
async function answer(text: string, pause = 0) {
  open = await lab.page((turn) => say(turn, text, pause));
  await mountElement(open.page);
  const input = open.page.getByRole("textbox", { name: "Message" });
  await input.fill("go");
  await input.press("Enter");
  return open.page.getByRole("log");
}

const FORMULAS = [
  "Inline $E = mc^2$ and \\(\\sqrt{x}\\), for $5 and $6.",
  "$$\n\\int_0^1 \\frac{x^2}{2}\\,dx = \\frac{1}{6}\n$$",
  "\\[\n\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n\\]",
].join("\n\n");

describe("formulas", () => {
  it("are drawn as MathML once they are complete, under a policy without inline styles and HTML strings", async () => {
    const log = await answer(FORMULAS, 2);
    await expect.poll(() => log.locator("math").count()).toBe(4);
    await expect.poll(() => log.locator("mfrac").count()).toBe(2);
    await expect.poll(() => log.locator("math[display=block] mtable mtd").count()).toBe(4);
    await log.getByText("for $5 and $6.").waitFor();
    // A fraction is higher than a line: the browser lays it out.
    const height = async (): Promise<number> =>
      (await log.locator("math[display=block]").first().boundingBox())!.height;
    await expect.poll(height).toBeGreaterThan(35);
  });

  it("cannot lead anywhere, load anything, or set styles that the policy forbids", async () => {
    const log = await answer(
      "$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://example.org/a.png}$ $\\style{color:red}{y}$ " +
        "$\\pmb{b}$ $\\prescript{14}{2}{C}$ $\\bad{z}$ $x^$ $\\def\\a{\\a\\a}\\a$ $\\color{red}{r}$",
    );
    await expect.poll(() => log.locator("math").count()).toBeGreaterThan(2);
    // What cannot be read stays as it was written.
    await log.locator("code").getByText("$\\bad{z}$", { exact: true }).waitFor();
    await log.locator("code").getByText("$x^$", { exact: true }).waitFor();
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    await expect.poll(() => log.locator(".md :is(a, img, script, iframe)").count()).toBe(0);
  });

  it("are copied as they were written", async () => {
    const log = await answer("Energy $E = mc^2$ matters.\n\n$$\na+b\n$$\n\nEnd.");
    await expect.poll(() => log.locator("math").count()).toBe(2);
    await log.getByText("End.").waitFor();
    const text = await log.locator(".md").evaluate((node) => {
      const selection = (node.getRootNode() as unknown as { getSelection(): Selection }).getSelection();
      selection.selectAllChildren(node);
      return selection.toString();
    });
    expect(text.replaceAll(/\s+/g, " ").trim()).toBe("Energy $E = mc^2$ matters. $$ a+b $$ End.");
  });

  it("are drawn in the Markdown of widgets", async () => {
    open = await lab.page(async function* (turn) {
      yield {
        type: "thread.item.done",
        item: {
          type: "widget",
          ...turn.base("wgt"),
          widget: { type: "Card", children: [{ type: "Markdown", value: "So $x^2$" }] },
        },
      };
    });
    await mountElement(open.page);
    const input = open.page.getByRole("textbox", { name: "Message" });
    await input.fill("go");
    await input.press("Enter");
    await expect.poll(() => open.page.getByRole("log").locator("math msup").count()).toBe(1);
  });
});
