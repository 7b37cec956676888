export { diffWidget, type WidgetUpdate } from "./diff.ts";
export { streamWidget, type StreamWidgetOptions } from "./stream.ts";
