import { z } from "zod";
import { optional } from "../schema.ts";
import { component } from "./component.ts";
import { CaptionSize, Color, FontWeight, Length, TextAlign, TextSize, TitleSize } from "./tokens.ts";

const textProps = {
  value: z.string(),
  color: optional(Color),
  weight: optional(FontWeight),
  textAlign: optional(TextAlign),
  /** One line with an ellipsis. */
  truncate: optional(z.boolean()),
  maxLines: optional(z.int()),
};

/** A headline. */
export const Title = component("Title", { ...textProps, size: optional(TitleSize) });
export type Title = z.infer<typeof Title>;

/** Small supporting text. */
export const Caption = component("Caption", { ...textProps, size: optional(CaptionSize) });
export type Caption = z.infer<typeof Caption>;

/** How a `Text` becomes a field of the form around it. */
export const EditableProps = z.object({
  name: z.string(),
  autoFocus: optional(z.boolean()),
  autoSelect: optional(z.boolean()),
  autoComplete: optional(z.string()),
  allowAutofillExtensions: optional(z.boolean()),
  pattern: optional(z.string()),
  placeholder: optional(z.string()),
  required: optional(z.boolean()),
});
export type EditableProps = z.infer<typeof EditableProps>;

/** Plain text; with an `id` it can be streamed, with `editable` it is a field. */
export const Text = component("Text", {
  ...textProps,
  streaming: optional(z.boolean()),
  italic: optional(z.boolean()),
  lineThrough: optional(z.boolean()),
  width: optional(Length),
  size: optional(TextSize),
  minLines: optional(z.int()),
  editable: optional(z.union([z.literal(false), EditableProps])),
});
export type Text = z.infer<typeof Text>;

/** Formatted text; with an `id` it can be streamed. */
export const Markdown = component("Markdown", {
  value: z.string(),
  streaming: optional(z.boolean()),
});
export type Markdown = z.infer<typeof Markdown>;
