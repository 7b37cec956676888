import { ChatKitApp } from "./app.ts";
import type { ChatKitOptions } from "./options.ts";

/**
 * Makes an app: a ChatKit server with its HTTP endpoint. The hooks get one object each, in which `caller` has the type
 * that `authenticate` returns. Name `authenticate` before the hooks, because TypeScript reads the options in their order.
 *
 * ```ts
 * const app = chatkit({
 *   store: new SqliteStore({ path: "chat.db" }),
 *   authenticate: ({ headers }) => findUser(headers.get("authorization")),
 *   owner: (user) => user.id,
 *   respond: ({ thread, message, caller, run }) => answer(thread, message, caller, run),
 * });
 * ```
 *
 * Mount `app.fetch` where a framework takes a function of `Request` and `Response`, or start a server with `serve(app)` of
 * `@chatwright/server/node`.
 *
 * @throws TypeError where `store` or `attachments` does not take `owner`
 */
export function chatkit<TCaller>(options: ChatKitOptions<TCaller>): ChatKitApp<TCaller> {
  return new ChatKitApp(options);
}
