import { RESUME_HEADER } from "@chatwright/protocol";
import { answerEvents, pacedWords, wireText } from "./support/answer.ts";
import { type Bench, belowReference, compare, cpuMicros, type Figure } from "./support/bench.ts";
import { endpoint, START_THREAD } from "./support/endpoint.ts";
import { type Listener, listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";

/** Processor time of the server for each text delta, from the hook's event to the socket. */
export const deltaCost: Bench = async ({ deltas, repeats }, reference) => {
  await using load = new Load();
  const figures: Figure[] = [];
  for (const resumable of [false, true]) {
    for (const perTick of [1, 16]) {
      const listener = endpoint(({ id }) => answerEvents(id, pacedWords(deltas, perTick)));
      await using ours = await listen(resumable ? asResumable(listener) : listener);
      await using peer = await listen(async (_request, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        let number = 0;
        for await (const word of pacedWords(deltas, perTick)) {
          response.write(resumable ? `id: ${++number}\n${wireText(word)}` : wireText(word));
        }
        response.end();
      });
      const perDelta = async (url: string) =>
        (await cpuMicros(() => load.stream(url, START_THREAD))) / deltas;
      // A plain client's stream is all that openai-chatkit has.
      const other = resumable ? undefined : reference;
      await other?.answer({ kind: "words", count: deltas, per_tick: perTick });
      const measured = await compare(repeats, {
        ours: () => perDelta(ours.url),
        peer: () => perDelta(peer.url),
        reference:
          other && (async () => (await other.cpuMicros(() => load.stream(other.url, START_THREAD))) / deltas),
      });
      const subject = resumable ? "Text delta of a run that can be resumed" : "Text delta through the core";
      figures.push({
        name: `${subject}, ${perTick === 1 ? "one" : perTick} a tick`,
        unit: "µs of CPU",
        ...measured,
        bar: belowReference(measured.ours, measured.reference),
        beside: "node:http writes the same bytes",
      });
    }
  }
  return figures;
};

function asResumable(listener: Listener): Listener {
  return (request, response) => {
    request.headers[RESUME_HEADER] = "1";
    return listener(request, response);
  };
}
