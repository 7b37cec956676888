/** What Markdown needs only at times: colours for code, and what draws formulas. */
import { addSharedStyles } from "../styles/sheets.ts";
import type { MarkdownOptions } from "./view.ts";

type Later = Required<Pick<MarkdownOptions, "highlight" | "math">>;

let draw: ((tex: string, display: boolean) => Node | null) | undefined;

/** The options for a {@link MarkdownView} that load it when the first block of code or the first formula is shown. */
export const later: Later = {
  highlight: async (code, lang) => {
    const { highlight, highlightStyles } = await import("./highlight.ts");
    addSharedStyles(highlightStyles);
    return highlight(code, lang);
  },
  // At once where it can be, so that a thread does not jump when it is shown again.
  math: (tex, display) => (draw ? draw(tex, display) : loadAndDraw(tex, display)),
};

async function loadAndDraw(tex: string, display: boolean): Promise<Node | null> {
  const { drawFormula, mathStyles } = await import("./math.ts");
  addSharedStyles(mathStyles);
  draw = drawFormula;
  return drawFormula(tex, display);
}
