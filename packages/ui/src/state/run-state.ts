import type { ProgressUpdateEvent } from "@chatwright/protocol";
import type { RunFailure } from "../model/chat-model.ts";
import type { StreamRequest } from "./client.ts";
import type { ClientTools } from "./client-tools.ts";
import type { RunConnection, RunPlace } from "./connection.ts";
import type { Replay } from "./replay.ts";

/** A request under way, the streams that follow from it, and all that is forgotten when they are over. */
export interface ActiveTurn {
  readonly request: StreamRequest;
  /** See `RunController.start`. */
  readonly key: string | undefined;
  /** Aborted when the turn is over for the user. */
  readonly abort: AbortController;
  readonly tools: ClientTools;
  connection: RunConnection | undefined;
  /** Passes over the events that a loaded thread has already. */
  replay: Replay | undefined;
  /** Whether the server accepted the request. */
  accepted: boolean;
  /** Whether the page was told that a response has started. */
  announced: boolean;
}

export interface ActiveRun {
  /** `tool`: the page's client tool works, and the server waits for its output. */
  readonly phase: "sending" | "responding" | "tool";
  readonly turn: ActiveTurn;
  /** Whether the server lets the user stop this run. */
  readonly canStop: boolean;
  readonly progress: ProgressUpdateEvent | undefined;
  /** Whether the connection is lost and the client tries to make it again. */
  readonly reconnecting: boolean;
  /** An error that the stream has reported so far. */
  readonly failure: RunFailure | undefined;
}

/** This page stopped following a run of the server: the view went away, or the connection was given up. */
export interface LeftRun {
  readonly phase: "left";
  readonly place: RunPlace;
  /** The ids of the items that were streaming. */
  readonly unsettled: readonly string[];
  /** Ends the wait for the network, after which the run is resumed. */
  readonly stopWaiting: (() => void) | undefined;
  readonly failure: RunFailure | undefined;
}

/** The last run failed, or there is none. */
export interface IdleRun {
  readonly phase: "idle";
  readonly failure: RunFailure | undefined;
}

/**
 * The state of the run in one value. Only the functions below change it; a dash means that the state stays as it is.
 *
 * | transition     | from idle, left | from sending | from responding | from tool   | also                            |
 * | -------------- | --------------- | ------------ | --------------- | ----------- | ------------------------------- |
 * | `start`        | sending         | –            | –               | –           | a new turn, without a failure   |
 * | `respond`      | –               | responding   | responding      | tool        | removes the progress            |
 * | `workOnTool`   | –               | tool         | tool            | tool        |                                 |
 * | `finishTool`   | –               | responding   | responding      | responding  |                                 |
 * | `allowStop`    | –               | sending      | responding      | tool        | sets `canStop`                  |
 * | `showProgress` | –               | sending      | responding      | tool        | sets the progress               |
 * | `reconnect`    | –               | sending      | responding      | tool        | sets `reconnecting`             |
 * | `fail`         | –               | sending      | responding      | tool        | sets the failure                |
 * | `end`          | –               | idle         | idle            | idle        | keeps the failure               |
 * | `leave`        | –               | left         | left            | left        | keeps the failure               |
 * | `forget`       | idle            | –            | –               | –           | removes the failure             |
 */
export type RunState = IdleRun | LeftRun | ActiveRun;

export const IDLE: RunState = { phase: "idle", failure: undefined };

export function isActive(state: RunState): state is ActiveRun {
  return "turn" in state;
}

export function start(state: RunState, turn: ActiveTurn): RunState {
  if (isActive(state)) return state;
  return {
    phase: "sending",
    turn,
    canStop: true,
    progress: undefined,
    reconnecting: false,
    failure: undefined,
  };
}

export function respond(state: RunState): RunState {
  // Most deltas change nothing here.
  if (!isActive(state) || (state.phase !== "sending" && !state.progress)) return state;
  return { ...state, phase: state.phase === "tool" ? "tool" : "responding", progress: undefined };
}

export function workOnTool(state: RunState): RunState {
  return change(state, { phase: "tool" });
}

export function finishTool(state: RunState): RunState {
  return change(state, { phase: "responding" });
}

export function allowStop(state: RunState, canStop: boolean): RunState {
  return change(state, { canStop });
}

export function showProgress(state: RunState, progress: ProgressUpdateEvent): RunState {
  return change(state, { progress });
}

export function reconnect(state: RunState, reconnecting: boolean): RunState {
  return change(state, { reconnecting });
}

export function fail(state: RunState, failure: RunFailure): RunState {
  return change(state, { failure });
}

export function end(state: RunState): RunState {
  return isActive(state) ? { phase: "idle", failure: state.failure } : state;
}

export function leave(state: RunState, rest: Omit<LeftRun, "phase" | "failure">): RunState {
  return isActive(state) ? { phase: "left", ...rest, failure: state.failure } : state;
}

export function forget(state: RunState): RunState {
  return isActive(state) ? state : IDLE;
}

function change(state: RunState, changes: Partial<ActiveRun>): RunState {
  return isActive(state) ? { ...state, ...changes } : state;
}
