// The part of a scenario that is about agents. agents.ts carries it out with our bridge, python/scripted_agents.py with the
// reference's; model-server.ts plays the model to both.
import type { Json } from "./outcome.ts";
import type { ScriptedError, Template } from "./script-values.ts";

/** What a tool, or the hook before its agent begins, does with the agent's context. */
export type ContextStep =
  | { emit: Template }
  | { widgets: Template[]; streamed?: boolean; copy_text?: string }
  | { start_workflow: Template }
  | { add_task: Template }
  | { update_task: Template; index: number }
  | { end_workflow: { summary?: Template; expanded?: boolean } }
  /** Leaves the call to the page. */
  | { client_tool_call: { name: string; arguments: Template } }
  | { raise: ScriptedError };

/** What a guardrail of a tool does: nothing, tells the model instead, or ends the run. */
export type ToolGuardrail = "passes" | "rejects" | "trips";

export interface ToolScript {
  name: string;
  steps?: ContextStep[];
  /** What the model is told; default `done`. */
  result?: string;
  /** Its errors end the run; by default the model is told of them. */
  fatal?: boolean;
  input_guardrail?: ToolGuardrail;
  output_guardrail?: ToolGuardrail;
}

export interface AgentScript {
  /** In lower case, so that both SDKs make the same name of the handoff to it. */
  name: string;
  tools?: ToolScript[];
  /** The agents of the scenario that it may hand over to. */
  handoffs?: string[];
  /** The agents of the scenario that it has as tools, under their names. */
  agent_tools?: string[];
  /** Tools after which its run is over. */
  stop_at?: string[];
  /** `trips_meanwhile` runs beside the model, and trips while the model waits for it; the others run first. */
  input_guardrail?: "passes" | "trips" | "trips_meanwhile";
  output_guardrail?: "passes" | "trips";
}

/** A step of `respond`: an agent answers with all that the thread holds. */
export interface AgentRun {
  /** The first one begins. */
  agents: AgentScript[];
  /** Default `responses`. */
  api?: "responses" | "chat_completions";
  max_turns?: number;
  /** The model keeps the conversation: it gets the new message, and the id of its answer before. */
  chained?: boolean;
  before?: ContextStep[];
  /** We show calls of tools, searches and handoffs, as we do by default; the reference cannot. */
  show_tools?: boolean;
  /** How many previews of an image are expected. */
  partial_images?: number;
  /**
   * Overrides the methods that turn things of the thread into input and things of the stream into parts of items, each in
   * a way that both interpreters know.
   */
  own_converters?: boolean;
}

/**
 * One moment of a model's answer. Not a part of `@chatwright/server/testing`: a scenario is JSON for two languages, and fixes
 * each event of the API and when the client has to have which, because that is what the two bridges are compared by.
 */
export type ModelMoment =
  /** Events of its stream; a text is sent as it is. */
  | { send: Json[] }
  /** Waits until the client has got so many events of the answer. */
  | { await_client: number }
  /** Waits until a guardrail that `trips_meanwhile` has seen that it waits. */
  | { await_guardrail: true }
  /** Does nothing more until the caller leaves. */
  | { hang: true }
  /** The connection breaks. */
  | { break_off: true }
  /** Another status instead of a stream. */
  | { refuse: number };

/** What a model does when it is asked once. */
export type ModelTurn = ModelMoment[];
