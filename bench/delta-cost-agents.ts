import { MemoryStore } from "@chatwright/server/memory";
import { wireText } from "./support/answer.ts";
import { type Bench, belowReference, compare, cpuMicros } from "./support/bench.ts";
import { drain } from "./support/drain.ts";
import { benchServer, endpoint, ownerOf, START_THREAD } from "./support/endpoint.ts";
import { listen, type Listener } from "./support/listen.ts";
import { Load } from "./support/load.ts";
import { type MeasuredAnswer, modelOf, respondWith, runAgent } from "./support/measured-answers.ts";

/** The same as `deltaCost` and `coreCost`, with the text coming from an agent of the Agents SDK through the bridge. */
export const agentDeltaCost: Bench = async ({ deltas, repeats }, reference) => {
  const answer = {
    kind: "agent",
    thought: 0,
    words: deltas,
    interval_ms: 0,
  } as const satisfies MeasuredAnswer;
  const store = new MemoryStore({ owner: ownerOf });
  const respond = respondWith(answer, store);
  const server = benchServer(respond, store);
  await reference?.answer(answer);

  await using load = new Load();
  await using ours = await listen(endpoint(respond, store));
  await using sdk = await listen(sdkAlone(answer));
  const perDelta = async (url: string) => (await cpuMicros(() => load.stream(url, START_THREAD))) / deltas;
  const http = await compare(repeats, { ours: () => perDelta(ours.url), sdk: () => perDelta(sdk.url) });

  const whole = await compare(repeats, {
    ours: async () => (await drain(server, START_THREAD)).micros / deltas,
    sdk: async () => (await cpuMicros(() => readAll(runAgent(modelOf(answer))))) / deltas,
    reference: reference && (async () => (await reference.drain(START_THREAD)).micros / deltas),
    referenceSdk: reference && (async () => (await reference.drainSdk()).micros / deltas),
  });
  const own = whole.ours - whole.sdk;
  const referenceOwn =
    whole.reference === undefined || whole.referenceSdk === undefined
      ? undefined
      : whole.reference - whole.referenceSdk;
  return [
    {
      name: "Text delta of an agent through the bridge",
      unit: "µs of CPU",
      ours: http.ours,
      peer: http.sdk,
      beside: "the Agents SDK and node:http, the same bytes",
    },
    {
      name: "Text delta of an agent without HTTP",
      unit: "µs of CPU",
      ours: whole.ours,
      reference: whole.reference,
      bar: belowReference(whole.ours, whole.reference),
    },
    {
      name: "Text delta of an agent without HTTP, and without what the Agents SDK takes alone",
      unit: "µs of CPU",
      ours: own,
      reference: referenceOwn,
      bar: belowReference(own, referenceOwn),
    },
  ];
};

/** An endpoint that sends the deltas of an agent's run and does nothing else. */
function sdkAlone(answer: Extract<MeasuredAnswer, { kind: "agent" }>): Listener {
  return async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const event of await runAgent(modelOf(answer))) {
      if (event.type !== "raw_model_stream_event" || event.data.type !== "output_text_delta") continue;
      response.write(wireText(event.data.delta));
    }
    response.end();
  };
}

async function readAll(run: Promise<AsyncIterable<unknown>>): Promise<number> {
  let count = 0;
  for await (const _ of await run) count++;
  return count;
}
