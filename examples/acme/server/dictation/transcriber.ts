import { type AudioInput, RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { withTimeout } from "../resilience/timeout.ts";

/** Writes down what a user said. @throws RequestError if the speech service fails */
export type Transcriber = (audio: AudioInput, signal?: AbortSignal) => Promise<string>;

const TIMEOUT_MS = 30_000;
const Transcript = z.object({ text: z.string() });
const EXTENSIONS: Record<string, string> = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "mp4" };

/**
 * Dictation: the recording goes to a speech model, and its words into the composer.
 *
 * When to use: on phones above all. The browser records, `transcribe()` gets the bytes, and the element puts the
 * returned text into the composer. The user reads the text before sending it. Any endpoint with OpenAI's
 * `/audio/transcriptions` works here. Without an endpoint, the demo's stand-in returns the size of the recording and a
 * hint. Made-up words would show an ability that the demo lacks.
 */
export function createTranscriber({ openai }: Pick<Config, "openai">, log: Log): Transcriber {
  const { apiKey, baseUrl = "https://api.openai.com/v1", transcriptionModel } = openai;
  if (!apiKey && !openai.baseUrl) return demoTranscriber;
  return async (audio, signal) => {
    const form = new FormData();
    form.set("model", transcriptionModel);
    const name = `speech.${EXTENSIONS[audio.mediaType] ?? "webm"}`;
    form.set("file", new Blob([audio.data as Uint8Array<ArrayBuffer>], { type: audio.mimeType }), name);
    try {
      return await withTimeout(
        async (either) => {
          const response = await fetch(`${baseUrl.replace(/\/$/, "")}/audio/transcriptions`, {
            method: "POST",
            headers: { authorization: `Bearer ${apiKey ?? "none"}` },
            body: form,
            signal: either,
          });
          if (!response.ok)
            throw new Error(
              `Cannot write down the recording: the status is ${response.status}. Check the speech service.`,
            );
          return Transcript.parse(await response.json()).text;
        },
        { service: "speech", ms: TIMEOUT_MS, signal },
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      log.error({ error }, "cannot transcribe");
      throw new RequestError(
        "internal",
        "Cannot write down the recording: the speech service failed. Try again later.",
        {
          cause: error,
        },
      );
    }
  };
}

const demoTranscriber: Transcriber = ({ data }) =>
  Promise.resolve(
    `[Demo: ${(data.length / 1024).toFixed(1)} kB of speech arrived. Set OPENAI_API_KEY to have it written down.]`,
  );
