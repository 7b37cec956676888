/** What a hook can know of the run it works for. */
export interface Run {
  /** Aborted when the user stops the answer or the client is gone: hand it to the model and to slow tools. */
  readonly signal: AbortSignal;
}
