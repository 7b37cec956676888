import { type SpanFailure, spanFailure } from "./error-outcomes.ts";

/** What is watched: a request, the run that it began, a call of the store. */
export type SpanName = "operation" | "run" | "store";

/** What is known of it, in ids and codes: never what anybody wrote. */
export type SpanFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Something that takes time, from the moment it was made. */
export interface Span {
  /** Does work within it: what begins in there is part of it. */
  run<T>(work: () => T): T;
  /** Ends it, once. */
  end(outcome: { fields?: SpanFields; failure?: SpanFailure | undefined }): void;
}

/**
 * Watches what the server does. `openTelemetryObserver` of `@chatwright/server/otel` is a ready one. A span is begun for
 * each request, run and call of the store, never for an event; without an observer nothing is begun or measured.
 */
export interface Observer {
  begin(name: SpanName, fields: SpanFields): Span;
}

/** Watches one piece of work, if there is an observer. */
export async function observed<T>(
  observer: Observer | undefined,
  name: SpanName,
  fields: SpanFields,
  work: () => Promise<T>,
  outcome: (value: T) => SpanFields = () => ({}),
): Promise<T> {
  if (!observer) return work();
  const span = observer.begin(name, fields);
  try {
    const value = await span.run(work);
    span.end({ fields: outcome(value) });
    return value;
  } catch (error) {
    span.end({ failure: spanFailure(error) });
    throw error;
  }
}
