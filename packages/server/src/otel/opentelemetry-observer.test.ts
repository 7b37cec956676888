import { context, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  added,
  addRequest,
  ANNA,
  collect,
  delta,
  done,
  itemOf,
  never,
  TestServer,
  withText,
} from "../../test-support/server.ts";
import { RequestError } from "../core/errors.ts";
import { RESUMABLE } from "../runs/subscription.ts";
import { openTelemetryObserver } from "./index.ts";

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
});
beforeEach(() => exporter.reset());
afterAll(() => {
  trace.disable();
  context.disable();
});

type Respond = ConstructorParameters<typeof TestServer>[0];
const SECRET = "what the user wrote";

async function setUp(respond: Respond, options: { errorMessages?: boolean } = {}) {
  const server = new TestServer(respond, {}, { observer: openTelemetryObserver(options) });
  await server.seed("t1");
  exporter.reset();
  return server;
}

const spans = () => exporter.getFinishedSpans();
const spanCalled = (name: string) => spans().find((span) => span.name === name)!;
const parentOf = (span: ReadableSpan) =>
  spans().find((one) => one.spanContext().spanId === span.parentSpanContext?.spanId)?.name;

async function* answer() {
  const item = itemOf("assistant_message", { id: "a1" });
  yield added(item);
  for (let count = 0; count < 100; count++) yield delta("a1", SECRET);
  // A model's client, say.
  trace.getTracer("model").startSpan("call the model").end();
  yield done(withText(item, SECRET));
}

test("a request, its run and the calls of the store are spans, each within the one that began it", async () => {
  const server = await setUp(answer);
  await server.events(addRequest("t1", SECRET));
  expect(spanCalled("chatkit threads.add_user_message").attributes).toEqual({
    "chatkit.operation": "threads.add_user_message",
    "chatkit.run_id": expect.stringMatching(/^run_/),
    "chatkit.thread_id": "t1",
    "chatkit.answer": "stream",
  });
  const run = spanCalled("chatkit run threads.add_user_message");
  expect(run.attributes).toEqual({
    "chatkit.operation": "threads.add_user_message",
    "chatkit.thread_id": "t1",
    "chatkit.end": "completed",
  });
  expect(parentOf(run)).toBe("chatkit threads.add_user_message");
  expect(parentOf(spanCalled("chatkit store loadThread"))).toBe("chatkit threads.add_user_message");
  expect(parentOf(spanCalled("call the model"))).toBe("chatkit run threads.add_user_message");
  const stored = spans().filter(({ attributes }) => attributes["chatkit.item_id"] === "a1");
  expect(stored.map(({ name }) => name)).toEqual(["chatkit store saveItem"]);
  expect(parentOf(stored[0]!)).toBe("chatkit run threads.add_user_message");
  // The hundred deltas make no spans of their own, and no span holds a message's text.
  expect(spans().length).toBeLessThan(12);
  expect(
    JSON.stringify(spans().map(({ name, attributes, events, status }) => [name, attributes, events, status])),
  ).not.toContain(SECRET);
});

test("a resumable run goes on by itself, with its own span", async () => {
  const server = await setUp(answer);
  const result = await server.process(addRequest("t1"), ANNA, { subscription: RESUMABLE });
  if (result.kind === "stream") await collect(result.messages);
  expect(spanCalled("chatkit threads.add_user_message").attributes["chatkit.run_id"]).toMatch(/^run_/);
  expect(spanCalled("chatkit run threads.add_user_message").attributes["chatkit.end"]).toBe("completed");
  expect(parentOf(spanCalled("call the model"))).toBe("chatkit run threads.add_user_message");
});

describe("what went wrong", () => {
  test("a run that fails is an error, without its message", async () => {
    const server = await setUp(async function* () {
      yield* [];
      throw new TypeError(SECRET);
    });
    await server.events(addRequest("t1"));
    const run = spanCalled("chatkit run threads.add_user_message");
    expect(run.status).toEqual({ code: SpanStatusCode.ERROR, message: "TypeError" });
    expect(run.attributes).toMatchObject({ "chatkit.end": "failed", "error.type": "TypeError" });
    expect(run.events).toMatchObject([
      { name: "exception", attributes: { "exception.message": "TypeError" } },
    ]);
  });

  test("messages are recorded where they are asked for", async () => {
    const failing = async function* () {
      yield* [];
      throw new TypeError("broken");
    };
    const server = await setUp(failing, { errorMessages: true });
    await server.events(addRequest("t1"));
    const [event] = spanCalled("chatkit run threads.add_user_message").events;
    expect(event?.attributes?.["exception.message"]).toBe("TypeError: broken");
  });

  test("a request that is refused is none, but says why", async () => {
    const server = await setUp(answer);
    await expect(server.process(addRequest("t9"), ANNA)).rejects.toThrow(RequestError);
    for (const name of ["chatkit threads.add_user_message", "chatkit store loadThread"]) {
      const span = spanCalled(name);
      expect(span.status.code).toBe(SpanStatusCode.UNSET);
      expect(span.attributes["error.type"]).toBe("not_found");
    }
  });

  test("a request whose client left before it began is none either", async () => {
    const server = await setUp(answer);
    const request = server.process(addRequest("t1"), ANNA, { signal: AbortSignal.abort() });
    await expect(request).rejects.toMatchObject({ name: "AbortError" });
    const span = spanCalled("chatkit threads.add_user_message");
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect(span.attributes["error.type"]).toBe("AbortError");
  });

  test("a stopped run says so, also one whose hook hangs", async () => {
    const server = await setUp(async function* () {
      yield added(itemOf("assistant_message"));
      await never();
    });
    const events = await server.stream(addRequest("t1"));
    await events.next();
    await events.return?.();
    expect(spanCalled("chatkit run threads.add_user_message").attributes["chatkit.end"]).toBe("stopped");
    expect(spanCalled("chatkit run threads.add_user_message").status.code).toBe(SpanStatusCode.UNSET);
  });

  test("a run that could not begin ends its span", async () => {
    const server = await setUp(() => {
      throw new Error("no");
    });
    await expect(server.process(addRequest("t1"), ANNA)).rejects.toThrow("no");
    expect(spanCalled("chatkit run threads.add_user_message").status.code).toBe(SpanStatusCode.ERROR);
  });
});
