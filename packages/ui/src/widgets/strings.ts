/** What the renderer itself says, in English, by the keys it gives to `WidgetHost.t`. */
export const WIDGET_STRINGS = {
  "widget.chart": "Chart",
  "widget.clear": "Clear",
  "widget.code": "Code",
  "widget.copied": "Copied",
  "widget.copy": "Copy",
  "widget.cut": "This content was too large and was cut",
  "widget.done": "Done",
  "widget.image": "Image",
  "widget.list": "List",
  "widget.mismatch": "Please match the requested format",
  "widget.notDone": "Not done",
  "widget.select": "Select…",
  "widget.showMore": "Show more",
  "widget.table": "Table",
} as const;

export type WidgetStringKey = keyof typeof WIDGET_STRINGS;
