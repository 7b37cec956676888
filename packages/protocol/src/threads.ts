import { z } from "zod";
import { ThreadItem } from "./items.ts";
import { JsonObject, optional, Page, Timestamp } from "./schema.ts";

/** Messages can be sent. */
export const ActiveStatus = z.object({ type: z.literal("active") });
export type ActiveStatus = z.infer<typeof ActiveStatus>;

/** No message can be sent for now; the composer shows the reason. */
export const LockedStatus = z.object({ type: z.literal("locked"), reason: optional(z.string()) });
export type LockedStatus = z.infer<typeof LockedStatus>;

/** No message can be sent any more; a banner shows the reason. */
export const ClosedStatus = z.object({ type: z.literal("closed"), reason: optional(z.string()) });
export type ClosedStatus = z.infer<typeof ClosedStatus>;

export const ThreadStatus = z.discriminatedUnion("type", [ActiveStatus, LockedStatus, ClosedStatus]);
export type ThreadStatus = z.infer<typeof ThreadStatus>;

/** A thread without its items, as a store keeps it. */
export const ThreadMetadata = z.object({
  id: z.string(),
  title: optional(z.string()),
  created_at: Timestamp,
  status: ThreadStatus.default({ type: "active" }),
  /** Hosts that images in widgets and messages may come from; absent means any https host. */
  allowed_image_domains: optional(z.array(z.string())),
  /** The integration's own data. Stored, and never sent to a client, which sees `{}`. */
  metadata: JsonObject.default({}),
});
export type ThreadMetadata = z.infer<typeof ThreadMetadata>;

const threadSchema = ThreadMetadata.extend({ items: Page(ThreadItem) });
type ThreadShape = typeof threadSchema;
/** A name for the schema's type, so that declarations refer to it instead of spelling it out each time. */
export interface ThreadSchema extends ThreadShape {}
/** A thread with a page of its items, as sent to clients. */
export const Thread: ThreadSchema = threadSchema;
export type Thread = z.infer<typeof Thread>;
