import { wireText } from "./support/answer.ts";
import { type Bench, belowReference, compare } from "./support/bench.ts";
import { endpoint, START_THREAD } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";
import { temporaryStore } from "./support/temporary-store.ts";

/** How long a user waits until the stream begins: the thread and the message are stored by then, in SQLite. */
export const firstEvent: Bench = async ({ requests, repeats }, reference) => {
  await using disk = await temporaryStore();
  const { store } = disk;
  const count = Math.ceil(requests / 10);
  const answer: MeasuredAnswer = { kind: "words", count: 1, per_tick: 1 };
  await reference?.answer(answer, "first-event");
  await using load = new Load();
  await using ours = await listen(endpoint(respondWith(answer, store), store));
  await using peer = await listen((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(wireText("An answer"));
    });
  });
  const wait = async (url: string) => (await load.firstBytes(url, START_THREAD, count)).p50;
  const measured = await compare(repeats, {
    ours: () => wait(ours.url),
    peer: () => wait(peer.url),
    reference: reference && (() => wait(reference.url)),
  });
  return [
    {
      name: "Time to the first event of a new thread, in SQLite, median",
      unit: "ms",
      ...measured,
      bar: belowReference(measured.ours, measured.reference),
      beside: "node:http answers at once and stores nothing",
    },
  ];
};
