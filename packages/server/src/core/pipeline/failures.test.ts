import { APIError } from "openai";
import { expect, it } from "vitest";
import { message } from "../../../test-support/events.ts";
import { TestServer } from "../../../test-support/server.ts";

const SECRET = "my card is 4111";

/** How a run ends whose hook throws this, and what the log says of it. */
async function thrown(error: Error) {
  const server = new TestServer(async function* () {
    yield* [];
    throw error;
  });
  const events = await server.events(message("Hi"));
  return { event: events.at(-1), log: server.log.filter(({ level }) => level === "error") };
}

it("a provider's error is told by its code, with the time to wait, and logged without a word of it", async () => {
  const body = { error: { message: `Too many requests: ${SECRET}`, code: "rate_limit_exceeded" } };
  const headers = new Headers({ "retry-after": "45" });
  const { event, log } = await thrown(APIError.generate(429, body, undefined, headers));
  expect(event).toEqual({
    type: "error",
    code: "model_busy",
    message: "The assistant has too much to do right now. Try again in a moment.",
    allow_retry: true,
    retry_after: 45,
  });
  expect(log).toMatchObject([
    {
      message: "Cannot finish a run",
      fields: { code: "model_busy", status: 429, providerCode: "rate_limit_exceeded" },
    },
  ]);
  expect(JSON.stringify(log)).not.toContain(SECRET);
});

// requirement: silent-failures
it("a failure of the product's own is told by no word of it, and logged by where it was thrown", async () => {
  const { event, log } = await thrown(new Error(SECRET));
  expect(event).toEqual({ type: "error", code: "stream.error", allow_retry: true });
  expect(log).toMatchObject([{ fields: { err: { stack: expect.stringContaining("failures.test.ts") } } }]);
  expect(JSON.stringify(log)).not.toContain(SECRET);
});
