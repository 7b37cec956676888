// HTTP headers that Chatwright adds to ChatKit's protocol, in lower case. Who does not know of them misses nothing.

/**
 * A request with this header set to `1` starts a run that can be resumed: its events have an `id:` (their number in the
 * run, from 1), it goes on when the connection is lost, and comments keep a quiet connection open. A request for a thread
 * that has it is told of the run that is active there.
 */
export const RESUME_HEADER = "chatwright-resume";

/** The header of an answer that names its run; of a thread's, the run that is active there. */
export const RUN_ID_HEADER = "chatwright-run-id";

/** The header whose value, chosen by the client, tells a repeated request from a new one. */
export const IDEMPOTENCY_HEADER = "idempotency-key";

/** The header of an answer that was given before: the request was not carried out again. */
export const REPLAYED_HEADER = "idempotent-replayed";
