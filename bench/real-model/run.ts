// Chats with a real model through Acme: SmolLM2-135M-Instruct, which a Python package ships, behind llama-cpp-python's
// own HTTP server. Prints a transcript in Markdown. README.md describes the expected results. The script fails if a
// turn ended without an answer or error, or if a thread gave no answer afterwards. A reload that shows other items
// fails the script, too. `--keep` leaves the logs and the database; `--llama-server <program>` uses llama.cpp's own
// server.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import type { ThreadItem } from "@chatwright/protocol";
import { Conversation, type Turn } from "./conversation.ts";
import { install } from "./install.ts";
import { freePort, type Program, startAcme, startModelServer } from "./programs.ts";
import { type Row, rowOf, saidIn, transcript } from "./transcript.ts";
import { WatchedModel } from "./watched-model.ts";

/** The window that the model was trained for, and a window that Acme's conversations overflow. */
const LARGE_WINDOW = 8_192;
const SMALL_WINDOW = 2_048;
/** A message of many words: about 15 tokens of SmolLM2's for each lamp. */
function lampNumbers(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `Lamp number ${index + 1} stands on the small desk here.`,
  );
  return lines.join(" ");
}

const { values: options } = parseArgs({
  options: { keep: { type: "boolean", default: false }, "llama-server": { type: "string" } },
});
// `process.exit` emits "exit", which ends the child processes.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const installation = install();
const folder = mkdtempSync(join(tmpdir(), "chatwright-real-model-"));
const rows: Row[] = [];
const notes: string[] = [];
const failures: string[] = [];

await using stack = new AsyncDisposableStack();
stack.defer(() => {
  if (options.keep) process.stderr.write(`Logs and the database are in ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
});
const port = await freePort();
const watched = stack.use(await WatchedModel.open(port));
let modelServer: Program | undefined;
let window = LARGE_WINDOW;
let acme: Program | undefined;
stack.defer(async () => {
  await acme?.[Symbol.asyncDispose]();
  await modelServer?.[Symbol.asyncDispose]();
});

/** Restarts the model's server, with a window of so many tokens. */
async function serve(tokens: number): Promise<void> {
  window = tokens;
  await modelServer?.[Symbol.asyncDispose]();
  const llamaServer = options["llama-server"];
  const log = join(folder, "model.log");
  modelServer = await startModelServer(installation, { port, window, llamaServer, log });
}

/** Restarts Acme on the same database. @returns its URL */
async function openAcme(contextWindow?: number): Promise<string> {
  await acme?.[Symbol.asyncDispose]();
  const log = join(folder, "acme.log");
  const started = await startAcme({
    modelUrl: watched.url,
    folder: join(folder, "acme"),
    contextWindow,
    log,
  });
  acme = started.program;
  return started.url;
}

/** Notes a turn, and prints its result while the run goes on. */
async function note(asked: string, turning: Promise<Turn>): Promise<Row> {
  const turn = await turning;
  const row = rowOf(asked, turn, watched.take());
  rows.push(row);
  if (row.outcome === "broken" || row.outcome === "nothing")
    failures.push(`turn ${rows.length} ended as "${row.outcome}"`);
  if (modelServer?.hasEnded) {
    notes.push(`The model's server ended by itself in turn ${rows.length}, and was started anew.`);
    await serve(window);
  }
  process.stderr.write(
    `${rows.length}. ${asked.slice(0, 60)} → ${row.outcome} in ${turn.seconds.toFixed(1)} s: ${saidIn(turn.items).slice(0, 60)}\n`,
  );
  return row;
}

/** One turn. */
function say(conversation: Conversation, asked: string): Promise<Row> {
  return note(asked, conversation.say(asked));
}

/** Checks that a new client finds the streamed items. */
async function compare(conversation: Conversation, when: string): Promise<void> {
  const streamed = [...conversation.state.items.values()];
  const loaded = await conversation.load();
  const differing = differences(streamed, loaded);
  notes.push(
    `Reload ${when}: ${loaded.length} items, ${differing.length === 0 ? "the same as streamed" : `other than streamed: ${differing.join("; ")}`}.`,
  );
  if (differing.length > 0) failures.push(`a reload ${when} gave other items than the streams`);
}

function differences(streamed: readonly ThreadItem[], loaded: readonly ThreadItem[]): string[] {
  const ids = new Set([...streamed, ...loaded].map(({ id }) => id));
  const of = (items: readonly ThreadItem[], id: string) => items.find((item) => item.id === id);
  return [...ids].flatMap((id) => {
    const [here, there] = [of(streamed, id), of(loaded, id)];
    if (isDeepStrictEqual(here, there)) return [];
    // The client answered the call itself: no event tells it of its own output.
    if (
      here?.type === "client_tool_call" &&
      there?.type === "client_tool_call" &&
      there.status === "completed"
    )
      return [];
    return `${(here ?? there)!.type} ${here ? (there ? "differs" : "is not stored") : "was not streamed"}`;
  });
}

/** Checks that a thread answers again after a failure. */
async function goesOn(conversation: Conversation, asked: string, after: string): Promise<void> {
  const { outcome } = await say(conversation, asked);
  if (outcome !== "answer" && outcome !== "cut answer")
    failures.push(`the thread was of no use after ${after}: "${outcome}"`);
}

// The whole window.
await serve(LARGE_WINDOW);
const url = await openAcme();
const chat = new Conversation(url);
await say(chat, "Hello! Who are you?");
notes.push(`Title: "${(await chat.reload()).title ?? ""}".`);
await say(chat, "What is the capital of France?");
await say(chat, "Call the tool search_products with the query lamp.");
for (const [tool, asked] of [
  ["search_products", "Which lamps do you have?"],
  ["switch_theme", "Make the page dark."],
  ["get_orders", "Where is my order?"],
] as const) {
  watched.force = tool;
  await say(chat, asked);
}
await compare(chat, "after tools");

// Answers that are stopped.
const stories = new Conversation(url);
const story = "Write a long story about an old lighthouse and its keeper.";
await note(`${story} (stopped)`, stories.say(story, "asks"));
await compare(stories, "after a stop");
await goesOn(stories, "What is two plus two?", "a stop");
await note(`${story} (left)`, stories.say(story, "leaves"));
await stories.reload();
await goesOn(stories, "Name three colours.", "a lost client");
await note("(retry)", stories.retry());
await say(stories, "Antworte auf Deutsch: Wie heißt du? 🙂");
await compare(stories, "after a retry");

// Two users at once, at a server that computes one answer at a time.
const [first, second] = [new Conversation(url), new Conversation(url)];
const both = [
  first.say("Describe a kitchen lamp in a few sentences."),
  second.say("Describe a desk lamp in a few sentences."),
] as const;
await Promise.all(both);
await note("Describe a kitchen lamp … (one of two at once)", both[0]);
await note("Describe a desk lamp … (two of two at once)", both[1]);
for (const conversation of [first, second])
  notes.push(`Title: "${(await conversation.reload()).title ?? ""}".`);

// No server, and then one with a small window.
await modelServer?.[Symbol.asyncDispose]();
modelServer = undefined;
await note("Are you there? (no server)", chat.say("Are you there?"));
await serve(SMALL_WINDOW);
await goesOn(chat, "And now?", "a time without a server");
await overflow(new Conversation(url), "small window");
await overflow(new Conversation(await openAcme(SMALL_WINDOW)), "small window, Acme told");

/** Fills the small window with messages that fit, sends one that does not fit alone, and goes on. */
async function overflow(small: Conversation, where: string): Promise<void> {
  await note(`Hello! (${where})`, small.say("Hello!"));
  await note(`Lamp number 1 … (600 words, ${where})`, small.say(lampNumbers(60)));
  await note(`Lamp number 1 … (600 words, ${where})`, small.say(lampNumbers(60)));
  await goesOn(small, "Thank you.", `an overflow (${where})`);
  await note(`Lamp number 1 … (2,000 words, ${where})`, small.say(lampNumbers(200)));
  await goesOn(small, "Goodbye.", `a message that is too long alone (${where})`);
  await compare(small, `after an overflow (${where})`);
}

console.log(`${transcript(rows)}\n\n${notes.map((line) => `- ${line}`).join("\n")}`);
if (failures.length > 0) {
  console.log(`\n${failures.map((line) => `- FAILED: ${line}`).join("\n")}`);
  process.exitCode = 1;
}
