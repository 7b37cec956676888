import { parseTimestamp } from "@chatwright/protocol";
import type { Json } from "./outcome.ts";

const GENERATED_ID = /^(thr|msg|tc|tsk|wf|atc|shcx)_(?:[0-9a-f]{8}|[0-9a-f]{32})$/;
/** The id that the Agents SDK gives to every message of a model without ids. */
const NO_ID = "__fake_id__";
/** The times of scenarios are before this year, so later times were generated. */
const FIRST_GENERATED_YEAR = 2025;
/** Longer than any scenario takes, on any machine. */
const MEASURED_SECONDS = 60;

/**
 * Makes the answers of two servers comparable, with these changes only:
 *
 * - Generated ids become `thr#1`, `msg#2` …: their prefix and when they first appeared. Ids from the scenario stay.
 * - `created_at` becomes the instant in UTC, or `now` if the server generated it.
 * - The fields of an object are put in alphabetical order. A field that is `undefined` is left out.
 * - Messages of a model without ids count as messages with a generated id. The Agents SDK gives all of them the same
 *   id.
 * - A `duration` below a minute was measured, and becomes 0. The durations in scenarios are longer.
 * - The words of an `sdk_hidden_context`, which are each SDK's own, become `a note for the model`.
 *
 * One normaliser serves one scenario, so that a name means the same in every answer.
 */
export class Normaliser {
  readonly #names = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** The value in its comparable form. */
  normalise(value: unknown): Json {
    if (typeof value === "string") return this.#name(value);
    if (Array.isArray(value)) return value.map((one) => this.normalise(one));
    if (typeof value !== "object" || value === null) return value as Json;
    // Sorts the fields first: names are given in alphabetical order of the fields, whatever the server's order.
    const fields = Object.entries(value as Record<string, unknown>)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const isNote = fields.some(([key, one]) => key === "type" && one === "sdk_hidden_context");
    return Object.fromEntries(
      fields.map(([key, one]) => {
        if (key === "created_at") return [key, normaliseTime(one)];
        if (key === "duration" && typeof one === "number" && one < MEASURED_SECONDS) return [key, 0];
        return [key, isNote && key === "content" ? "a note for the model" : this.normalise(one)];
      }),
    );
  }

  /** The reverse, for requests: puts the generated ids in the place of their names. */
  restore(value: Json): Json {
    if (typeof value === "string") return this.#ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map((one) => this.restore(one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.restore(one)]));
  }

  #name(text: string): string {
    const prefix = text === NO_ID ? "msg" : GENERATED_ID.exec(text)?.[1];
    if (prefix === undefined) return text;
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    const name = `${prefix}#${count}`;
    this.#counts.set(prefix, count);
    this.#names.set(text, name);
    this.#ids.set(name, text);
    return name;
  }
}

function normaliseTime(value: unknown): Json {
  const time = parseTimestamp(String(value));
  if (Number.isNaN(time.getTime())) return value as Json;
  return time.getUTCFullYear() >= FIRST_GENERATED_YEAR ? "now" : time.toISOString();
}
