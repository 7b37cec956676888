export type { Annotation } from "./annotations.ts";
export { markdownStyles } from "./markdown.css.ts";
export { MarkdownView } from "./view.ts";
export type { MarkdownOptions } from "./view.ts";
