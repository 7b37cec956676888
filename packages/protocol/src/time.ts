const ISO_8601 = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:(z)|([+-]\d{2}):?(\d{2}))?$/i;

/**
 * Reads a wire timestamp (ISO 8601 with date and time). The reference writes naive times: one without a zone is taken as
 * UTC. Anything else gives an invalid `Date`.
 */
export function parseTimestamp(value: string): Date {
  const [match, date, time, , hours, minutes] = ISO_8601.exec(value) ?? [];
  if (match === undefined) return new Date(Number.NaN);
  return new Date(`${date}T${time}${hours === undefined ? "Z" : `${hours}:${minutes}`}`);
}

let lastMicros = 0;

/**
 * The time as Chatwright writes it: UTC, microseconds, `Z`. Within a process each call returns a later value than the
 * call before. So items sort by `created_at` in the order in which they were made.
 */
export function timestamp(): string {
  lastMicros = Math.max(lastMicros + 1, Date.now() * 1000);
  const millis = Math.floor(lastMicros / 1000);
  return `${new Date(millis).toISOString().slice(0, -1)}${String(lastMicros - millis * 1000).padStart(3, "0")}Z`;
}
