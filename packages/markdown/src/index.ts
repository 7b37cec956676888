export type { Annotation } from "./annotations.ts";
export { loadAllEntities } from "./entities.ts";
export type { DrawFormula } from "./formula.ts";
export { markdownStyles } from "./markdown.css.ts";
export { MarkdownStream, parseMarkdown } from "./stream.ts";
export type * from "./types.ts";
export { MarkdownView } from "./view.ts";
export type { MarkdownLabels, MarkdownOptions } from "./view.ts";
