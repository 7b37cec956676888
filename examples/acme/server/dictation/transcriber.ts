import { type AudioInput, RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { withTimeout } from "../resilience/timeout.ts";

/** Writes down what somebody said. @throws RequestError where it cannot be done */
export type Transcriber = (audio: AudioInput, signal?: AbortSignal) => Promise<string>;

const TIMEOUT_MS = 30_000;
const Transcript = z.object({ text: z.string() });
const EXTENSIONS: Record<string, string> = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "mp4" };

/**
 * Dictation: the recording goes to a speech model, and its words into the composer.
 *
 * When to use: on phones above all. The browser records, `transcribe()` gets the bytes, and what it returns is only put
 * into the composer: the user reads it before it is sent. Here any endpoint with OpenAI's `/audio/transcriptions` does
 * it. Without one the demo's stand-in says how much it heard and that it cannot understand it: made-up words would be a
 * lie about what is possible.
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
          if (!response.ok) throw new Error(`The speech service answered with status ${response.status}`);
          return Transcript.parse(await response.json()).text;
        },
        { service: "speech", ms: TIMEOUT_MS, signal },
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      log.error({ error }, "could not transcribe");
      throw new RequestError("internal", "Could not write down what was said: the speech service failed", {
        cause: error,
      });
    }
  };
}

const demoTranscriber: Transcriber = ({ data }) =>
  Promise.resolve(
    `[Demo: ${(data.length / 1024).toFixed(1)} kB of speech arrived. Set OPENAI_API_KEY to have it written down.]`,
  );
