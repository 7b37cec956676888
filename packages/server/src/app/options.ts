import type { ChatKitServerOptions } from "../core/server.ts";
import type { ElementHandlerOptions } from "../element/index.ts";
import type { HandlerOptions } from "../http/index.ts";
import type { OwnerOf } from "../store/owner.ts";
import type { AttachmentStore, Store } from "../store/store.ts";
import type { AppHooks } from "./app-hooks.ts";

/** The parts of an app: its store, its authentication, its answers, and the files that it serves. */
export interface ChatKitOptions<TCaller>
  extends
    AppHooks<NoInfer<TCaller>>,
    HandlerOptions<TCaller>,
    Omit<ChatKitServerOptions<NoInfer<TCaller>>, "attachmentStore"> {
  store: Store<NoInfer<TCaller>>;
  /**
   * Finds whose records a caller may see, such as a user's id. The app passes this function to `store` and to
   * `attachments`. Leave `owner` out where both have an owner function of their own.
   */
  owner?: OwnerOf<NoInfer<TCaller>> | undefined;
  /** Where files are stored. The app also serves uploads and downloads of an `AttachmentService`, at its `url`. */
  attachments?: AttachmentStore<NoInfer<TCaller>> | undefined;
  /**
   * Serves the element of `@chatwright/ui`: the script at `ck/chatkit.js`, and at `ck/` a page to try the app. Both paths
   * follow the path that the app is mounted at. Default false.
   */
  element?: boolean | ElementHandlerOptions | undefined;
}
