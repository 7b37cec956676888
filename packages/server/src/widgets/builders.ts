import type { WidgetComponent, WidgetRoot } from "@chatwright/protocol";

type Component = WidgetComponent | WidgetRoot;
type WidgetType = Component["type"];
type ComponentOf<TType extends WidgetType> = Extract<Component, { type: TType }>;
type Props<TType extends WidgetType> = Omit<ComponentOf<TType>, "type">;
/** A component whose props are all optional can be written without any. */
type Arguments<TProps> = object extends TProps ? [props?: TProps] : [props: TProps];

// One function for each component, called like the component: `Card({ children: [Text({ value: "Hello" })] })`. What it
// gives is the plain object that goes over the wire, typed by the protocol's schema of the same name, which documents
// the props.

type Builder<TType extends WidgetType> = (...[props]: Arguments<Props<TType>>) => ComponentOf<TType>;

function builder<TType extends WidgetType>(type: TType): Builder<TType> {
  return (...[props]) => ({ type, ...props }) as unknown as ComponentOf<TType>;
}

export const Card = builder("Card");
export const ListView = builder("ListView");
export const BasicRoot = builder("Basic");
export const ListViewItem = builder("ListViewItem");

export const Box = builder("Box");
export const Row = builder("Row");
export const Col = builder("Col");
export const Form = builder("Form");
export const Transition = builder("Transition");
export const Table = builder("Table");
export const TableRow = builder("Table.Row");
export const TableCell = builder("Table.Cell");
export const Spacer = builder("Spacer");
export const Divider = builder("Divider");

export const Title = builder("Title");
export const Text = builder("Text");
export const Caption = builder("Caption");
export const Markdown = builder("Markdown");
export const Badge = builder("Badge");
export const Icon = builder("Icon");
export const Image = builder("Image");
export const Chart = builder("Chart");

export const Button = builder("Button");
export const Input = builder("Input");
export const Textarea = builder("Textarea");
export const Select = builder("Select");
export const DatePicker = builder("DatePicker");
export const Checkbox = builder("Checkbox");
export const RadioGroup = builder("RadioGroup");
export const Label = builder("Label");
