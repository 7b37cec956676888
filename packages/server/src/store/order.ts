import { parseTimestamp } from "@chatwright/protocol";

const SUBMILLISECONDS = /\.\d{3}(\d{1,3})/;

/**
 * Where a record stands in its list: the microseconds since 1970 of its `created_at`. Wire times differ in form
 * (milliseconds or microseconds, with or without a zone) and so do not sort as text. A number holds these exactly until
 * the year 2255.
 *
 * @throws RangeError for an unreadable time
 */
export function sortKey(createdAt: string): number {
  const millis = parseTimestamp(createdAt).getTime();
  if (Number.isNaN(millis)) {
    throw new RangeError(
      `Cannot order a record created at "${createdAt}": it is not an ISO 8601 time. Correct "created_at".`,
    );
  }
  const digits = SUBMILLISECONDS.exec(createdAt)?.[1] ?? "";
  return millis * 1000 + Number(digits.padEnd(3, "0"));
}

/** A record's place in its list. */
export interface Position {
  id: string;
  key: number;
}

/** Compares places, oldest first and ties by id, for `sort`. */
export function inOrder(a: Position, b: Position): number {
  if (a.key !== b.key) return a.key - b.key;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** The limit of a page query, checked. @throws RangeError unless it is a whole number from 1 up */
export function checkedLimit(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new RangeError(
    `Cannot load a page of ${limit} records: the limit is no whole number from 1 up. Give another limit.`,
  );
}
