import { type Page, parseTimestamp } from "@chatwright/protocol";
import { InvalidCursorError } from "./errors.ts";
import type { PageQuery } from "./store.ts";

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

/** A record's place in its list. The place stays the same when the record is replaced. */
export interface Position {
  id: string;
  /** The `sortKey` of the `created_at` with which the record was saved first. */
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

/**
 * Cuts a page out of a whole list, as every store has to. For stores that read all records of a list at once.
 *
 * @param records The list's records with their places, in any order.
 * @throws InvalidCursorError where `after` is not in the list, RangeError for a limit below 1
 */
export function pageOf<TRecord extends Position>(
  records: readonly TRecord[],
  { limit, after, order }: PageQuery,
): Page<TRecord> {
  const size = checkedLimit(limit);
  const sorted = records.toSorted(order === "asc" ? inOrder : (a, b) => inOrder(b, a));
  const start = after === undefined ? 0 : sorted.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw new InvalidCursorError(after);
  const data = sorted.slice(start, start + size);
  return sorted.length > start + size
    ? { data, has_more: true, after: data.at(-1)?.id }
    : { data, has_more: false };
}
