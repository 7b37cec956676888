import type { WidgetRoot } from "@chatwright/protocol";

const act = (type: string) => ({ type, payload: {} });
const MONTHS = ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];
const SALES = [42, 55, 31, 71, 66, 80];
const RETURNS = [-8, -12, -5, -20, -9, -14];
const ROWS = MONTHS.map((month, index) => ({ month, sales: SALES[index]!, returns: RETURNS[index]! }));

const COUNTRIES = [
  ...["Austria", "Belgium", "Croatia", "Czechia", "Denmark", "Estonia", "Finland", "France", "Germany"],
  ...["Greece", "Hungary", "Ireland", "Italy", "Latvia", "Netherlands", "Norway", "Poland", "Portugal"],
];

/** Variants of fields, charts, lists and cards that the first page of widgets does not show. */
export const MORE_WIDGETS: readonly WidgetRoot[] = [
  {
    type: "Card",
    asForm: true,
    confirm: { label: "Order", action: act("order") },
    children: [
      { type: "Title", value: "Pickers" },
      { type: "Label", value: "Delivery", fieldName: "day" },
      {
        type: "DatePicker",
        name: "day",
        defaultValue: "2026-11-25",
        min: "2026-11-24",
        max: "2026-12-23",
        clearable: true,
        block: true,
      },
      { type: "Label", value: "Country", fieldName: "country" },
      {
        type: "Select",
        name: "country",
        placeholder: "Choose a country",
        block: true,
        options: COUNTRIES.map((label) => ({
          value: label,
          label,
          ...(label === "Norway" && { description: "With customs" }),
        })),
      },
      { type: "Label", value: "Email", fieldName: "mail" },
      { type: "Input", name: "mail", inputType: "email", defaultValue: "ada", required: true },
      { type: "Checkbox", name: "terms", label: "I have read the terms", required: true },
    ],
  },
  {
    type: "Card",
    children: [
      { type: "Title", value: "Stacked, with negative values", size: "sm" },
      {
        type: "Chart",
        xAxis: "month",
        showYAxis: true,
        data: ROWS,
        series: [
          { type: "bar", dataKey: "sales", label: "Sales", stack: "all" },
          { type: "bar", dataKey: "returns", label: "Returns", stack: "all" },
        ],
      },
      { type: "Title", value: "Curves", size: "sm" },
      ...(["natural", "step", "bumpX", "basis"] as const).map((curveType) => ({
        type: "Chart" as const,
        height: 150,
        xAxis: { dataKey: "month", hide: true },
        data: ROWS,
        series: [{ type: "area" as const, dataKey: "sales", label: curveType, curveType }],
      })),
    ],
  },
  {
    type: "Card",
    status: { text: "Order placed", icon: "check-circle" },
    collapsed: true,
    children: [{ type: "Text", value: "Not shown" }],
  },
  {
    type: "Card",
    size: "sm",
    children: [
      {
        type: "Row",
        gap: 3,
        children: (["lucide:rocket", "lucide:truck", "lucide:leaf", "lucide:croissant"] as const).map(
          (name) => ({
            type: "Icon" as const,
            name,
            size: "xl" as const,
          }),
        ),
      },
      { type: "Text", value: "Text that is still being written", streaming: true },
      { type: "Text", value: "A text that can be changed", editable: { name: "note" } },
      { type: "Image", src: "https://images.example/mug.jpg", alt: "A mug", aspectRatio: "3 / 1" },
      { type: "Seating", label: "A component that nobody registered" } as never,
    ],
  },
  {
    type: "ListView",
    limit: 2,
    status: { text: "6 parcels", icon: "lucide:package" },
    children: MONTHS.map((month) => ({
      type: "ListViewItem" as const,
      onClickAction: act("open"),
      children: [
        { type: "Icon" as const, name: "lucide:package" as const },
        { type: "Text" as const, value: `Parcel of ${month}` },
        { type: "Spacer" as const },
        { type: "Badge" as const, label: "On its way", color: "info" as const },
      ],
    })),
  },
];
