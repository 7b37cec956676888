// HTTP headers that Chatwright adds to ChatKit's protocol, in lower case. A client can leave all of them out.

/**
 * A request with this header set to `1` starts a run that can be resumed. The run's events have an `id:`, their
 * number in the run from 1. The run goes on when the connection is lost. Comments keep a quiet connection open. The
 * answer to a request for a thread names the run that is active there.
 */
export const RESUME_HEADER = "chatwright-resume";

/** The header of an answer that names its run. The answer to a thread's request names the thread's active run. */
export const RUN_ID_HEADER = "chatwright-run-id";

/**
 * The header of a stream with comments: the stream's longest silence, in milliseconds. A client may take a longer
 * silence for a lost connection.
 */
export const HEARTBEAT_HEADER = "chatwright-heartbeat-ms";

/** The header whose value, chosen by the client, tells a repeated request from a new one. */
export const IDEMPOTENCY_HEADER = "idempotency-key";

/** The header of an answer that was given before: the request was not carried out again. */
export const REPLAYED_HEADER = "idempotent-replayed";
