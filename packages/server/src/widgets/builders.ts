import type { WidgetComponent, WidgetRoot } from "@chatwright/protocol";

type Component = WidgetComponent | WidgetRoot;
type WidgetType = Component["type"];
type ComponentOf<TType extends WidgetType> = Extract<Component, { type: TType }>;
type Props<TType extends WidgetType> = Omit<ComponentOf<TType>, "type">;
/** A component whose props are all optional can be written without any. */
type Arguments<TProps> = object extends TProps ? [props?: TProps] : [props: TProps];

// One function for each component, with the component's name: `Card({ children: [Text({ value: "Hello" })] })`. Each
// function returns the plain object of the wire. The protocol's schema of the same name gives its type and documents
// the props.

type Builder<TType extends WidgetType> = (...[props]: Arguments<Props<TType>>) => ComponentOf<TType>;

function builder<TType extends WidgetType>(type: TType): Builder<TType> {
  return (...[props]) => ({ type, ...props }) as unknown as ComponentOf<TType>;
}

// From the protocol's components: `npm run widgets` writes these lines.
export const Badge = builder("Badge");
export const BasicRoot = builder("Basic");
export const Box = builder("Box");
export const Button = builder("Button");
export const Caption = builder("Caption");
export const Card = builder("Card");
export const Chart = builder("Chart");
export const Checkbox = builder("Checkbox");
export const Col = builder("Col");
export const DatePicker = builder("DatePicker");
export const Divider = builder("Divider");
export const Form = builder("Form");
export const Icon = builder("Icon");
export const Image = builder("Image");
export const Input = builder("Input");
export const Label = builder("Label");
export const ListView = builder("ListView");
export const ListViewItem = builder("ListViewItem");
export const Markdown = builder("Markdown");
export const RadioGroup = builder("RadioGroup");
export const Row = builder("Row");
export const Select = builder("Select");
export const Spacer = builder("Spacer");
export const Table = builder("Table");
export const TableCell = builder("Table.Cell");
export const TableRow = builder("Table.Row");
export const Text = builder("Text");
export const Textarea = builder("Textarea");
export const Title = builder("Title");
export const Transition = builder("Transition");
