import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ServerMessage } from "./idle-streams-server.ts";
import { type Bench, median } from "./support/bench.ts";
import { START_THREAD } from "./support/endpoint.ts";
import { Load } from "./support/load.ts";

/** Streams that are opened before the first look, so that what is set up once is not counted. */
const FIRST = 20;

/** What an open stream takes on the server while nothing is sent on it. */
export const idleStreams: Bench = async ({ streams, repeats }) => {
  const ours: Memory[] = [];
  const peer: Memory[] = [];
  for (let round = 0; round < repeats; round++) {
    ours.push(await memoryOf("ours", streams));
    peer.push(await memoryOf("peer", streams));
  }
  const figure = (kind: keyof Memory, unit: string) => ({
    name: `Idle open stream (${streams.toLocaleString("en")} at once)`,
    unit,
    ours: median(ours.map((memory) => memory[kind])),
    peer: median(peer.map((memory) => memory[kind])),
    beside: "node:http with as many open responses",
  });
  return [figure("live", "bytes of heap and buffers"), figure("resident", "bytes of resident memory")];
};

/** Bytes a stream. */
interface Memory {
  /** On the heap and in buffers, after a garbage collection. */
  live: number;
  /** Of the process, as the operating system sees it. */
  resident: number;
}

async function memoryOf(side: "ours" | "peer", streams: number): Promise<Memory> {
  const server = fork(join(import.meta.dirname, "idle-streams-server.ts"), [side]);
  const reply = async () => {
    const [message] = (await once(server, "message")) as [ServerMessage];
    return message;
  };
  try {
    const listening = await reply();
    if (!("url" in listening))
      throw new Error("Cannot start the server: its first message has no URL. Check idle-streams-server.ts.");
    const measure = async () => {
      server.send("measure");
      const message = await reply();
      if (!("live" in message))
        throw new Error(
          "Cannot measure the server: its message has no figures. Check idle-streams-server.ts.",
        );
      return message;
    };
    await using load = new Load();
    await load.open(listening.url, START_THREAD, FIRST);
    const before = await measure();
    await load.open(listening.url, START_THREAD, streams);
    const after = await measure();
    return {
      live: (after.live - before.live) / streams,
      resident: (after.resident - before.resident) / streams,
    };
  } finally {
    server.disconnect();
    await once(server, "exit");
  }
}
