export type { AllowanceOptions } from "./allowance.ts";
export type { Authenticate, AuthRequest } from "./authentication.ts";
export type { CorsOptions } from "./cors.ts";
export {
  type CloseOptions,
  createEndpoint,
  type Endpoint,
  type EndpointOptions,
  type EndpointSubject,
} from "./endpoint.ts";
export type { Exchange } from "./exchange.ts";
export { createHandler, type HandlerOptions } from "./handler.ts";
export type { IdempotencyOptions } from "./idempotency.ts";
export { type CoreRequest, type CoreResponse, errorResponse, jsonResponse } from "./message.ts";
export { type RateLimit, type RateLimiter, TokenBuckets } from "./rate-limit.ts";
