import { z } from "zod";
import { ActionConfig } from "../actions.ts";
import { IconName } from "../icons.ts";
import { optional } from "../schema.ts";
import { blockProps, component } from "./component.ts";
import { Color, ControlSize, ControlVariant, IconSize, Length } from "./tokens.ts";

/** A small label for a state or a kind. */
export const Badge = component("Badge", {
  label: z.string(),
  color: optional(z.enum(["secondary", "success", "danger", "warning", "info", "discovery"])),
  variant: optional(z.enum(["solid", "soft", "outline"])),
  size: optional(z.enum(["sm", "md", "lg"])),
  pill: optional(z.boolean()),
});
export type Badge = z.infer<typeof Badge>;

export const Icon = component("Icon", {
  name: IconName,
  color: optional(Color),
  size: optional(IconSize),
});
export type Icon = z.infer<typeof Icon>;

export const Image = component("Image", {
  ...blockProps,
  /** https, same-origin or `data:image/…`; hosts may be limited by the thread's `allowed_image_domains`. */
  src: z.string(),
  alt: optional(z.string()),
  frame: optional(z.boolean()),
  fit: optional(z.enum(["cover", "contain", "fill", "scale-down", "none"])),
  position: optional(
    z.enum([
      "top left",
      "top",
      "top right",
      "left",
      "center",
      "right",
      "bottom left",
      "bottom",
      "bottom right",
    ]),
  ),
  /** Reaches to the edge of the card. */
  flush: optional(z.boolean()),
  background: optional(Color),
  flex: optional(Length),
});
export type Image = z.infer<typeof Image>;

export const Button = component("Button", {
  /** Submits the form around it. */
  submit: optional(z.boolean()),
  label: optional(z.string()),
  onClickAction: optional(ActionConfig),
  iconStart: optional(IconName),
  iconEnd: optional(IconName),
  style: optional(z.enum(["primary", "secondary"])),
  iconSize: optional(z.enum(["sm", "md", "lg", "xl", "2xl"])),
  color: optional(
    z.enum(["primary", "secondary", "info", "discovery", "success", "caution", "warning", "danger"]),
  ),
  variant: optional(ControlVariant),
  size: optional(ControlSize),
  pill: optional(z.boolean()),
  /** As wide as it is high. */
  uniform: optional(z.boolean()),
  /** As wide as its container. */
  block: optional(z.boolean()),
  disabled: optional(z.boolean()),
});
export type Button = z.infer<typeof Button>;

/** Takes the free room between its siblings. */
export const Spacer = component("Spacer", { minSize: optional(Length) });
export type Spacer = z.infer<typeof Spacer>;

export const Divider = component("Divider", {
  color: optional(Color),
  size: optional(Length),
  spacing: optional(Length),
  /** Reaches to the edge of the card. */
  flush: optional(z.boolean()),
});
export type Divider = z.infer<typeof Divider>;
