import type { ChatKitServer } from "@chatwright/server";
import { createHandler, type Endpoint } from "@chatwright/server/http";
import { type Context, CONTEXT } from "./endpoint.ts";

/** What an answer took, and how much it was. */
export interface Drained {
  /** Processor time in microseconds. */
  micros: number;
  bytes: number;
}

/**
 * Carries out a request and reads the answer to its end, without HTTP: from the body's bytes to the stream's.
 * @param times how often, one after the other
 * @returns what all of them took
 */
export async function drain(server: ChatKitServer<Context>, request: object, times = 1): Promise<Drained> {
  const handler = createHandler(server, { authenticate: () => CONTEXT });
  const body = Buffer.from(JSON.stringify(request));
  globalThis.gc?.();
  const before = process.cpuUsage();
  let bytes = 0;
  for (let n = 0; n < times; n++) bytes += await readAnswer(handler, body);
  const { user, system } = process.cpuUsage(before);
  return { micros: user + system, bytes };
}

async function readAnswer(handler: Endpoint, body: Uint8Array): Promise<number> {
  const response = await handler.handle({
    method: "POST",
    url: "http://localhost/",
    headers: new Headers({ "content-type": "application/json" }),
    body: (async function* () {
      yield body;
    })(),
    signal: new AbortController().signal,
  });
  const { body: answer, status } = response;
  if (answer === null || typeof answer === "string" || answer instanceof Uint8Array) {
    throw new Error(`Cannot read a stream: the answer is ${status} "${String(answer)}". Check the request.`);
  }
  let bytes = 0;
  for await (const chunk of answer) bytes += Buffer.byteLength(chunk);
  return bytes;
}
