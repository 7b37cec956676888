// The part of a scenario that is about agents. The file scripted-agents.ts carries it out with our bridge, and
// python/scripted_agents.py with the reference's. The model of both is model-server.ts.
import type { Json } from "./outcome.ts";
import type { ScriptedError, Template } from "./script-values.ts";

/** A step of a tool with the agent's context, or a step of the hook before its agent begins. */
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

/** The behaviour of a tool's guardrail: it lets the call pass, tells the model instead, or ends the run. */
export type ToolGuardrail = "passes" | "rejects" | "trips";

export interface ToolScript {
  name: string;
  steps?: ContextStep[];
  /** The tool's output for the model; default `done`. */
  result?: string;
  /** Errors of the tool end the run; by default the model is told of the error. */
  fatal?: boolean;
  input_guardrail?: ToolGuardrail;
  output_guardrail?: ToolGuardrail;
}

export interface AgentScript {
  /** In lower case, so that both SDKs give the handoff to this agent the same name. */
  name: string;
  tools?: ToolScript[];
  /** The agents of the scenario that it may hand over to. */
  handoffs?: string[];
  /** The agents of the scenario that it has as tools, under their names. */
  agent_tools?: string[];
  /** Tools after which the agent's run is over. */
  stop_at?: string[];
  /** `trips_meanwhile` runs beside the model, and trips while the model waits for it; the others run first. */
  input_guardrail?: "passes" | "trips" | "trips_meanwhile";
  output_guardrail?: "passes" | "trips";
}

/** A step of `respond`: an agent answers, with the whole thread as its input. */
export interface AgentRun {
  /** The first agent begins. */
  agents: AgentScript[];
  /** Default `responses`. */
  api?: "responses" | "chat_completions";
  max_turns?: number;
  /** The model keeps the conversation: it gets the new message, and the id of its answer before. */
  chained?: boolean;
  before?: ContextStep[];
  /** Chatwright shows calls of tools, searches and handoffs, as it does by default; the reference cannot. */
  show_tools?: boolean;
  /** How many previews of an image are expected. */
  partial_images?: number;
  /**
   * Overrides the methods that convert items of the thread into input, and parts of the stream into parts of items.
   * Both interpreters override these methods in the same way.
   */
  own_converters?: boolean;
}

/**
 * One moment of a model's answer. `@chatwright/server/testing` does not use this type, because a scenario is JSON for
 * two languages. A scenario fixes each event of the API, and the time at which the client must have it. The comparison
 * of the two bridges depends on both.
 */
export type ModelMoment =
  /** Sends events of the stream; a text is sent as it is. */
  | { send: Json[] }
  /** Waits until the client has got so many events of the answer. */
  | { await_client: number }
  /** Waits until a guardrail that `trips_meanwhile` has seen that the model waits. */
  | { await_guardrail: true }
  /** Sends no more until the caller closes the connection. */
  | { hang: true }
  /** Breaks the connection. */
  | { break_off: true }
  /** Answers with this status instead of a stream. */
  | { refuse: number };

/** A model's answer to one request. */
export type ModelTurn = ModelMoment[];
