import { ChatwrightError } from "@chatwright/protocol/chatwright-error";

/** Why nothing can be recorded. */
export type MicrophoneProblem = "denied" | "noDevice" | "insecure" | "failed";

export class MicrophoneError extends ChatwrightError<MicrophoneProblem> {
  constructor(problem: MicrophoneProblem, cause?: unknown) {
    super(problem, `Cannot record: ${problem}. Check the microphone and its permission.`, { cause });
  }
}

/** What servers take apart: the first is what Chromium and Firefox record, the second what Safari does. */
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const MAX_SECONDS = 120;
/** In base64, a recording of this size fits into a request of 1 MB, which servers accept by default. */
const MAX_BYTES = 700_000;

/**
 * Starts to record from the microphone, for which the browser may ask the user.
 * @param onLimit Called when the recording is as long as it may be; it has to be finished then.
 * @throws MicrophoneError
 */
export async function startRecording(onLimit: () => void): Promise<Recording> {
  if (!isSecureContext) throw new MicrophoneError("insecure");
  // Neither has to be there: a page's policy can take the one away, an old browser lacks the other.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  const mimeType = "MediaRecorder" in window && TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  if (!mediaDevices || !mimeType) throw new MicrophoneError("failed");
  let stream: MediaStream;
  try {
    stream = await mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") throw new MicrophoneError("denied", cause);
    const absent = name === "NotFoundError" || name === "OverconstrainedError";
    throw new MicrophoneError(absent ? "noDevice" : "failed", cause);
  }
  return new Recording(stream, mimeType, onLimit);
}

/** A recording under way. The microphone is let go when it is finished or cancelled. */
export class Recording {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #chunks: Blob[] = [];
  readonly #started = performance.now();
  #size = 0;

  constructor(stream: MediaStream, mimeType: string, onLimit: () => void) {
    this.#stream = stream;
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
    this.#recorder.addEventListener("dataavailable", ({ data }) => {
      this.#chunks.push(data);
      this.#size += data.size;
      const full = this.seconds >= MAX_SECONDS || this.#size >= MAX_BYTES;
      if (full && this.#recorder.state === "recording") onLimit();
    });
    this.#recorder.start(500);
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** How loud it is now, 0 to 1, as ears hear it. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    const decibels = 10 * Math.log10(power + 1e-9);
    return Math.min(1, Math.max(0, (decibels + 55) / 45));
  }

  /** Ends the recording, and gives it. */
  async finish(): Promise<Blob> {
    const stopped = new Promise((resolve) => {
      this.#recorder.addEventListener("stop", resolve, { once: true });
    });
    if (this.#recorder.state !== "inactive") {
      this.#recorder.stop();
      await stopped;
    }
    this.#release();
    return new Blob(this.#chunks, { type: this.#recorder.mimeType });
  }

  /** Ends it for nothing. */
  cancel(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    this.#release();
  }

  #release(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#context.state !== "closed") void this.#context.close();
  }
}

/** A blob's bytes in base64. */
export function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve((reader.result as string).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(new MicrophoneError("failed", reader.error)));
    reader.readAsDataURL(blob);
  });
}
