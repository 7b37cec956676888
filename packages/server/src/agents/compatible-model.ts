import type {
  AgentInputItem,
  Model,
  ModelRequest,
  ModelResponse,
  protocol,
  StreamEvent,
} from "@openai/agents";
import { shortened } from "../answers/context-window.ts";
import { lastQuestionIn } from "../answers/input-text.ts";
import { newCallId } from "../answers/told-items.ts";
import { type BusyOptions, Patience, pause } from "../models/busy.ts";
import { readModelFailure } from "../models/failure.ts";
import { withoutThoughts } from "../models/thought-filter.ts";
import { readableArguments } from "../models/arguments.ts";
import { ChatCalls, isFunctionCall } from "./chat-calls.ts";
import { withPlainTexts } from "./plain-texts.ts";

type Output = ModelResponse["output"][number];

/**
 * A model of any OpenAI-compatible server, made usable for agents: wrap the model that an agent is given.
 *
 * - Every call has an id that no other call of the conversation has. Some servers number the calls of each answer anew,
 *   or give them no ids. Two calls that arrive as one are told apart. Empty arguments become `{}`.
 * - A call of a missing tool, or with arguments that cannot be read, is not made. The model is told so, and asked
 *   again, twice at most.
 * - An answer without anything in it is asked for once more; after the second one the run ends.
 * - A conversation that the provider finds too long is cut by half, and tried once more. So is one whose answer ends before
 *   it has begun, which is how some servers fail.
 * - Chat Completions are sent texts as strings wherever they are nothing else: templates of small models join strings.
 * - If a provider is busy, or fails before its answer has begun, the model waits and asks again. `streamAgentResponse`
 *   tells the user of the wait. The client behind the model must not wait by itself: give OpenAI's `maxRetries: 0`.
 */
export function compatibleModel(model: Model, options: BusyOptions = {}): Model {
  return new CompatibleModel(model, options);
}

/** The type of the event by which a model says that it waits, and for how many milliseconds. */
export const WAITING = "chatwright.waiting";

class CompatibleModel implements Model {
  readonly #model: Model;
  readonly #options: BusyOptions;

  constructor(model: Model, options: BusyOptions) {
    this.#model = model;
    this.#options = options;
  }

  get supportsPromptModelSelection(): boolean {
    return this.#model.supportsPromptModelSelection ?? false;
  }

  getRetryAdvice: Model["getRetryAdvice"] = (args) => this.#model.getRetryAdvice?.(args);

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const attempts = new Attempts(request);
    for (;;) {
      const response = await this.#respond(attempts.request);
      if (attempts.isGood(response.output, true))
        return { ...response, output: finished(request, response.output) };
    }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const attempts = new Attempts(request);
    for (;;) {
      let isTaken: boolean | undefined;
      let hasBegun = false;
      for await (const event of this.#stream(attempts.request)) {
        if (event.type !== "response_done") {
          hasBegun ||= event.type === "model" && event.event.type !== WAITING;
          yield event;
          continue;
        }
        // Of one that is not taken nothing is kept: the next one begins in its place.
        isTaken = attempts.isGood(event.response.output, hasBegun);
        if (!isTaken) continue;
        const output = finished(request, event.response.output);
        yield { ...event, response: { ...event.response, output } };
      }
      if (isTaken !== false) return;
    }
  }

  async #respond(request: ModelRequest): Promise<ModelResponse> {
    const requests = new Requests(request, this.#options);
    for (;;) {
      try {
        return await this.#model.getResponse(withPlainTexts(this.#model, requests.next));
      } catch (error) {
        await pause(requests.after(error), request.signal);
      }
    }
  }

  /** The events of one response, with the calls as they were meant. */
  async *#stream(request: ModelRequest): AsyncIterable<StreamEvent> {
    const requests = new Requests(request, this.#options);
    for (;;) {
      const calls = new ChatCalls();
      let hasBegun = false;
      try {
        const asked = withPlainTexts(this.#model, requests.next);
        for await (const event of this.#model.getStreamedResponse(asked)) {
          hasBegun = true;
          if (event.type === "model") calls.take(event.event);
          if (event.type === "response_done") {
            const { response } = event;
            yield { ...event, response: { ...response, output: calls.correct(response.output) } };
          } else yield event;
        }
        return;
      } catch (error) {
        if (hasBegun) throw error;
        const ms = requests.after(error);
        if (ms > 0) yield { type: "model", event: { type: WAITING, ms } };
        await pause(ms, request.signal);
      }
    }
  }
}

/** The requests for one response: another where the first is refused for a reason that may pass. */
class Requests {
  next: ModelRequest;
  readonly #patience: Patience;
  #isShortened = false;

  constructor(request: ModelRequest, options: BusyOptions) {
    this.next = request;
    this.#patience = new Patience(options);
  }

  /** Makes the next one. @returns how long to wait before, in milliseconds. @throws the error, where none would help */
  after(error: unknown): number {
    const wait = this.#patience.waitAfter(error);
    if (wait !== undefined) return wait;
    if (this.#isShortened) throw error;
    this.#isShortened = true;
    if (readModelFailure(error)?.code !== "context_too_long") throw error;
    this.next = withLess(this.next) ?? fail(error);
    return 0;
  }
}

/** Asks for one answer until it can be gone on with, a few times at most. */
class Attempts {
  /** What to ask next. */
  request: ModelRequest;
  readonly #first: ModelRequest;
  #emptyLeft = 1;
  #correctionsLeft = 2;

  constructor(request: ModelRequest) {
    this.request = this.#first = request;
  }

  /**
   * Whether an answer is taken. Where it is not, {@link request} asks for another.
   * @param hasBegun Whether the model said anything at all, be it that it has nothing to say.
   */
  isGood(output: readonly Output[], hasBegun: boolean): boolean {
    if (isEmpty(output)) {
      if (this.#emptyLeft-- <= 0) return true;
      if (!hasBegun) this.request = withLess(this.request) ?? this.request;
      return false;
    }
    const problems = output.filter(isFunctionCall).map((call) => problemOf(call, this.#first));
    if (problems.every((problem) => problem === undefined) || this.#correctionsLeft-- <= 0) return true;
    this.request = corrected(this.request, output);
    return false;
  }
}

/** Why a call cannot be made; `undefined` where it can. */
function problemOf(
  call: protocol.FunctionCallItem,
  { tools, handoffs, prompt }: ModelRequest,
): string | undefined {
  const names = [...tools.map(({ name }) => name), ...handoffs.map(({ toolName }) => toolName)];
  // A prompt that the provider keeps may have tools of its own.
  if (!prompt && !names.includes(call.name))
    return `There is no tool of this name. There are: ${names.length > 0 ? names.join(", ") : "none"}.`;
  return readableArguments(call.arguments) !== undefined
    ? undefined
    : "The arguments are no JSON object. Correct them.";
}

/** The request with the answer, and what is wrong with its calls in the place of their results. */
function corrected(request: ModelRequest, output: readonly Output[]): ModelRequest {
  const { input } = request;
  const before: AgentInputItem[] =
    typeof input === "string" ? [{ type: "message", role: "user", content: input }] : input;
  const told = finished(request, output).flatMap((item): AgentInputItem[] => {
    if (!isFunctionCall(item)) return [item];
    const { callId, name } = item;
    const text = problemOf(item, request) ?? "Not carried out, because of another call. Make it again.";
    const call = { ...item, arguments: readableArguments(item.arguments) ?? "{}" };
    return [call, { type: "function_call_result", callId, name, status: "completed", output: text }];
  });
  return { ...request, input: [...before, ...told] };
}

/** The request with less of its conversation; `undefined` where nothing can go. */
function withLess(request: ModelRequest): ModelRequest | undefined {
  const { input } = request;
  const rest = typeof input === "string" ? undefined : shortened(input, isQuestion, lastQuestionOf);
  return rest && { ...request, input: rest };
}

function lastQuestionOf(item: AgentInputItem): AgentInputItem | undefined {
  if (!("role" in item) || item.role !== "user" || typeof item.content === "string") return undefined;
  const content = lastQuestionIn(item.content);
  return content && { ...item, content };
}

function fail(error: unknown): never {
  throw error;
}

function isQuestion(item: AgentInputItem): boolean {
  return "role" in item && item.role === "user";
}

/** Whether there is nothing that could be shown or done. */
function isEmpty(output: readonly Output[]): boolean {
  return output.every((item) => {
    if (item.type === "reasoning") return true;
    if (item.type !== "message" || item.role !== "assistant") return false;
    return item.content.every((part) => "text" in part && withoutThoughts(part.text).trim() === "");
  });
}

/** The output as the Agents SDK can go on with it. */
function finished<TOutput extends Output>(
  request: ModelRequest,
  output: readonly TOutput[],
): (TOutput | protocol.FunctionCallItem | protocol.AssistantMessageItem)[] {
  // A run ends with a message; without one the Agents SDK asks again and again.
  if (isEmpty(output)) return [...output.filter(({ type }) => type === "reasoning"), EMPTY];
  const isKeptElsewhere = request.previousResponseId !== undefined || request.conversationId !== undefined;
  const taken = isKeptElsewhere ? undefined : callIdsOf(request.input);
  return output.map((item) => (isFunctionCall(item) ? usable(item, taken) : item));
}

const EMPTY: protocol.AssistantMessageItem = {
  type: "message",
  role: "assistant",
  status: "completed",
  content: [{ type: "output_text", text: "" }],
};

function callIdsOf(input: ModelRequest["input"]): Set<string> {
  if (typeof input === "string") return new Set();
  return new Set(input.flatMap((item) => (item.type === "function_call" ? item.callId : [])));
}

/** @param taken the ids of other calls; absent where the provider keeps the conversation, and goes by its own ids */
function usable(call: protocol.FunctionCallItem, taken: Set<string> | undefined): protocol.FunctionCallItem {
  const callId = taken && (call.callId === "" || taken.has(call.callId)) ? newCallId() : call.callId;
  taken?.add(callId);
  return { ...call, callId, arguments: readableArguments(call.arguments) ?? call.arguments };
}
