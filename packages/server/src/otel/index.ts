export { openTelemetryObserver, type OpenTelemetryOptions } from "./opentelemetry-observer.ts";
