import { isDeepStrictEqual } from "node:util";
import { SseDecoder } from "@chatwright/protocol";
import { Normaliser } from "./normalise.ts";
import type { Answer, Json, Outcome } from "./outcome.ts";
import type { Scenario, ScenarioRequest, Subject } from "./scenario.ts";

/** The time after which an answer that does not end fails its scenario, in milliseconds. */
const DEADLINE_MS = 30_000;

/** Sends a scenario's requests to a server, and returns the outcome. */
export async function carryOut(scenario: Scenario, subject: Subject): Promise<Outcome> {
  const { url, store: first } = await subject.begin(scenario);
  const before = new Normaliser().normalise(first);
  const normaliser = new Normaliser();
  const answers: Answer[] = [];
  for (const request of scenario.requests) {
    const answer = await send(url, request, normaliser, subject);
    const normalised = normaliser.normalise(answer) as Answer;
    answers.push(scenario.model ? sortRemovals(normalised) : normalised);
    // Waits until a run that was cut off is over, before the next request.
    if (request.cut_after !== undefined) await subject.outcome();
  }
  const end = await subject.outcome();
  const calls = normaliser.normalise(end.calls) as Json[];
  if (await subject.modelRunsOn()) calls.push({ model: "runs on after its answer was stopped" });
  const store = normaliser.normalise(end.store);
  return { answers, calls, store: isDeepStrictEqual(store, before) ? "unchanged" : store };
}

/**
 * Sorts consecutive removals by their items. If a guardrail trips, the reference sends removals in no certain order.
 */
function sortRemovals(answer: Answer): Answer {
  if (answer.kind !== "stream") return answer;
  const events = answer.events as { type: string; item_id: string }[];
  for (let from = 0; from < events.length; from++) {
    let to = from;
    while (events[to]?.type === "thread.item.removed") to++;
    const removals = events.slice(from, to).sort((a, b) => (a.item_id < b.item_id ? -1 : 1));
    events.splice(from, removals.length, ...removals);
    from = to;
  }
  return answer;
}

async function send(
  url: string,
  { body, cut_after }: ScenarioRequest,
  normaliser: Normaliser,
  subject: Subject,
): Promise<Answer> {
  const controller = new AbortController();
  subject.received(0);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(normaliser.restore(body)),
    signal: AbortSignal.any([controller.signal, AbortSignal.timeout(DEADLINE_MS)]),
  });
  if (!response.ok) return refusal(response.status, await response.json());
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    return { kind: "json", value: (await response.json()) as Json };
  }
  const events: Json[] = [];
  try {
    for await (const event of readEvents(response.body!)) {
      events.push(event);
      subject.received(events.length);
      if (events.length !== cut_after) continue;
      await subject.hanging();
      controller.abort();
    }
  } catch (error) {
    if (controller.signal.aborted) return { kind: "stream", events, end: "cut" };
    if (error instanceof Error && error.name === "TimeoutError") {
      throw new Error(
        `Cannot read the answer: it does not end after ${JSON.stringify(events)}. Check the scenario.`,
        { cause: error },
      );
    }
    return { kind: "stream", events, end: "broken" };
  }
  return { kind: "stream", events, end: "complete" };
}

async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<Json, void> {
  const decoder = new SseDecoder();
  const utf8 = new TextDecoder();
  for await (const chunk of body) {
    for (const { data } of decoder.push(utf8.decode(chunk, { stream: true }))) yield JSON.parse(data) as Json;
  }
}

function refusal(status: number, body: unknown): Answer {
  const { error } = body as { error: string | { code: string } };
  return { kind: "refused", status, reason: typeof error === "string" ? error : error.code };
}
