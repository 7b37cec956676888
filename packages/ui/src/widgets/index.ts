export { mergePayload } from "./form-values.ts";
export type { WidgetHost } from "./host.ts";
export { WidgetView } from "./view.tsx";
export { widgetStyles } from "./widgets.css.ts";
