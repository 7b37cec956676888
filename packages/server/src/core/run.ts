import type { ThreadMetadata, UserMessageItem } from "@chatwright/protocol";
import type { AttachmentStore, Store } from "../store/store.ts";
import type { RequestInfo } from "./request-info.ts";

/** What a hook knows of the run that it works for. `new AgentContext(run)` makes the context of an answer from it. */
export interface Run<TContext = unknown> {
  /** The run's thread: the object that the hook gets as well. The server saves and sends changes of it. */
  readonly thread: ThreadMetadata;
  /** What `authenticate` returned: the context that the hook and each call of the store get as well. */
  readonly caller: TContext;
  /** Aborts when the user stops the answer or the client disconnects. Pass it to the model and to slow tools. */
  readonly signal: AbortSignal;
  /**
   * The server's store, for this run. Once the run is stopped, every write throws `RunStoppedError`. A tool that goes on
   * after a stop then changes nothing. `this.store` carries such writes out.
   */
  readonly store: Store<TContext>;
  /** The server's attachment store, where it has one. An answer stores the images that a model generates there. */
  readonly attachmentStore?: AttachmentStore<TContext> | undefined;
  /** The request that started the run: the user's language, the client's `metadata`, the headers. */
  readonly request: RequestInfo;
}

/** What a function answers: the arguments of `respond` as one object. */
export interface RespondInput<TContext = unknown> {
  readonly thread: ThreadMetadata;
  /** The user's message. `undefined` where the turn goes on after a client tool or a structured input. */
  readonly message: UserMessageItem | undefined;
  readonly caller: TContext;
  readonly run: Run<TContext>;
}
