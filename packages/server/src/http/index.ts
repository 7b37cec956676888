export type { CorsOptions } from "./cors.ts";
export {
  type AuthRequest,
  type ChatKitHandler,
  createHandler,
  type HandlerLimits,
  type HandlerOptions,
} from "./handler.ts";
export type { IdempotencyOptions } from "./idempotency.ts";
export { type RateLimit, type RateLimiter, TokenBuckets } from "./rate-limit.ts";
export type { CoreRequest, CoreResponse } from "./message.ts";
