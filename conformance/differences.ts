import type { Aspect } from "./compare.ts";

/** Where we deliberately do not do what the reference does. */
export interface Difference {
  /** What the reference does. */
  reference: string;
  /** What we do. */
  ours: string;
  reason: string;
  verdict: "better" | "different";
  /** In what it may show. Exactly how is recorded with each scenario in the corpus. */
  in: readonly Aspect[];
  /** The paths that it is about, where it is about certain fields; as deviations have them. */
  only?: RegExp;
  /** The test that holds it: a file and words of the test's name. */
  test: { file: string; name: string };
}

const CORE = "packages/server/src/core";
const AGENTS = "packages/server/src/agents";

const differences = {
  refusal: {
    reference: "`process` throws, or a stream that has begun breaks off",
    ours: "An HTTP status with a stable code, before a stream begins",
    reason: "A client can tell its own fault from a failure, and never waits for a stream that is dead",
    verdict: "better",
    in: ["answer", "events"],
    test: { file: `${CORE}/operations/messages.test.ts`, name: "thread is not found" },
  },
  "nothing-half-done": {
    reference: "Leaves an empty thread behind",
    ours: "Writes nothing",
    reason: "What a turn needs is checked and loaded before anything is stored",
    verdict: "better",
    in: ["store"],
    test: { file: `${CORE}/operations/messages.test.ts`, name: "one is not found, and no thread is made" },
  },
  "always-ends": {
    reference: "The stream breaks off",
    ours: "An error event ends the stream",
    reason: "A stream that has begun always ends in a way that the client can show",
    verdict: "better",
    in: ["answer", "events", "calls"],
    test: { file: `${CORE}/pipeline/run-stream.test.ts`, name: "of getStreamOptions" },
  },
  "attachment-once": {
    reference: "Shows it twice",
    ours: "Counts it once",
    reason: "A message has a file or has it not",
    verdict: "different",
    in: ["events", "calls", "store"],
    test: { file: `${CORE}/operations/messages.test.ts`, name: "a double one counts once" },
  },
  "attachment-owner": {
    reference: "Hands any id to the attachment store",
    ours: "404 unless the record is the caller's",
    reason: "The record tells whose the bytes are; without it nobody may delete them",
    verdict: "better",
    in: ["answer", "value", "calls"],
    test: {
      file: `${CORE}/operations/attachments.test.ts`,
      name: "an unknown or another's attachment is not found, and its bytes stay",
    },
  },
  "thread-bytes": {
    reference: "Leaves the bytes of its attachments",
    ours: "Deletes them too",
    reason: "What a user deletes is gone",
    verdict: "better",
    in: ["calls"],
    test: { file: `${CORE}/operations/threads.test.ts`, name: "deletes the bytes of its files as well" },
  },
  "retry-removals": {
    reference: "Removes items without a word",
    ours: "Sends thread.item.removed for each that the client could see",
    reason: "The page shows what is stored, without a reload",
    verdict: "better",
    in: ["events"],
    test: {
      file: `${CORE}/operations/messages.test.ts`,
      name: "removes what came after, in one step, tells the client, and answers anew",
    },
  },
  "inactive-thread": {
    reference: "Takes it and answers",
    ours: "409 `conflict` with the thread's reason",
    reason: "A page that was open when the thread was locked must not get past the lock",
    verdict: "better",
    in: ["answer", "events", "calls", "store", "value"],
    test: { file: `${CORE}/operations/messages.test.ts`, name: "thread refuses it with the reason" },
  },
  "client-tools": {
    reference: "Looks at the last item only, and drops other calls without a word",
    ours: "Takes the outputs of all calls of a turn, by `call_id` or one after the other; closes those left behind, and says so",
    reason: "A refresh during a client tool must not poison the thread",
    verdict: "better",
    in: ["answer", "events", "value", "calls", "store"],
    test: {
      file: `${CORE}/operations/client-tools.test.ts`,
      name: "go one at a time to a client that does not name them, the oldest first",
    },
  },
  "null-output": {
    reference: "The completed call has no output",
    ours: "Its output is null",
    reason: "The model is told what the tool said",
    verdict: "different",
    in: ["value", "store"],
    test: {
      file: `${CORE}/operations/client-tools.test.ts`,
      name: "an output that is left out is stored as null",
    },
  },
  hidden: {
    reference: "Keeps hidden items back in thread.item.done only",
    ours: "Keeps them back on every event and in every answer; one that takes a visible item's place removes it",
    reason: "Hidden context must not leave the server on any way",
    verdict: "better",
    in: ["events", "value"],
    test: { file: `${CORE}/pipeline/run-stream.test.ts`, name: "%s, on any event" },
  },
  "thread-metadata": {
    reference: "Keeps the metadata back of threads that it sends itself",
    ours: "Keeps it back of those in a hook's events too",
    reason: "Metadata must not leave the server on any way",
    verdict: "better",
    in: ["events"],
    test: {
      file: `${CORE}/pipeline/run-stream.test.ts`,
      name: "never shows the metadata of threads and attachments",
    },
  },
  "hidden-pages": {
    reference: "Cuts the page, then leaves hidden items out",
    ours: "Leaves hidden items out, then cuts the page",
    reason: "A page is never shorter than asked for, or empty, while there is more",
    verdict: "better",
    in: ["value"],
    test: {
      file: `${CORE}/operations/items.test.ts`,
      name: "pages over the visible items only, in both directions",
    },
  },
  "page-limit": {
    reference: "Gives any number of records",
    ours: "Gives 100 at most, and a cursor",
    reason: "One request must not read a whole history",
    verdict: "better",
    in: ["value"],
    test: { file: `${CORE}/operations/threads.test.ts`, name: "100 to a page at most" },
  },
  "negative-limit": {
    reference: "Hands it to the store",
    ours: "400 `invalid_request`",
    reason: "There is no such page",
    verdict: "better",
    in: ["answer", "value"],
    test: { file: "test/corpus.test.ts", name: "refuses: %s" },
  },
  settle: {
    reference: "Loses it; the page keeps a part that is not stored",
    ours: "Stores and sends what shows something, takes back what does not",
    reason: "What the user saw is there after a reload, also after a failure of the model",
    verdict: "better",
    in: ["events", "value", "store"],
    test: {
      file: `${CORE}/pipeline/run-stream.test.ts`,
      name: "is stored where it shows something, and taken back where it does not",
    },
  },
  reopened: {
    reference: "Sends the update and stores nothing",
    ours: "Stores the item as the updates made it, when the run ends",
    reason: "What the user saw is there after a reload",
    verdict: "better",
    in: ["value", "store"],
    test: {
      file: `${CORE}/pipeline/run-stream.test.ts`,
      name: "an update of a stored item is stored when the run ends",
    },
  },
  "unknown-update": {
    reference: "Passes it on",
    ours: "Leaves it out, with a warning in the log",
    reason: "The client has no such item",
    verdict: "different",
    in: ["events"],
    test: {
      file: `${CORE}/pipeline/run-stream.test.ts`,
      name: "updates of an item that does not exist are ignored, with one word in the log",
    },
  },
  "cancel-keeps": {
    reference: "Keeps messages only; the hook sees widgets and images without their updates",
    ours: "Keeps workflows, widgets, tasks and images too, as the user last saw them",
    reason: "What the user saw when they stopped is there after a reload",
    verdict: "better",
    in: ["value", "calls", "store"],
    test: { file: `${CORE}/pipeline/run-stream.test.ts`, name: "keeps what else shows something" },
  },
  "cancel-title": {
    reference: "Loses what the hook changed of the thread since the last event",
    ours: "Saves it",
    reason: "A title that was generated is not generated twice",
    verdict: "better",
    in: ["value", "store"],
    test: {
      file: `${CORE}/pipeline/run-stream.test.ts`,
      name: "saves what the hook changed of its thread and could not tell any more",
    },
  },
  "feedback-ids": {
    reference: "Hands any ids to the hook",
    ours: "404 unless all are visible items of the thread; each is handed on once",
    reason: "Feedback cannot be given for another's items",
    verdict: "better",
    in: ["answer", "value", "calls"],
    test: { file: `${CORE}/operations/items.test.ts`, name: "reaches the hook, each item once" },
  },
  "media-type": {
    reference: "Cuts parameters off and leaves the rest as it came",
    ours: "Lower case, without spaces",
    reason: "Media types are compared without regard to case",
    verdict: "better",
    in: ["calls"],
    test: {
      file: `${CORE}/operations/input.test.ts`,
      name: "hands the bytes and both forms of the type to the hook",
    },
  },
  "exact-types": {
    reference: "Converts texts to numbers and truths",
    ours: "400 `invalid_request`",
    reason: "No client sends them; what is accepted has to be accepted for ever",
    verdict: "different",
    in: ["answer", "value", "events", "calls", "store"],
    test: { file: "test/corpus.test.ts", name: "refuses: %s" },
  },
  limits: {
    reference: "Takes requests of any size and depth",
    ours: "413 `too_large`, or 400 `too_deep`",
    reason: "One request must not take the server's memory or stack",
    verdict: "better",
    in: ["answer", "value", "events", "calls", "store"],
    test: { file: `${CORE}/parse.test.ts`, name: "a list of ids" },
  },
  "prototype-keys": {
    reference: "Keeps a key named __proto__",
    ours: "Drops it",
    reason: "Code that merges objects would reach prototypes through it",
    verdict: "better",
    in: ["calls"],
    test: { file: `${CORE}/parse.test.ts`, name: "%s is dropped" },
  },
  "short-form": {
    reference: "Does not know it",
    ours: "Takes it as a text message",
    reason: "For curl and smoke tests",
    verdict: "better",
    in: ["answer", "events", "calls", "store"],
    test: {
      file: `${CORE}/operations/messages.test.ts`,
      name: "begins a thread under the given id, then adds to it",
    },
  },
  defaults: {
    reference: "Refuses a message whose attachments, options or tag data are left out",
    ours: "Takes them as empty",
    reason: "A client that sends text only need not know of them",
    verdict: "better",
    in: ["answer", "events", "calls", "store"],
    test: { file: "test/corpus.test.ts", name: "keeps it and reads it back unchanged" },
  },
  "widgets-as-given": {
    reference: "Adds defaults to strictly typed widgets, drops fields and nulls, and turns dates into times",
    ours: "Sends and stores the widget as the hook made it",
    reason: "Nothing is parsed, cloned or serialised twice per event, and the client has the same defaults",
    verdict: "different",
    in: ["events", "value", "store"],
    test: { file: "test/corpus.test.ts", name: "keeps it and reads it back unchanged" },
  },
  "own-ids": {
    reference:
      "Takes the model's ids; those of Chat Completions are all the same, so each message overwrites the last",
    ours: "Every item has an id of our own",
    reason: "A thread keeps all its messages, whatever the model calls them",
    verdict: "better",
    in: ["events", "value", "calls", "store"],
    test: {
      file: `${AGENTS}/openai-models.test.ts`,
      name: "answers turn after turn although its ids repeat",
    },
  },
  "image-id": {
    reference: "An image has the model's id",
    ours: "It has the id of its item",
    reason: "Ids are ours, never the model's, which may repeat",
    verdict: "different",
    in: ["events", "value", "store"],
    only: /\.image\.id$/,
    test: { file: `${AGENTS}/openai-models.test.ts`, name: "draws images, from preview to preview" },
  },
  "image-removed": {
    reference: "Leaves an image that came to nothing on the page, where it stays empty until a reload",
    ours: "Takes it back",
    reason: "The page shows what is stored",
    verdict: "better",
    in: ["events"],
    test: { file: `${AGENTS}/openai-models.test.ts`, name: "takes back an image that came to nothing" },
  },
  "empty-message": {
    reference: "Stores a message without words",
    ours: "Takes it back",
    reason: "There is nothing to read",
    verdict: "better",
    in: ["events", "value", "store"],
    test: {
      file: `${AGENTS}/openai-models.test.ts`,
      name: "leaves no message behind that has nothing to read",
    },
  },
  "asked-again": {
    reference: "Python's Agents SDK ends a run when the model says nothing",
    ours: "JavaScript's asks the model again, as often as the run may",
    reason: "What a run is, each Agents SDK decides",
    verdict: "different",
    in: ["events", "calls"],
    test: { file: `${AGENTS}/openai-models.test.ts`, name: "is asked again when it says nothing" },
  },
  "refusal-streamed": {
    reference: "Shows a refusal when it is complete, if at all: the run's error may come first",
    ours: "Shows it as it is said, and keeps it",
    reason: "The user learns why there is no answer",
    verdict: "better",
    in: ["events", "value", "store"],
    test: { file: `${AGENTS}/openai-models.test.ts`, name: "refuses in words" },
  },
  "citations-stay": {
    reference: "Sends a finished part without the citations that it sent before",
    ours: "Sends it with them",
    reason: "A page that takes the part as it is would lose them until the message is done",
    verdict: "better",
    in: ["events"],
    only: /\.update\.content\.annotations/,
    test: {
      file: `${AGENTS}/openai-models.test.ts`,
      name: "cites files; a citation without a file name leaves no gap in the numbers",
    },
  },
  "thought-pace": {
    reference: "Sends the whole thought with each of its words",
    ours: "Sends it ten times a second at most",
    reason: "A thought of 24 kB would be 48 MB on the wire",
    verdict: "better",
    in: ["events"],
    test: {
      file: `${AGENTS}/stream-agent-response.test.ts`,
      name: "sends a long thought ten times a second, not once for each word",
    },
  },
  "open-workflow": {
    reference: "Stores a workflow that a run leaves open without a word",
    ours: "Sends it as it is, then stores it",
    reason: "Folding the stream gives what is stored",
    verdict: "better",
    in: ["events"],
    test: {
      file: `${AGENTS}/stream-agent-response.test.ts`,
      name: "leave their workflow open, and the next run goes on with it",
    },
  },
  "tools-shown": {
    reference: "Shows nothing of calls of tools, searches and handoffs",
    ours: "Shows them as tasks of a workflow, unless told not to; all other scenarios tell it so",
    reason: "The user sees what goes on between the message and the answer",
    verdict: "better",
    in: ["events", "value", "store"],
    test: {
      file: `${AGENTS}/tool-calls.test.ts`,
      name: "is a task that loads, then is complete, in a workflow that the answer ends",
    },
  },
  "empty-workflow": {
    reference: "Ends a workflow without tasks, which nobody has seen, and stores it",
    ours: "Lets it vanish",
    reason: "There is nothing to show",
    verdict: "better",
    in: ["events", "value", "store"],
    test: { file: `${AGENTS}/stream-agent-response.test.ts`, name: "vanish where they never got a task" },
  },
  "as-it-was": {
    reference: "Shows what came before the run as it is later, and takes up a workflow again that is over",
    ours: "Shows it as it was",
    reason: "What is over stays as it is",
    verdict: "better",
    in: ["events", "value", "store"],
    test: {
      file: `${AGENTS}/stream-agent-response.test.ts`,
      name: "keeps what is shown before a run for the beginning of its answer, and serves several runs",
    },
  },
  "taken-back": {
    reference: "When a guardrail trips, removes calls of tools too, which are no items",
    ours: "Removes what was shown",
    reason: "The client has no other items",
    verdict: "better",
    in: ["events"],
    test: {
      file: `${AGENTS}/stream-agent-response.test.ts`,
      name: "take back everything the run showed when the output trips",
    },
  },
  "chat-turns": {
    reference: "Its input of a thread with an answer is refused by its own model of Chat Completions",
    ours: "The conversation goes on",
    reason: "Any model works",
    verdict: "better",
    in: ["events", "value", "calls", "store"],
    test: {
      file: `${AGENTS}/openai-models.test.ts`,
      name: "answers turn after turn although its ids repeat",
    },
  },
  "input-defaults": {
    reference: "Fails on mentions, attachments and hidden fields until methods are overridden",
    ours: "Tells the model what is known of them",
    reason: "No item makes a thread unusable",
    verdict: "better",
    in: ["events", "value", "calls", "store"],
    test: {
      file: `${AGENTS}/thread-item-converter.test.ts`,
      name: "keep text and mentions in order, and say what the mentions stand for",
    },
  },
  "skipped-answers": {
    reference: "Tells the model of a skipped question as of one that was answered with that word",
    ours: "Puts it in brackets",
    reason: "An answer and its absence are two things",
    verdict: "better",
    in: ["calls"],
    test: {
      file: `${AGENTS}/thread-item-converter.test.ts`,
      name: "tell what was shown: tasks, workflows, widgets, questions",
    },
  },
} as const satisfies Record<string, Difference>;

export type DifferenceId = keyof typeof differences;

/** All of them, by id. Scenarios name those that they show. */
export const DIFFERENCES: Record<DifferenceId, Difference> = differences;
