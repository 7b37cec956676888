import type { MarkdownOptions } from "@chatwright/markdown";
import { addSharedStyles } from "./styles/sheets.ts";
import { warnOnce } from "./warn-once.ts";

type MarkdownExtras = Required<Pick<MarkdownOptions, "highlight" | "math" | "warn">>;

let draw: ((tex: string, display: boolean) => Node | null) | undefined;

/** Options for a `MarkdownView`. The first block of code loads the highlighter, and the first formula loads Temml. */
export const markdownExtras: MarkdownExtras = {
  highlight: async (code, lang) => {
    const { highlight, highlightStyles } = await import("@chatwright/markdown/highlight");
    addSharedStyles(highlightStyles);
    return highlight(code, lang);
  },
  // A loaded renderer draws at once, so that a thread does not jump when it is shown again.
  math: (tex, display) => (draw ? draw(tex, display) : loadAndDraw(tex, display)),
  warn: warnOnce,
};

async function loadAndDraw(tex: string, display: boolean): Promise<Node | null> {
  const { drawFormula, mathStyles } = await import("@chatwright/markdown/math");
  addSharedStyles(mathStyles);
  draw = drawFormula;
  return drawFormula(tex, display);
}
