import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelTurnInput, openaiServer, ProtocolClient } from "@chatwright/server/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PROGRAM_FLAGS } from "../../../test/support/programs.ts";
import { Chat, saidIn } from "./test-support/open-app.ts";

// Acme as in production: a process of its own, which a signal ends.

let folder: string;
let child: ChildProcess | undefined;
let output = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "acme-restart-"));
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) await kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server, and returns the URL that it prints. */
async function start(env: Record<string, string> = {}): Promise<string> {
  child = spawn(process.execPath, [...PROGRAM_FLAGS, join(import.meta.dirname, "start.js")], {
    env: { PATH: process.env["PATH"], PORT: "0", ACME_DATA: folder, ACME_DEMO_WORD_MS: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout?.on("data", () => {
    const url = /open at (http:\S+)/.exec(output)?.[1];
    if (url) resolve(url);
  });
  child.once("exit", () => reject(new Error(`Acme did not start: ${output}`)));
  return promise;
}

async function kill(signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child!, "exit") as Promise<[number | null]>;
  child?.kill(signal);
  const [code] = await exited;
  return code;
}

const clientOf = (url: string) =>
  new ProtocolClient({ url: `${url}/chatkit`, headers: { authorization: "Bearer test-token" } });

const itemsIn = async (client: ProtocolClient, thread_id: string) => {
  const { data } = await client.send({
    type: "items.list",
    params: { thread_id, order: "asc" },
  });
  return data;
};

test("says where it is, who answers and where it keeps things, and why it cannot open", async () => {
  const url = await start();
  for (const words of [`  Acme is open at ${url}`, "DEMO MODEL", "ACME_JWT_SECRET", folder]) {
    expect(output).toContain(words);
  }
  const first = child!;
  try {
    await expect(start({ PORT: new URL(url).port })).rejects.toThrow(
      /^Acme did not start: Cannot listen on "127\.0\.0\.1:\d+": another program already does\. Set PORT to another port[^\n]*\n$/,
    );
  } finally {
    child = first;
  }
});

test("a restart keeps threads, facts and orders", async () => {
  const before = clientOf(await start());
  const chat = new Chat(before);
  await chat.say("Remember that my favourite colour is teal");
  await chat.say("Tell me about the Halo Lamp");
  const orders = saidIn(await chat.say("Show my orders"));
  const items = await itemsIn(before, chat.threadId!);
  expect(await kill("SIGTERM")).toBe(0);

  const after = clientOf(await start());
  expect(await itemsIn(after, chat.threadId!)).toEqual(items);
  const { data } = await after.send({ type: "threads.list", params: {} });
  expect(data.map(({ title }) => title)).toEqual(["Remember that my favourite colour is teal"]);
  expect(saidIn(await new Chat(after).say("What do you know about me?"))).toContain("teal");
  expect(saidIn(await new Chat(after).say("Show my orders"))).toBe(orders);
});

// requirement: durable-writes
test("kill -9 in mid-answer loses no finished item, and the thread goes on", async () => {
  const before = clientOf(await start({ ACME_DEMO_WORD_MS: "20" }));
  const chat = new Chat(before);
  await chat.say("Tell me about the Halo Lamp");
  const finished = await itemsIn(before, chat.threadId!);
  const content = [{ type: "input_text" as const, text: "Tell me a long story" }];
  const reading = (async () => {
    let deltas = 0;
    const request = {
      type: "threads.add_user_message",
      params: { thread_id: chat.threadId!, input: { content } },
    } as const;
    for await (const event of before.stream(request)) {
      if (event.type === "thread.item.updated" && ++deltas === 20) child?.kill("SIGKILL");
    }
  })();
  await expect(reading).rejects.toThrow(/terminated|socket|abort/i);

  const after = clientOf(await start());
  const items = await itemsIn(after, chat.threadId!);
  expect(items.slice(0, finished.length)).toEqual(finished);
  expect(items[finished.length]).toMatchObject({ type: "user_message", content });
  const more = await after.collect({ type: "message", thread_id: chat.threadId!, content: "Hello" });
  expect(saidIn(more)).toContain("Hello Test");
});

test("SIGTERM lets an answer finish and refuses new ones", async () => {
  const refused = Promise.withResolvers<void>();
  const answer: ModelTurnInput = [
    { type: "text", text: "Good morning. " },
    { type: "wait", until: () => refused.promise },
    { type: "text", text: "What can I do for you?" },
  ];
  // Acme also asks the model for a title.
  await using endpoint = await openaiServer([answer, answer]);
  const url = await start({ OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: "sk-test" });
  const ended = once(child!, "exit");
  let said = "";
  for await (const event of clientOf(url).stream({ type: "message", content: "Hello" })) {
    if (event.type === "thread.item.updated" && said === "") {
      said = "something";
      child?.kill("SIGTERM");
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
      refused.resolve();
    }
    if (event.type === "thread.item.done" && event.item.type === "assistant_message")
      said = event.item.content[0]?.text ?? "";
  }
  expect(said).toBe("Good morning. What can I do for you?");
  expect(await ended).toEqual([0, null]);
});
