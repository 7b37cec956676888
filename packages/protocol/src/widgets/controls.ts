import { z } from "zod";
import { ActionConfig } from "../actions.ts";
import { optional } from "../schema.ts";
import { component } from "./component.ts";
import { Color, ControlSize, ControlVariant, FontWeight, TextAlign, TextSize } from "./tokens.ts";

/** Dots in a field's name nest its value in the form's payload: `address.city`. */
const fieldProps = { name: z.string(), disabled: optional(z.boolean()) };

const typedProps = {
  ...fieldProps,
  defaultValue: optional(z.string()),
  required: optional(z.boolean()),
  /** A regular expression, as in HTML. */
  pattern: optional(z.string()),
  placeholder: optional(z.string()),
  allowAutofillExtensions: optional(z.boolean()),
  autoSelect: optional(z.boolean()),
  autoFocus: optional(z.boolean()),
  variant: optional(z.enum(["soft", "outline"])),
  size: optional(ControlSize),
  gutterSize: optional(z.enum(["2xs", "xs", "sm", "md", "lg", "xl"])),
};

export const Input = component("Input", {
  ...typedProps,
  inputType: optional(z.enum(["number", "email", "text", "password", "tel", "url"])),
  pill: optional(z.boolean()),
});
export type Input = z.infer<typeof Input>;

export const Textarea = component("Textarea", {
  ...typedProps,
  rows: optional(z.int()),
  autoResize: optional(z.boolean()),
  maxRows: optional(z.int()),
});
export type Textarea = z.infer<typeof Textarea>;

const pickerProps = {
  ...fieldProps,
  onChangeAction: optional(ActionConfig),
  placeholder: optional(z.string()),
  defaultValue: optional(z.string()),
  variant: optional(ControlVariant),
  size: optional(ControlSize),
  pill: optional(z.boolean()),
  block: optional(z.boolean()),
  clearable: optional(z.boolean()),
};

export const SelectOption = z.object({
  value: z.string(),
  label: z.string(),
  disabled: optional(z.boolean()),
  description: optional(z.string()),
});
export type SelectOption = z.infer<typeof SelectOption>;

export const Select = component("Select", {
  ...pickerProps,
  options: z.array(SelectOption),
  /** Default: with more than 15 options. */
  searchable: optional(z.boolean()),
});
export type Select = z.infer<typeof Select>;

/** All dates are ISO 8601. */
export const DatePicker = component("DatePicker", {
  ...pickerProps,
  min: optional(z.string()),
  max: optional(z.string()),
  side: optional(z.enum(["top", "bottom", "left", "right"])),
  align: optional(z.enum(["start", "center", "end"])),
});
export type DatePicker = z.infer<typeof DatePicker>;

export const Checkbox = component("Checkbox", {
  ...fieldProps,
  label: optional(z.string()),
  defaultChecked: optional(z.boolean()),
  onChangeAction: optional(ActionConfig),
  required: optional(z.boolean()),
});
export type Checkbox = z.infer<typeof Checkbox>;

export const RadioOption = z.object({
  label: z.string(),
  value: z.string(),
  disabled: optional(z.boolean()),
});
export type RadioOption = z.infer<typeof RadioOption>;

export const RadioGroup = component("RadioGroup", {
  ...fieldProps,
  options: optional(z.array(RadioOption)),
  /** Default: `name`. */
  ariaLabel: optional(z.string()),
  onChangeAction: optional(ActionConfig),
  defaultValue: optional(z.string()),
  direction: optional(z.enum(["row", "col"])),
  required: optional(z.boolean()),
});
export type RadioGroup = z.infer<typeof RadioGroup>;

/** Names the field `fieldName`. */
export const Label = component("Label", {
  value: z.string(),
  fieldName: z.string(),
  size: optional(TextSize),
  weight: optional(FontWeight),
  textAlign: optional(TextAlign),
  color: optional(Color),
});
export type Label = z.infer<typeof Label>;
