// A scenario is data: what is stored at first, what the hooks do, and the requests. Two small interpreters carry it out,
// scripted-server.ts here and python/scripted_server.py. What agents do is in agent-script.ts. The scripts of
// `@chatwright/server/testing` are functions, which Python cannot read.
import type { Attachment, StreamOptions, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import type { AgentRun, ModelTurn } from "./agent-script.ts";
import type { DifferenceId } from "./differences.ts";
import type { Json } from "./outcome.ts";
import type { ScriptedError, Template } from "./script-values.ts";

/** What a hook does next. */
export type Step =
  | { emit: Template }
  /** Shows a widget with the SDK's own helper, state by state or as a whole. */
  | { widgets: Template[]; streamed?: boolean; copy_text?: string }
  /** Assigns fields of the thread. */
  | { set: Partial<Pick<ThreadMetadata, "title" | "status" | "allowed_image_domains" | "metadata">> }
  /** Changes the metadata of the thread in place. */
  | { merge_metadata: Template }
  /** Writes an item to the store, without an event. */
  | { store: Template }
  | { raise: ScriptedError }
  /** Lets an agent answer. In `respond` only. */
  | { agent: AgentRun }
  /** Waits until the run is cancelled. */
  | { hang: true };

/** What a hook without a stream does. */
export type Reply<T> = { return: T } | { raise: ScriptedError };

/** What the hooks do. One that is left out is not overridden; `respond` does nothing then. */
export interface Script {
  /** One list of steps for each call; the last one serves all that follow. */
  respond?: Step[][];
  action?: Step[][];
  sync_action?: Reply<{ updated_item?: Template }>;
  /** The store makes the ids: `own_thread`, and the kind with a number, such as `own_message_1`. */
  own_ids?: boolean;
  stream_options?: Reply<StreamOptions>;
  add_feedback?: { raise: ScriptedError };
  transcribe?: Reply<{ text: string }>;
  /** With it the server has an attachment store. `"$id"` stands for an id from it. */
  create_attachment?: Reply<Template>;
  delete_attachment?: { raise: ScriptedError };
}

export interface ScenarioRequest {
  /**
   * The body, or its text where it is no valid JSON. Ids that a server generates are named as the normalisation names
   * them: `thr#1` is the first thread that was created.
   */
  body: Json;
  /** Closes the connection after so many events, once both servers wait in a `hang`. */
  cut_after?: number;
}

export interface GivenThread extends ThreadMetadata {
  items?: ThreadItem[];
}

export interface Scenario {
  /** Unique in its family. */
  name: string;
  /** What is shown to be equal, or deliberately not, as docs/parity.md says it. */
  behaviour: string;
  given?: { threads?: GivenThread[]; attachments?: Attachment[] };
  script?: Script;
  /** The answers of the model that the agents of the script ask, in order. */
  model?: ModelTurn[];
  requests: ScenarioRequest[];
  /** Where we deliberately differ. It must show, and nothing else may. */
  differs?: DifferenceId[];
}

/** Scenarios of one subject. The name is that of its file in test/corpus/conformance. */
export interface Family {
  name: string;
  scenarios: Scenario[];
}

/** A server that can carry out scenarios, one after the other. */
export interface Subject {
  /** Forgets the scenario before. Gives the endpoint's URL, and what is stored at first. */
  begin(scenario: Scenario): Promise<{ url: string; store: unknown }>;
  /** Says that the client has got so many events of the answer at hand. */
  received(events: number): void;
  /** Waits until a hook or the model is in a `hang`. */
  hanging(): Promise<void>;
  /** Waits until nothing runs any more. */
  outcome(): Promise<{ store: unknown; calls: unknown[] }>;
  /** Whether a model that is in a `hang` is left to itself: its caller has had the time to leave it, and did not. */
  modelRunsOn(): Promise<boolean>;
  close(): Promise<void>;
}
