import { z } from "zod";
import { optional } from "../schema.ts";
import { Length, RadiusValue, Spacing } from "./tokens.ts";

/**
 * A widget component: its type, its own props, and the two props of every component. The schema keeps unknown props,
 * because a newer server may send them through us to a newer client. The type leaves unknown props out, so that the
 * compiler finds a misspelt prop.
 */
export function component<TType extends string, TProps extends z.ZodRawShape>(type: TType, props: TProps) {
  const fields = {
    type: z.literal(type),
    /** Tells siblings of one list apart across updates. */
    key: optional(z.string()),
    /** Names the component for streamed updates. */
    id: optional(z.string()),
    ...props,
  };
  return z.looseObject(fields) as unknown as z.ZodObject<typeof fields>;
}

/** Outer size and shape. Numbers are px. */
export const blockProps = {
  height: optional(Length),
  width: optional(Length),
  /** Both `width` and `height`. */
  size: optional(Length),
  minHeight: optional(Length),
  minWidth: optional(Length),
  minSize: optional(Length),
  maxHeight: optional(Length),
  maxWidth: optional(Length),
  maxSize: optional(Length),
  /** Width by height, such as `16/9`. */
  aspectRatio: optional(Length),
  radius: optional(RadiusValue),
  margin: optional(z.union([Length, Spacing])),
};
