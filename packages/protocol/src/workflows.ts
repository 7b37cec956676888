import { z } from "zod";
import { IconName } from "./icons.ts";
import { optional } from "./schema.ts";
import { FileSource, URLSource } from "./sources.ts";

const taskFields = {
  /** Shown beside the task inside a workflow only. */
  status_indicator: z.enum(["none", "loading", "complete"]).default("none"),
  title: optional(z.string()),
};

/** A step with free content (Markdown). */
export const CustomTask = z.object({
  type: z.literal("custom"),
  ...taskFields,
  icon: optional(IconName),
  content: optional(z.string()),
});
export type CustomTask = z.infer<typeof CustomTask>;

/** A web search. */
export const SearchTask = z.object({
  type: z.literal("web_search"),
  ...taskFields,
  title_query: optional(z.string()),
  queries: z.array(z.string()).default([]),
  sources: z.array(URLSource).default([]),
});
export type SearchTask = z.infer<typeof SearchTask>;

/** A piece of the model's reasoning (Markdown). */
export const ThoughtTask = z.object({
  type: z.literal("thought"),
  ...taskFields,
  content: z.string(),
});
export type ThoughtTask = z.infer<typeof ThoughtTask>;

/** Files that were read. */
export const FileTask = z.object({
  type: z.literal("file"),
  ...taskFields,
  sources: z.array(FileSource).default([]),
});
export type FileTask = z.infer<typeof FileTask>;

/** Work on an image. */
export const ImageTask = z.object({ type: z.literal("image"), ...taskFields });
export type ImageTask = z.infer<typeof ImageTask>;

const taskSchema = z.discriminatedUnion("type", [CustomTask, SearchTask, ThoughtTask, FileTask, ImageTask]);
type TaskShape = typeof taskSchema;
/** A name for the schema's type, so that declarations refer to it instead of spelling it out each time. */
export interface TaskSchema extends TaskShape {}
/** One step of a workflow, or a step on its own. */
export const Task: TaskSchema = taskSchema;
export type Task = z.infer<typeof Task>;

/** A workflow's headline in words. */
export const CustomSummary = z.object({ title: z.string(), icon: optional(IconName) });
export type CustomSummary = z.infer<typeof CustomSummary>;

/** A workflow's headline as the time it took, in whole seconds. */
export const DurationSummary = z.object({ duration: z.int() });
export type DurationSummary = z.infer<typeof DurationSummary>;

export const WorkflowSummary = z.union([CustomSummary, DurationSummary]);
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

/** A list of steps shown while an answer is prepared. A workflow has a summary once it is over. */
export const Workflow = z.object({
  type: z.enum(["custom", "reasoning"]),
  tasks: z.array(Task),
  summary: optional(WorkflowSummary),
  expanded: z.boolean().default(false),
});
export type Workflow = z.infer<typeof Workflow>;
