import { answerEvents, pacedWords, wireText, words } from "./support/answer.ts";
import { type Bench, compare, liveBytes } from "./support/bench.ts";
import { endpoint, START_THREAD } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";

/** What stays on the server's heap for each text delta while an answer is long and still going on. */
export const heapGrowth: Bench = async ({ heapDeltas, repeats }) => {
  const warmUp = Math.ceil(heapDeltas / 10);
  let growth = Number.NaN;
  /** The words of an answer; looks at the heap when the first tenth is out and at the end. */
  async function* watchedWords(): AsyncGenerator<string, void> {
    yield* pacedWords(warmUp, 16);
    const before = liveBytes();
    yield* pacedWords(heapDeltas, 16);
    growth = (liveBytes() - before) / heapDeltas;
  }

  await using load = new Load();
  await using ours = await listen(endpoint(({ id }) => answerEvents(id, watchedWords())));
  await using peer = await listen(async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    let answer = "";
    for await (const word of watchedWords()) {
      answer += word;
      response.write(wireText(word));
    }
    response.end(answer.slice(0, 1));
  });
  const grownAt = async (url: string) => {
    await load.stream(url, START_THREAD);
    return growth;
  };
  const measured = await compare(repeats, {
    ours: () => grownAt(ours.url),
    peer: () => grownAt(peer.url),
  });
  const textBytes = words(1000).length / 1000;
  return [
    {
      name: `Heap growth over ${heapDeltas.toLocaleString("en")} text deltas (${textBytes} bytes of text each)`,
      unit: "bytes a delta",
      ...measured,
      bar: { says: "≤ 1 more than the peer", held: measured.ours - measured.peer <= 1 },
      beside: "node:http writes the same bytes and keeps the text",
    },
  ];
};
