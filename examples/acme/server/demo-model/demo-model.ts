import { type ModelPart, respondWithTurn, streamTurn } from "@chatwright/server/testing";
import type { Model, ModelRequest, ModelResponse, StreamEvent } from "@openai/agents";
import { DeskName, DESKS } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";
import { type Conversation, readConversation } from "./conversation.ts";
import type { Intent, Step } from "./intent.ts";
import { askedIn, sentencesOf } from "./language/sentences-of.ts";
import { leftOpen, understand } from "./understand.ts";

/**
 * A model made of rules, for running Acme without an AI model. The demo model needs no key and no network, and gives
 * the same answer every time.
 *
 * The demo model is no AI, and says so. The rest of Acme is real. Like any other model, the demo model calls the same
 * tools through the same Agents SDK. The demo model hands over between the same agents, and streams through the same
 * bridge.
 */
export class DemoModel implements Model {
  readonly #wordMs: number;
  readonly #shopTools: readonly ToolName[];

  /**
   * @param options.wordMs the time between two words of an answer, in milliseconds
   * @param options.shopTools the tools of the tenant's assistant, for the answer to "What can you do?"
   */
  constructor(options: { wordMs: number; shopTools: readonly ToolName[] }) {
    this.#wordMs = options.wordMs;
    this.#shopTools = options.shopTools;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    return respondWithTurn({ parts: this.#answer(request, 0) }, request);
  }

  getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    return streamTurn({ parts: this.#answer(request, this.#wordMs) }, request);
  }

  #answer(request: ModelRequest, wordMs: number): ModelPart[] {
    const step = decide(readConversation(request, this.#shopTools));
    if ("call" in step) return [{ type: "tool_call", name: step.call, arguments: step.with }];
    if ("handTo" in step) return [{ type: "handoff", to: step.handTo }];
    const pace = wordMs === 0 ? 0 : (step.wordMs ?? wordMs);
    const answer: ModelPart = { type: "text", text: step.say, delayMs: pace };
    return step.think ? [{ type: "reasoning", text: step.think, delayMs: pace }, answer] : [answer];
  }
}

/** Chooses the next step. */
function decide(heard: Conversation): Step {
  const { intent, conversation } = understand(heard);
  const { talk } = sentencesOf(conversation.message.language);
  const { desk } = intent;
  if (desk && desk !== conversation.desk && canHandTo(desk, conversation)) return { handTo: desk };
  const step = withLeftOpen(intent.next(conversation), intent, conversation);
  if (!("call" in step) || conversation.tools.has(step.call)) return step;
  // Another desk may have the tool that this desk lacks.
  const other = DeskName.options.find(
    (name) =>
      name !== conversation.desk && DESKS[name].tools.includes(step.call) && canHandTo(name, conversation),
  );
  return other ? { handTo: other } : { say: talk.cannot };
}

/**
 * Adds a sentence about an open wish to an answer that does only one of several wishes. A question stays the last
 * sentence of the answer.
 */
function withLeftOpen(step: Step, intent: Intent, conversation: Conversation): Step {
  if (!("say" in step)) return step;
  const open = leftOpen(conversation, intent);
  if (open === undefined) return step;
  const sentence = sentencesOf(conversation.message.language).talk.stillOpen(open);
  const parts = askedIn(step.say) ? [sentence, step.say] : [step.say, sentence];
  return { ...step, say: parts.join("\n\n") };
}

/**
 * Whether the model can hand over to the desk. Allows one handoff to each desk in an answer, because a second one would
 * not help.
 */
function canHandTo(desk: DeskName, { handoffs, calls }: Conversation): boolean {
  const tool = `transfer_to_${desk}`;
  return handoffs.has(tool) && !calls.some(({ name }) => name === tool);
}
