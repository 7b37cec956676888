export { mergePayload } from "./form-values.ts";
export type { WidgetHost } from "./host.ts";
export { WIDGET_LIMITS } from "./limits.ts";
export { WIDGET_STRINGS } from "./strings.ts";
export { WidgetView } from "./view.tsx";
export type { WidgetViewProps } from "./view.tsx";
export { widgetStyles } from "./widgets.css.ts";
