import { z } from "zod";
import { ThreadItem } from "./items.ts";
import { optional } from "./schema.ts";

/** The answer of an operation that has nothing to tell: `{}`. */
export const EmptyAnswer = z.object({});
export type EmptyAnswer = z.infer<typeof EmptyAnswer>;

/** The answer to `input.transcribe`: the text for the composer. */
export const TranscriptionResult = z.object({ text: z.string() });
export type TranscriptionResult = z.infer<typeof TranscriptionResult>;

/** The answer to `threads.sync_custom_action`. */
export const SyncCustomActionResponse = z.object({ updated_item: optional(ThreadItem) });
export type SyncCustomActionResponse = z.infer<typeof SyncCustomActionResponse>;

/** The answer to `threads.stop`: whether the run was active. */
export const ThreadsStopResponse = z.object({ stopped: z.boolean() });
export type ThreadsStopResponse = z.infer<typeof ThreadsStopResponse>;
