import { describeError } from "./describe-error.ts";
import { type SpanFailure, spanFailure } from "./error-outcomes.ts";
import type { Logger } from "./logger.ts";

/** The kinds of work that are watched: a request, the run that it began, a call of the store. */
export type SpanName = "operation" | "run" | "store";

/** Facts about a span: ids and codes, never texts of users or models. */
export type SpanFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A piece of work that takes time, from the moment when the span is made. */
export interface Span {
  /** Does work within the span. Spans that begin during the work are parts of this span. */
  run<T>(work: () => T): T;
  /** Ends the span. Call it once. */
  end(outcome: { fields?: SpanFields; failure?: SpanFailure | undefined }): void;
}

/**
 * Watches the server's work. `openTelemetryObserver` of `@chatwright/server/otel` is a ready one. The server begins a
 * span for each request, run and call of the store, but not for events. Without an observer the server begins no spans
 * and measures no times.
 */
export interface Observer {
  begin(name: SpanName, fields: SpanFields): Span;
}

/** An observer whose failures end no request and no run. The log tells of each failure. */
export class GuardedObserver implements Observer {
  readonly #observer: Observer;
  readonly #logger: Logger;

  constructor(observer: Observer, logger: Logger) {
    this.#observer = observer;
    this.#logger = logger;
  }

  begin(name: SpanName, fields: SpanFields): Span {
    const tell = (error: unknown): void => {
      this.#logger.error({ span: name, err: describeError(error) }, "Cannot observe the server's work");
    };
    const span = attempt(() => this.#observer.begin(name, fields), tell);
    return {
      run<T>(work: () => T): T {
        let outcome: Outcome<T> | undefined;
        const once = (): T => settle((outcome ??= outcomeOf(work)));
        const passed = attempt(
          () => span?.run(once),
          (error) => {
            if (!outcome || !("thrown" in outcome)) tell(error);
          },
        );
        // An observer may pass on another promise than that of the work.
        if (passed instanceof Promise) passed.catch(() => {});
        return once();
      },
      end: (outcome) => attempt(() => span?.end(outcome), tell),
    };
  }
}

function attempt<T>(call: () => T, tell: (error: unknown) => void): T | undefined {
  try {
    return call();
  } catch (error) {
    tell(error);
    return undefined;
  }
}

type Outcome<T> = { value: T } | { thrown: unknown };

function outcomeOf<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() };
  } catch (thrown) {
    return { thrown };
  }
}

function settle<T>(outcome: Outcome<T>): T {
  if ("thrown" in outcome) throw outcome.thrown;
  return outcome.value;
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
