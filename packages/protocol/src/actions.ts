import { z } from "zod";
import { JsonObject, optional } from "./schema.ts";

/** What a widget dispatches on interaction, as the client sends it back. `payload` may be absent. */
export const Action = z.object({ type: z.string(), payload: z.unknown().optional() });
export type Action<TType extends string = string, TPayload = unknown> = {
  type: TType;
  payload?: TPayload;
};

/** The handler of an action: the server's `action()` (default) or the page's `widgets.onAction`. */
export const ActionHandler = z.enum(["client", "server"]);
export type ActionHandler = z.infer<typeof ActionHandler>;

/** The part that shows that an action runs: the client's choice, no part, the control itself, or its container. */
export const LoadingBehavior = z.enum(["auto", "none", "self", "container"]);
export type LoadingBehavior = z.infer<typeof LoadingBehavior>;

/** An action as declared in a widget's props. The field names are camelCase on the wire. */
export const ActionConfig = z.object({
  type: z.string(),
  /** Sent along with the form's values; a key that a form field also uses is an error in the client. */
  payload: optional(JsonObject),
  /** Default `server`. */
  handler: optional(ActionHandler),
  /** Default `auto`. */
  loadingBehavior: optional(LoadingBehavior),
  /** Default true. False sends `threads.sync_custom_action`, which is allowed while a response streams. */
  streaming: optional(z.boolean()),
});
export type ActionConfig = z.infer<typeof ActionConfig>;
