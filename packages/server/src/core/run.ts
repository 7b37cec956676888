import type { Store } from "../store/store.ts";
import type { RequestInfo } from "./request-info.ts";

/** What a hook can know of the run it works for. */
export interface Run<TContext = unknown> {
  /** Aborted when the user stops the answer or the client is gone: hand it to the model and to slow tools. */
  readonly signal: AbortSignal;
  /**
   * The server's store, for this run: once the run is stopped, all writes are refused with `RunStoppedError`, so that a
   * tool that goes on changes nothing any more. `this.store` refuses those to the run's thread only.
   */
  readonly store: Store<TContext>;
  /** The request that began it: the user's language, the client's `metadata`, the headers. */
  readonly request: RequestInfo;
}
