import { type Attributes, context, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { Observer, Span, SpanFields, SpanName } from "../core/observer.ts";

export interface OpenTelemetryOptions {
  /** Default: the tracer `@chatwright/server` of the provider that is registered. */
  tracer?: Tracer | undefined;
  /**
   * Whether the messages of errors are recorded. Such messages may quote what users wrote. Default false: only the
   * errors' codes are recorded.
   */
  errorMessages?: boolean | undefined;
}

/**
 * Gives requests, runs and calls of the store to OpenTelemetry, as spans called `chatkit <operation>`,
 * `chatkit run <operation>` and `chatkit store <method>`. What a hook does is part of its run's span, so that the spans of
 * a model's client are too. Attributes are ids and codes: `chatkit.operation`, `chatkit.thread_id`, `chatkit.item_id`,
 * `chatkit.attachment_id`, `chatkit.run_id`, `chatkit.answer`, `chatkit.end`, and `error.type`.
 *
 * Needs `@opentelemetry/api`, and for parents and children a context manager, which every SDK sets up.
 */
export function openTelemetryObserver(options: OpenTelemetryOptions = {}): Observer {
  const tracer = options.tracer ?? trace.getTracer("@chatwright/server");
  return {
    begin(name, fields): Span {
      const kind = name === "store" ? SpanKind.CLIENT : SpanKind.INTERNAL;
      const span = tracer.startSpan(titleOf(name, fields), { kind, attributes: attributesOf(fields) });
      const within = trace.setSpan(context.active(), span);
      return {
        run: (work) => context.with(within, work),
        end({ fields: more = {}, failure }) {
          span.setAttributes(attributesOf(more));
          if (failure) {
            span.setAttribute("error.type", failure.code);
            // A refusal is an answer, as 404 is.
            if (!failure.refused) {
              const message = options.errorMessages ? String(failure.error) : failure.code;
              span.recordException({ name: failure.code, message });
              span.setStatus({ code: SpanStatusCode.ERROR, message: failure.code });
            }
          }
          span.end();
        },
      };
    },
  };
}

function titleOf(name: SpanName, { operation, method }: SpanFields): string {
  switch (name) {
    case "operation":
      return `chatkit ${String(operation)}`;
    case "run":
      return `chatkit run ${String(operation)}`;
    case "store":
      return `chatkit store ${String(method)}`;
  }
}

/** `threadId` becomes `chatkit.thread_id`. */
function attributesOf(fields: SpanFields): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined)
      attributes[`chatkit.${name.replaceAll(/[A-Z]/g, (char) => `_${char.toLowerCase()}`)}`] = value;
  }
  return attributes;
}
