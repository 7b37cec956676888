import { z } from "zod";
import { request } from "./requests.ts";
import { optional } from "./schema.ts";

// What Chatwright adds to ChatKit's protocol. A client that does not know of it sees nothing of it.

/** The output of a client tool's call that the page never answered. The user left the page, or wrote instead. */
export const UNANSWERED_OUTPUT = {
  error: {
    code: "client_tool_unanswered",
    message: "The page gave no answer. Whether the tool did its work is not known.",
  },
} as const;

/**
 * The short form of a text message, for curl and smoke tests. The thread is created, under the given id, where there is
 * none.
 */
export const ShortMessageReq = z.object({
  type: z.literal("message"),
  thread_id: optional(z.string().min(1).max(128)),
  content: z.string(),
});
export type ShortMessageReq = z.infer<typeof ShortMessageReq>;

/**
 * Gives the rest of the thread's active run, or of its last one for some time after the end. The server refuses with
 * `run_not_found` (404) where there is none. Where the log has lost the events after `after`, it refuses with
 * `events_gone` (410). The client loads the thread then.
 */
export const ThreadsResumeReq = request(
  "threads.resume",
  z.object({
    thread_id: z.string(),
    /** The `id:` of the last event that was seen. Default 0: none. */
    after: optional(z.int().min(0)),
    /** The run that is meant. Default: whichever there is. */
    run_id: optional(z.string()),
  }),
);
export type ThreadsResumeReq = z.infer<typeof ThreadsResumeReq>;

/** Stops the thread's active run. The answer comes when what there is of the run's answer is stored. */
export const ThreadsStopReq = request(
  "threads.stop",
  z.object({
    thread_id: z.string(),
    /** The run that is meant: a newer one goes on. Default: whichever there is. */
    run_id: optional(z.string()),
  }),
);
export type ThreadsStopReq = z.infer<typeof ThreadsStopReq>;
