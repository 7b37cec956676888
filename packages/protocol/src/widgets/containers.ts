import { z } from "zod";
import { ActionConfig } from "../actions.ts";
import { IconName } from "../icons.ts";
import { optional } from "../schema.ts";
import { Chart } from "./chart.ts";
import { blockProps, component } from "./component.ts";
import { Badge, Button, Divider, Icon, Image, Spacer } from "./content.ts";
import { Checkbox, DatePicker, Input, Label, RadioGroup, Select, Textarea } from "./controls.ts";
import { Caption, Markdown, Text, Title } from "./text.ts";
import { Alignment, Border, Borders, Color, Justification, Length, Spacing } from "./tokens.ts";

// Containers hold components, and some components are containers: only here the types are recursive. TypeScript cannot
// infer such a circle. Each container's type therefore adds its children to the type of its schema's own props.

const WidgetChildren: z.ZodType<WidgetComponent[]> = z.lazy(() => z.array(WidgetComponent));
const RootChildren: z.ZodType<(WidgetComponent | WidgetRoot)[]> = z.lazy(() =>
  z.array(z.union([WidgetComponent, WidgetRoot])),
);

const boxProps = {
  ...blockProps,
  /** Across the direction. */
  align: optional(Alignment),
  /** Along the direction. */
  justify: optional(Justification),
  wrap: optional(z.enum(["nowrap", "wrap", "wrap-reverse"])),
  flex: optional(Length),
  gap: optional(Length),
  padding: optional(z.union([Length, Spacing])),
  border: optional(z.union([z.number(), Border, Borders])),
  background: optional(Color),
};
const direction = optional(z.enum(["row", "col"]));
const theme = optional(z.enum(["light", "dark"]));

/** The line above a card or a list: a favicon or an icon, and a text. */
export const WidgetStatus = z.object({
  text: z.string(),
  favicon: optional(z.string()),
  /** Draws a frame around the favicon. */
  frame: optional(z.boolean()),
  icon: optional(IconName),
});
export type WidgetStatus = z.infer<typeof WidgetStatus>;

/** A button in a card's footer. */
export const CardAction = z.object({ label: z.string(), action: ActionConfig });
export type CardAction = z.infer<typeof CardAction>;

const boxOwn = component("Box", { ...boxProps, direction });
/** A flex container in either direction; default `col`. */
export const Box = boxOwn.extend({ children: optional(WidgetChildren) });
export interface Box extends z.infer<typeof boxOwn> {
  children?: WidgetComponent[] | undefined;
}

const rowOwn = component("Row", boxProps);
/** A flex container from start to end. */
export const Row = rowOwn.extend({ children: optional(WidgetChildren) });
export interface Row extends z.infer<typeof rowOwn> {
  children?: WidgetComponent[] | undefined;
}

const colOwn = component("Col", boxProps);
/** A flex container from top to bottom. */
export const Col = colOwn.extend({ children: optional(WidgetChildren) });
export interface Col extends z.infer<typeof colOwn> {
  children?: WidgetComponent[] | undefined;
}

const formOwn = component("Form", {
  ...boxProps,
  direction,
  onSubmitAction: optional(ActionConfig),
});
/** A flex container whose fields are sent together. */
export const Form = formOwn.extend({ children: optional(WidgetChildren) });
export interface Form extends z.infer<typeof formOwn> {
  children?: WidgetComponent[] | undefined;
}

const transitionOwn = component("Transition", {});
/** Animates the change from one child to the next. */
export const Transition = transitionOwn.extend({
  children: z.lazy(() => WidgetComponent.nullable()),
});
export interface Transition extends z.infer<typeof transitionOwn> {
  children: WidgetComponent | null;
}

const tableCellOwn = component("Table.Cell", {
  width: optional(Length),
  padding: optional(Spacing),
  colSpan: optional(z.int()),
  rowSpan: optional(z.int()),
  align: optional(z.enum(["start", "center", "end"])),
  vAlign: optional(z.enum(["start", "center", "end"])),
  colSize: optional(z.enum(["xs", "sm", "md", "lg", "xl"])),
});
export const TableCell = tableCellOwn.extend({ children: optional(WidgetChildren) });
export interface TableCell extends z.infer<typeof tableCellOwn> {
  children?: WidgetComponent[] | undefined;
}

const tableRowOwn = component("Table.Row", { header: optional(z.boolean()) });
export const TableRow = tableRowOwn.extend({ children: optional(z.array(TableCell)) });
export interface TableRow extends z.infer<typeof tableRowOwn> {
  children?: TableCell[] | undefined;
}

const tableOwn = component("Table", {});
export const Table = tableOwn.extend({ children: optional(z.array(TableRow)) });
export interface Table extends z.infer<typeof tableOwn> {
  children?: TableRow[] | undefined;
}

const listViewItemOwn = component("ListViewItem", {
  onClickAction: optional(ActionConfig),
  gap: optional(Length),
  align: optional(Alignment),
});
/** A row of a `ListView`. */
export const ListViewItem = listViewItemOwn.extend({ children: WidgetChildren });
export interface ListViewItem extends z.infer<typeof listViewItemOwn> {
  children: WidgetComponent[];
}

const listViewOwn = component("ListView", {
  /** How many items are shown before "Show more". */
  limit: optional(z.union([z.int(), z.literal("auto")])),
  status: optional(WidgetStatus),
  theme,
});
/** A root that lists items. */
export const ListView = listViewOwn.extend({ children: z.array(ListViewItem) });
export interface ListView extends z.infer<typeof listViewOwn> {
  children: ListViewItem[];
}

const cardOwn = component("Card", {
  /** Makes the card a form, which `confirm` submits. */
  asForm: optional(z.boolean()),
  background: optional(Color),
  border: optional(z.union([z.number(), Border, Borders])),
  size: optional(z.enum(["sm", "md", "lg", "full"])),
  padding: optional(z.union([Length, Spacing])),
  status: optional(WidgetStatus),
  /** Shows the status only, once the card has done its work. */
  collapsed: optional(z.boolean()),
  confirm: optional(CardAction),
  cancel: optional(CardAction),
  theme,
});
/** A root with a frame, and a footer where it confirms something. */
export const Card = cardOwn.extend({ children: WidgetChildren });
export interface Card extends z.infer<typeof cardOwn> {
  children: WidgetComponent[];
}

const basicRootOwn = component("Basic", {
  theme,
  direction,
  gap: optional(Length),
  padding: optional(z.union([Length, Spacing])),
  align: optional(Alignment),
  justify: optional(Justification),
});
/** A root without a frame, which may hold other roots. */
export const BasicRoot = basicRootOwn.extend({ children: RootChildren });
export interface BasicRoot extends z.infer<typeof basicRootOwn> {
  children: (WidgetComponent | WidgetRoot)[];
}

// The list of components. The unions, `WIDGET_TYPES`, the server's builders and what the element draws follow from it.

/** The components that hold no others. */
const LEAVES = [
  Text,
  Title,
  Caption,
  Markdown,
  Badge,
  Icon,
  Image,
  Button,
  Spacer,
  Divider,
  Chart,
  Input,
  Textarea,
  Select,
  DatePicker,
  Checkbox,
  RadioGroup,
  Label,
] as const;

/** The components that hold others, and the types of these: the compiler compares both. */
const CONTAINERS = [Box, Row, Col, Form, Transition, Table, TableRow, TableCell, ListViewItem] as const;
type Container = Box | Row | Col | Form | Transition | Table | TableRow | TableCell | ListViewItem;

/** The components that can be a widget. */
const ROOTS = [Card, ListView, BasicRoot] as const;

/** Every component that can stand inside a widget. */
export type WidgetComponent = z.infer<(typeof LEAVES)[number]> | Container;
const componentSchema = z.discriminatedUnion("type", [...LEAVES, ...CONTAINERS]);
export const WidgetComponent: z.ZodType<WidgetComponent> = componentSchema;

/** Every component that can be a widget. */
export type WidgetRoot = Card | ListView | BasicRoot;
const rootSchema = z.discriminatedUnion("type", ROOTS);
export const WidgetRoot: z.ZodType<WidgetRoot> = rootSchema;

/** The names of all components, roots included. */
export const WIDGET_TYPES: readonly (WidgetComponent | WidgetRoot)["type"][] = [
  ...LEAVES,
  ...CONTAINERS,
  ...ROOTS,
].map((schema) => schema.shape.type.value);
