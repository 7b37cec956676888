import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { silentLog } from "../log.ts";
import { openApp } from "../test-support/open-app.ts";
import { createTranscriber } from "./transcriber.ts";

const SPEECH = { data: new Uint8Array(2048), mimeType: "audio/webm;codecs=opus", mediaType: "audio/webm" };

let service: Server | undefined;
afterEach(() => void service?.close());

async function speechService(answer: (...args: Parameters<RequestListener>) => unknown): Promise<string> {
  service = createServer((request, response) => void answer(request, response));
  await once(service.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(service.address() as AddressInfo).port}/v1`;
}

const transcriberFor = (env: Record<string, string>) => createTranscriber(readConfig(env), silentLog);

describe("dictation", () => {
  test("without a key says what arrived, and that nobody understood it", async () => {
    await expect(transcriberFor({})(SPEECH)).resolves.toMatch(/^\[Demo: 2\.0 kB of speech .*OPENAI_API_KEY/);
  });

  test("sends the recording to the speech service", async () => {
    let heard: { path: string | undefined; authorization: string | undefined; body: string } | undefined;
    const url = await speechService(async (request, response) => {
      const body = (await buffer(request)).toString("latin1");
      heard = { path: request.url, authorization: request.headers.authorization, body };
      response.end(JSON.stringify({ text: "Where is my order?" }));
    });
    const transcribe = transcriberFor({ OPENAI_API_KEY: "k", OPENAI_BASE_URL: url });
    await expect(transcribe(SPEECH)).resolves.toBe("Where is my order?");
    expect(heard).toMatchObject({ path: "/v1/audio/transcriptions", authorization: "Bearer k" });
    expect(heard?.body).toMatch(/name="model"[^]*gpt-4o-mini-transcribe/);
    expect(heard?.body).toMatch(/filename="speech\.webm"[^]*audio\/webm/);
  });

  test.each([
    ["an error", (response: Parameters<RequestListener>[1]) => response.writeHead(500).end()],
    ["nonsense", (response: Parameters<RequestListener>[1]) => response.end('{"words":[]}')],
  ])("%s of the service is an error without its details", async (_name, answer) => {
    const url = await speechService((request, response) => {
      request.resume().on("end", () => answer(response));
    });
    const failed = transcriberFor({ OPENAI_BASE_URL: url })(SPEECH);
    await expect(failed).rejects.toMatchObject({
      code: "internal",
      message: expect.stringContaining("speech"),
    });
  });

  test("reaches the composer through the endpoint", async () => {
    await using acme = await openApp();
    const answer = await acme.client().send({
      type: "input.transcribe",
      params: { audio_base64: Buffer.from("speech").toString("base64"), mime_type: "audio/webm" },
    });
    expect(answer.text).toContain("Demo");
  });
});
