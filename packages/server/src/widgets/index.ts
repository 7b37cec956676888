export * from "./builders.ts";
export { customComponent } from "./custom.ts";
export { declaresAction } from "./declares-action.ts";
export { diffWidget, type WidgetUpdate } from "./diff.ts";
export { streamWidget, type StreamWidgetOptions } from "./stream.ts";
export { type WidgetFile, WidgetTemplate, WidgetTemplateError } from "./template.ts";
