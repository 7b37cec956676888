// A scenario is data: the stored records, a script for the hooks, and the requests. Two small interpreters carry it
// out, scripted-server.ts and python/scripted_server.py. agent-script.ts has the part about agents. The scripts of
// `@chatwright/server/testing` are functions, which Python cannot read.
import type { Attachment, StreamOptions, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import type { AgentRun, ModelTurn } from "./agent-script.ts";
import type { DifferenceId } from "./differences.ts";
import type { Json } from "./outcome.ts";
import type { ScriptedError, Template } from "./script-values.ts";

/** The next action of a hook. */
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

/** The result of a hook without a stream. */
export type Reply<T> = { return: T } | { raise: ScriptedError };

/** The behaviour of the hooks. A hook that is left out is not overridden; `respond` is then empty. */
export interface Script {
  /** One list of steps for each call; the last list serves all later calls. */
  respond?: Step[][];
  action?: Step[][];
  sync_action?: Reply<{ updated_item?: Template }>;
  /** The store makes the ids: `own_thread`, and the kind with a number, such as `own_message_1`. */
  own_ids?: boolean;
  stream_options?: Reply<StreamOptions>;
  add_feedback?: { raise: ScriptedError };
  transcribe?: Reply<{ text: string }>;
  /** With this field the server has an attachment store. `"$id"` stands for an id from that store. */
  create_attachment?: Reply<Template>;
  delete_attachment?: { raise: ScriptedError };
}

export interface ScenarioRequest {
  /**
   * The body, or its text if it is no valid JSON. Generated ids have the names that the normalisation gives them:
   * `thr#1` is the first thread that was created.
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
  /** The behaviour that is equal, or deliberately different, in the words of docs/parity.md. */
  behaviour: string;
  given?: { threads?: GivenThread[]; attachments?: Attachment[] };
  script?: Script;
  /** The answers of the model that the agents of the script ask, in order. */
  model?: ModelTurn[];
  requests: ScenarioRequest[];
  /** The deliberate differences. Each of them must occur, and no other difference may. */
  differs?: DifferenceId[];
}

/** Scenarios of one subject. The name is that of its file in test/corpus/conformance. */
export interface Family {
  name: string;
  scenarios: Scenario[];
}

/** A server that can carry out scenarios, one after the other. */
export interface Subject {
  /** Drops the scenario before. Returns the endpoint's URL, and the records that are stored at first. */
  begin(scenario: Scenario): Promise<{ url: string; store: unknown }>;
  /** Says that the client has got so many events of the answer at hand. */
  received(events: number): void;
  /** Waits until a hook or the model is in a `hang`. */
  hanging(): Promise<void>;
  /** Waits until all runs are over. */
  outcome(): Promise<{ store: unknown; calls: unknown[] }>;
  /** Whether a model is still in a `hang`, although its caller has had time to close the request. */
  modelRunsOn(): Promise<boolean>;
  close(): Promise<void>;
}
