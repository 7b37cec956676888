import { z } from "zod";
import { IconName } from "./icons.ts";
import { JsonObject, optional } from "./schema.ts";

const sourceFields = {
  title: z.string(),
  description: optional(z.string()),
  /** Free text shown with the source; not parsed. */
  timestamp: optional(z.string()),
  /** Sources of one group are listed together. */
  group: optional(z.string()),
};

/** A file the answer draws on. */
export const FileSource = z.object({
  type: z.literal("file"),
  ...sourceFields,
  filename: z.string(),
});
export type FileSource = z.infer<typeof FileSource>;

/** A web page the answer draws on. */
export const URLSource = z.object({
  type: z.literal("url"),
  ...sourceFields,
  url: z.string(),
  /** Shown in place of the host name. */
  attribution: optional(z.string()),
});
export type URLSource = z.infer<typeof URLSource>;

/** A record of the host application that the answer draws on. */
export const EntitySource = z.object({
  type: z.literal("entity"),
  ...sourceFields,
  id: z.string(),
  icon: optional(IconName),
  /** Shown with the icon in the hover card where the page gives no preview. */
  label: optional(z.string()),
  /** Shown inline in the text; the icon is shown where it is absent. */
  inline_label: optional(z.string()),
  /** Whether clicks and previews reach the page's `entities` callbacks. */
  interactive: z.boolean().default(false),
  /** Handed to those callbacks as it is. */
  data: JsonObject.default({}),
});
export type EntitySource = z.infer<typeof EntitySource>;

/** What an annotation or a task can refer to. */
export const Source = z.discriminatedUnion("type", [URLSource, FileSource, EntitySource]);
export type Source = z.infer<typeof Source>;

const annotationSchema = z.object({
  type: z.literal("annotation"),
  source: Source,
  index: optional(z.int()),
});
type AnnotationShape = typeof annotationSchema;
/** A name for the schema's type, so that declarations refer to it instead of spelling it out each time. */
export interface AnnotationSchema extends AnnotationShape {}
/** A reference from a place in an assistant's text. `index` is a character offset in the source text. */
export const Annotation: AnnotationSchema = annotationSchema;
export type Annotation = z.infer<typeof Annotation>;
