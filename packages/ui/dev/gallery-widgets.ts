import type { WidgetRoot } from "@chatwright/protocol";

const COLORS = [
  "primary",
  "secondary",
  "info",
  "discovery",
  "success",
  "caution",
  "warning",
  "danger",
] as const;
const VARIANTS = ["solid", "soft", "outline", "ghost"] as const;
const act = (type: string) => ({ type, payload: {} });

/** Widgets that together contain every component. */
export const GALLERY_WIDGETS: readonly WidgetRoot[] = [
  {
    type: "Card",
    size: "md",
    children: [
      { type: "Title", value: "Words" },
      { type: "Caption", value: "A caption is small and quiet." },
      { type: "Text", value: "Text has weights and colours, and it wraps where the line is full." },
      { type: "Text", value: "Bold and struck", weight: "bold", lineThrough: true },
      { type: "Markdown", value: "Markdown with **weight**, a [link](https://example.com) and `code`." },
      { type: "Divider" },
      {
        type: "Row",
        gap: 2,
        wrap: "wrap",
        children: COLORS.filter((color) => color !== "primary" && color !== "caution").map((color) => ({
          type: "Badge" as const,
          label: color,
          color,
        })),
      },
      {
        type: "Row",
        gap: 3,
        children: (["sparkle", "cube", "calendar", "lightbulb"] as const).map((name) => ({
          type: "Icon" as const,
          name,
        })),
      },
    ],
  },
  {
    type: "Card",
    size: "lg",
    children: [
      { type: "Title", value: "Buttons" },
      ...VARIANTS.map((variant) => ({
        type: "Row" as const,
        gap: 2,
        wrap: "wrap" as const,
        children: COLORS.map((color) => ({
          type: "Button" as const,
          label: color,
          color,
          variant,
          size: "sm" as const,
          onClickAction: act("press"),
        })),
      })),
      {
        type: "Row",
        gap: 2,
        children: [
          { type: "Button", label: "Pill", pill: true, iconStart: "plus", onClickAction: act("press") },
          { type: "Button", label: "Disabled", disabled: true, onClickAction: act("press") },
          { type: "Spacer" },
          { type: "Button", label: "At the end", iconEnd: "chevron-right", onClickAction: act("press") },
        ],
      },
    ],
  },
  {
    type: "Card",
    asForm: true,
    confirm: { label: "Save", action: act("save") },
    cancel: { label: "Cancel", action: act("cancel") },
    children: [
      { type: "Title", value: "Fields" },
      { type: "Label", value: "Name", fieldName: "name" },
      { type: "Input", name: "name", placeholder: "Ada Lovelace" },
      { type: "Label", value: "What is it about?", fieldName: "about" },
      { type: "Textarea", name: "about", placeholder: "A sentence is enough" },
      { type: "Label", value: "Size", fieldName: "size" },
      {
        type: "Select",
        name: "size",
        placeholder: "Choose a size",
        options: [
          { value: "m", label: "Medium" },
          { value: "l", label: "Large" },
          { value: "xl", label: "Extra large", disabled: true },
        ],
      },
      { type: "Label", value: "Delivery", fieldName: "day" },
      { type: "DatePicker", name: "day", placeholder: "Choose a day" },
      {
        type: "RadioGroup",
        name: "paint",
        ariaLabel: "Colour",
        defaultValue: "red",
        options: [
          { value: "red", label: "Red" },
          { value: "blue", label: "Blue" },
        ],
      },
      { type: "Checkbox", name: "news", label: "Send me news", defaultChecked: true },
    ],
  },
  {
    type: "Card",
    size: "md",
    status: { text: "Read from the catalogue", icon: "book-open" },
    children: [
      { type: "Title", value: "Boxes, forms and tables" },
      {
        type: "Row",
        gap: 2,
        children: (["red-100", "green-100", "blue-100"] as const).map((background) => ({
          type: "Box" as const,
          background,
          padding: 3,
          radius: "md" as const,
          flex: 1,
          children: [{ type: "Text" as const, value: background, color: "gray-900" }],
        })),
      },
      {
        type: "Table",
        children: [
          ["Product", "Price"],
          ["Felt slippers", "34 €"],
          ["Wool socks", "14 €"],
        ].map((cells, index) => ({
          type: "Table.Row" as const,
          header: index === 0,
          children: cells.map((value) => ({
            type: "Table.Cell" as const,
            children: [{ type: "Text" as const, value }],
          })),
        })),
      },
      {
        type: "Form",
        onSubmitAction: act("send"),
        direction: "row",
        gap: 2,
        children: [
          { type: "Label", value: "Voucher", fieldName: "code" },
          { type: "Input", name: "code", placeholder: "WINTER" },
          { type: "Button", label: "Redeem", submit: true },
        ],
      },
      { type: "Transition", children: { type: "Text", key: "a", value: "A child of a transition" } },
      {
        type: "Col",
        gap: 1,
        children: [
          {
            type: "Image",
            src: "data:image/gif;base64,R0lGODlhAQABAIAAAJmqvAAAACwAAAAAAQABAAACAkQBADs=",
            alt: "A grey square",
            size: 48,
            radius: "md",
          },
        ],
      },
    ],
  },
  ...(["bar", "line", "area"] as const).map((type): WidgetRoot => ({
    type: "Card",
    size: "md",
    children: [
      { type: "Title", value: `Sales, as ${type}`, size: "sm" },
      {
        type: "Chart",
        data: [
          { month: "Sep", slippers: 42, socks: 30 },
          { month: "Oct", slippers: 55, socks: 47 },
          { month: "Nov", slippers: 71, socks: 66 },
        ],
        series: [
          { type, dataKey: "slippers", label: "Slippers" },
          { type, dataKey: "socks", label: "Socks" },
        ],
        xAxis: "month",
        showYAxis: true,
      },
    ],
  })),
  {
    type: "ListView",
    status: { text: "3 orders" },
    children: ["A-1042", "A-1043", "A-1044"].map((order) => ({
      type: "ListViewItem" as const,
      onClickAction: act("open"),
      gap: 3,
      children: [
        { type: "Icon" as const, name: "cube" as const },
        { type: "Text" as const, value: `Order ${order}` },
      ],
    })),
  },
  { type: "Basic", children: [{ type: "Text", value: "Basic has no frame." }] },
];
