import type { Difference } from "./difference.ts";

const AGENTS = "packages/server/src/agents";

/** Those of the bridge to the Agents SDK. */
export const BRIDGE_DIFFERENCES = {
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
    ours: "The image has the id of its item",
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
      file: `${AGENTS}/stream-agent-tools.test.ts`,
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
  "runs-on": {
    reference:
      "Leaves an agent's run going when its client leaves: the model speaks on, and tools are called",
    ours: "Aborts the model's call at once",
    reason: "What a user stopped must neither cost nor act",
    verdict: "better",
    in: ["calls"],
    test: { file: `${AGENTS}/openai-models.test.ts`, name: "is left at once when the user stops it" },
  },
  "empty-workflow": {
    reference: "Ends and stores a workflow without tasks, which the user has not seen",
    ours: "Lets it vanish",
    reason: "There is nothing to show",
    verdict: "better",
    in: ["events", "value", "store"],
    test: { file: `${AGENTS}/stream-agent-context.test.ts`, name: "vanish where they never got a task" },
  },
  "as-it-was": {
    reference: "Shows what came before the run as it is later, and takes up a workflow again that is over",
    ours: "Shows it as it was",
    reason: "What is over stays as it is",
    verdict: "better",
    in: ["events", "value", "store"],
    test: {
      file: `${AGENTS}/stream-agent-context.test.ts`,
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
    reference: "The SDK's own model of Chat Completions refuses the input of a thread with an answer",
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
  "answer-endings": {
    reference: "Fails where an answer is cut off or refused, and says nothing where there is none",
    ours: "Keeps what there is, with a notice of how it ended; an answer without anything in it is an error",
    reason: "The user learns what became of the answer",
    verdict: "better",
    in: ["events"],
    test: { file: "packages/server/src/testing/behaviours-answers.ts", name: "the longest length" },
  },
  "failure-codes": {
    reference: "Every failure of a model is `stream.error`, to be tried again",
    ours: "Failures that the provider has named have codes of their own; where trying again cannot help, it is not offered",
    reason: "The user learns what to do",
    verdict: "better",
    in: ["events"],
    test: {
      file: "packages/server/src/models/failure.test.ts",
      name: "tells the provider's own code, for the log",
    },
  },
  "question-last": {
    reference: "Tells of what is quoted and mentioned after the message",
    ours: "Tells of it before, so that the user's words come last",
    reason: "Small models answer to what comes last, or repeat it",
    verdict: "better",
    in: ["calls"],
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
