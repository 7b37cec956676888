import { z } from "zod";
import { optional } from "../schema.ts";

/** A value for each colour scheme. */
export const ThemeColor = z.object({ light: z.string(), dark: z.string() });
export type ThemeColor = z.infer<typeof ThemeColor>;

/**
 * A colour: a token, a primitive such as `red-100` or `alpha-70`, any CSS colour, or one for each scheme. Each place
 * has its own tokens. Text has `prose`, `primary`, `emphasis`, `secondary`, `tertiary`, `success`, `warning` and
 * `danger`. Backgrounds have `surface`, `surface-secondary` …, borders have `default`, `subtle` and `strong`.
 */
export const Color = z.union([z.string(), ThemeColor]);
export type Color = z.infer<typeof Color>;

/** For gaps and paddings, a number counts spacing units of 4 px. For sizes, a number counts pixels. A string is CSS. */
export const Length = z.union([z.number(), z.string()]);
export type Length = z.infer<typeof Length>;

export const Spacing = z.object({
  top: optional(Length),
  right: optional(Length),
  bottom: optional(Length),
  left: optional(Length),
  x: optional(Length),
  y: optional(Length),
});
export type Spacing = z.infer<typeof Spacing>;

export const Border = z.object({
  /** In px. */
  size: z.number(),
  color: optional(Color),
  style: optional(z.enum(["solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"])),
});
export type Border = z.infer<typeof Border>;

const edge = optional(z.union([z.number(), Border]));
/** Strict, so that a faulty `Border` does not pass as a `Borders` without any edge. */
export const Borders = z.strictObject({
  top: edge,
  right: edge,
  bottom: edge,
  left: edge,
  x: edge,
  y: edge,
});
export type Borders = z.infer<typeof Borders>;

export const RadiusValue = z.enum([
  "2xs",
  "xs",
  "sm",
  "md",
  "lg",
  "xl",
  "2xl",
  "3xl",
  "4xl",
  "full",
  "100%",
  "none",
]);
export type RadiusValue = z.infer<typeof RadiusValue>;

export const Alignment = z.enum(["start", "center", "end", "baseline", "stretch"]);
export type Alignment = z.infer<typeof Alignment>;

export const Justification = z.enum(["start", "center", "end", "between", "around", "evenly", "stretch"]);
export type Justification = z.infer<typeof Justification>;

export const TextAlign = z.enum(["start", "center", "end"]);
export type TextAlign = z.infer<typeof TextAlign>;

export const FontWeight = z.enum(["normal", "medium", "semibold", "bold"]);
export type FontWeight = z.infer<typeof FontWeight>;

export const TextSize = z.enum(["xs", "sm", "md", "lg", "xl"]);
export type TextSize = z.infer<typeof TextSize>;

export const TitleSize = z.enum(["sm", "md", "lg", "xl", "2xl", "3xl", "4xl", "5xl"]);
export type TitleSize = z.infer<typeof TitleSize>;

export const CaptionSize = z.enum(["sm", "md", "lg"]);
export type CaptionSize = z.infer<typeof CaptionSize>;

export const IconSize = z.enum(["xs", "sm", "md", "lg", "xl", "2xl", "3xl"]);
export type IconSize = z.infer<typeof IconSize>;

export const ControlVariant = z.enum(["solid", "soft", "outline", "ghost"]);
export type ControlVariant = z.infer<typeof ControlVariant>;

export const ControlSize = z.enum(["3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl"]);
export type ControlSize = z.infer<typeof ControlSize>;
