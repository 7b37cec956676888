import { timestamp } from "@chatwright/protocol";
import { CustomStreamError, StreamError } from "@chatwright/server";
import type { Json } from "./outcome.ts";

/** An event or an item in full. `"$now"` and `"$thread"` stand for the time and the thread's id. */
export type Template = { [name: string]: Json };

/** An error that a hook throws. */
export type ScriptedError =
  | { error: "stream"; allow_retry?: boolean }
  | { error: "custom"; message: string; allow_retry?: boolean }
  /** Anything else, such as a bug in the hook. */
  | { error: "exception" };

/** Puts values in the place of `$now`, `$thread` and `$id`. */
export function fillIn(value: unknown, names: Record<string, string>): unknown {
  if (typeof value === "string") return value === "$now" ? timestamp() : (names[value] ?? value);
  if (Array.isArray(value)) return value.map((one) => fillIn(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, names)]));
}

/** Throws the error that a script names. */
export function raise(what: ScriptedError): never {
  const options = "allow_retry" in what ? { allowRetry: what.allow_retry } : {};
  if (what.error === "stream") throw new StreamError("stream.error", options);
  if (what.error === "custom") throw new CustomStreamError(what.message, options);
  throw new Error("The script says so");
}

export async function* inTurn<T>(values: T[]): AsyncGenerator<T, void> {
  yield* values;
}
