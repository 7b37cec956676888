import { z } from "zod";
import { parseTimestamp } from "./time.ts";

/**
 * An optional wire field. Absent and `null` both mean "not given" on the wire, so both become `undefined`. The
 * reference leaves null fields out of what it sends and accepts null fields in what it receives.
 */
export function optional<T extends z.ZodType>(schema: T) {
  return schema
    .nullable()
    .transform((value) => (value === null ? undefined : value) as z.output<T> | undefined)
    .optional();
}

/** A JSON object whose fields ChatKit does not interpret. */
export const JsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof JsonObject>;

/**
 * A point in time, ISO 8601. Chatwright writes UTC with `Z` and microseconds; the reference writes naive local time, so
 * both forms are accepted. Read one with {@link parseTimestamp}.
 */
export const Timestamp = z.string().refine((value) => !Number.isNaN(parseTimestamp(value).getTime()), {
  message: "must be an ISO 8601 date and time",
});
export type Timestamp = z.infer<typeof Timestamp>;

/** One page of a list. `after` is the cursor of the next page and is given only where `has_more` is true. */
export function Page<T extends z.ZodType>(record: T) {
  return z.object({
    data: z.array(record).default([]),
    has_more: z.boolean().default(false),
    after: optional(z.string()),
  });
}
export interface Page<T> {
  data: T[];
  has_more: boolean;
  after?: string | undefined;
}
