import { z } from "zod";
import {
  EmptyAnswer,
  SyncCustomActionResponse,
  ThreadsStopResponse,
  TranscriptionResult,
} from "./answers.ts";
import { Attachment } from "./attachments.ts";
import { ThreadItem } from "./items.ts";
import { ShortMessageReq, ThreadsResumeReq, ThreadsStopReq } from "./own-requests.ts";
import {
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  InputTranscribeReq,
  ItemsFeedbackReq,
  ItemsListReq,
  ThreadsAddClientToolOutputReq,
  ThreadsAddStructuredInputReq,
  ThreadsAddUserMessageReq,
  ThreadsCreateReq,
  ThreadsCustomActionReq,
  ThreadsDeleteReq,
  ThreadsGetByIdReq,
  ThreadsListReq,
  ThreadsRetryAfterItemReq,
  ThreadsSyncCustomActionReq,
  ThreadsUpdateReq,
} from "./requests.ts";
import { Page } from "./schema.ts";
import { Thread } from "./threads.ts";

/**
 * What the server measures of a request, beside its body: `text` is what a user wrote, and `ids` is a list of ids.
 * `toolOutput` is the output of a client tool. `audio` is a recording, and `title` is a thread's title.
 */
export const LIMIT_NAMES = ["text", "ids", "toolOutput", "audio", "title"] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** What the protocol says of one operation. */
interface Operation<TName> {
  /** Whose the operation is: ChatKit's, or an addition of Chatwright. */
  origin: "chatkit" | "chatwright";
  request: z.ZodObject<{ type: z.ZodLiteral<TName & string> }>;
  /** The schema of the JSON answer; or a stream: `turn` begins a run, `run` reads one that exists. */
  answer: z.ZodType | "turn" | "run";
  /** The limits that apply. An empty list: the limit of the body is enough. */
  limits: readonly LimitName[];
}

/** Checks the table's shape and keeps its literal types. Each key is the type of its request. */
export function defineOperations<const T extends { [N in keyof T]: Operation<N> }>(table: T): T {
  return table;
}

/**
 * Every operation. Requests, answers, the server's routing, both clients, the corpus and the table in `docs/server.md`
 * derive from this table.
 */
export const OPERATIONS = defineOperations({
  "threads.create": {
    origin: "chatkit",
    request: ThreadsCreateReq,
    answer: "turn",
    limits: ["text", "ids"],
  },
  "threads.add_user_message": {
    origin: "chatkit",
    request: ThreadsAddUserMessageReq,
    answer: "turn",
    limits: ["text", "ids"],
  },
  "threads.add_client_tool_output": {
    origin: "chatkit",
    request: ThreadsAddClientToolOutputReq,
    answer: "turn",
    limits: ["toolOutput"],
  },
  "threads.add_structured_input": {
    origin: "chatkit",
    request: ThreadsAddStructuredInputReq,
    answer: "turn",
    limits: ["text"],
  },
  "threads.retry_after_item": {
    origin: "chatkit",
    request: ThreadsRetryAfterItemReq,
    answer: "turn",
    limits: [],
  },
  "threads.custom_action": {
    origin: "chatkit",
    request: ThreadsCustomActionReq,
    answer: "turn",
    limits: [],
  },
  "threads.sync_custom_action": {
    origin: "chatkit",
    request: ThreadsSyncCustomActionReq,
    answer: SyncCustomActionResponse,
    limits: [],
  },
  "threads.get_by_id": {
    origin: "chatkit",
    request: ThreadsGetByIdReq,
    answer: Thread,
    limits: [],
  },
  "threads.list": {
    origin: "chatkit",
    request: ThreadsListReq,
    answer: Page(Thread),
    limits: [],
  },
  "threads.update": {
    origin: "chatkit",
    request: ThreadsUpdateReq,
    answer: Thread,
    limits: ["title"],
  },
  "threads.delete": {
    origin: "chatkit",
    request: ThreadsDeleteReq,
    answer: EmptyAnswer,
    limits: [],
  },
  "items.list": {
    origin: "chatkit",
    request: ItemsListReq,
    answer: Page(ThreadItem),
    limits: [],
  },
  "items.feedback": {
    origin: "chatkit",
    request: ItemsFeedbackReq,
    answer: EmptyAnswer,
    limits: ["ids"],
  },
  "attachments.create": {
    origin: "chatkit",
    request: AttachmentsCreateReq,
    answer: Attachment,
    limits: [],
  },
  "attachments.delete": {
    origin: "chatkit",
    request: AttachmentsDeleteReq,
    answer: EmptyAnswer,
    limits: [],
  },
  "input.transcribe": {
    origin: "chatkit",
    request: InputTranscribeReq,
    answer: TranscriptionResult,
    limits: ["audio"],
  },
  message: {
    origin: "chatwright",
    request: ShortMessageReq,
    answer: "turn",
    limits: ["text"],
  },
  "threads.resume": {
    origin: "chatwright",
    request: ThreadsResumeReq,
    answer: "run",
    limits: [],
  },
  "threads.stop": {
    origin: "chatwright",
    request: ThreadsStopReq,
    answer: ThreadsStopResponse,
    limits: [],
  },
});

type Table = typeof OPERATIONS;
type Requests = { [N in keyof Table]: z.output<Table[N]["request"]> };
type Inputs = { [N in keyof Table]: z.input<Table[N]["request"]> };
type Answers = {
  [N in keyof Table]: Table[N]["answer"] extends z.ZodType ? z.output<Table[N]["answer"]> : never;
};
type NamesWith<TAnswer> = {
  [N in keyof Table]: Table[N]["answer"] extends TAnswer ? N : never;
}[keyof Table];

export type OperationName = keyof Table;
/** An operation that begins a run and answers with the run's events. */
export type TurnOperation = NamesWith<"turn">;
/** An operation that answers with events: of a run that it begins, or of one that exists. */
export type StreamingOperation = NamesWith<"turn" | "run">;
/** An operation that answers with one JSON value. */
export type JsonOperation = NamesWith<z.ZodType>;

/** The request of an operation, as the server reads it: fields that were left out have their defaults. */
export type RequestOf<N extends OperationName> = Requests[N];
/** The request of an operation as a client writes it: fields with defaults may be left out. */
export type RequestInputOf<N extends OperationName> = Inputs[N];
/** The JSON answer of an operation. */
export type AnswerOf<N extends JsonOperation> = Answers[N];
/** The limits that apply to the requests of an operation. */
export type LimitOf<N extends OperationName> = Table[N]["limits"][number];

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

/** Whether the operation answers with a stream of events. */
export function isStreaming(name: OperationName): name is StreamingOperation {
  return typeof OPERATIONS[name].answer === "string";
}

/** Every request that Chatwright takes: ChatKit's, and those that Chatwright adds. */
export const ChatwrightReq = oneOf(Object.values(OPERATIONS).map(({ request }) => request));
export type ChatwrightReq = z.infer<typeof ChatwrightReq>;

/** Every request of ChatKit's protocol. */
export const ChatKitReq = oneOf(
  Object.values(OPERATIONS)
    .filter((operation) => operation.origin === "chatkit")
    .map(({ request }) => request),
);
export type ChatKitReq = z.infer<typeof ChatKitReq>;

function oneOf<T extends z.core.$ZodTypeDiscriminable>(schemas: T[]) {
  const [first, ...rest] = schemas;
  if (!first)
    throw new TypeError("Cannot make a union of requests: there are none. Name at least one operation.");
  return z.discriminatedUnion("type", [first, ...rest]);
}
