import { signal } from "@preact/signals";
import type { Attachment } from "@chatwright/protocol";
import type { Emit } from "../options.ts";
import { DEFAULT_COUNT, refusal } from "../model/accept.ts";
import type { DraftFile, OptionSignals, RefusedFile, UploadsView } from "../model/chat-model.ts";
import type { Client } from "./client.ts";
import type { ComposerState } from "./composer.ts";
import { ChatKitError, isAbort, toError } from "../model/errors.ts";

/** What is known of a file besides what the draft shows. */
interface Job {
  abort: AbortController;
  /** The id that the server gave it. */
  created?: string;
}

/** Brings the draft's files to the server, each on its own, and takes back what the user removes. */
export class Uploads implements UploadsView {
  /** The files that were not taken the last time. */
  readonly refused = signal<readonly RefusedFile[]>([]);

  readonly #composer: ComposerState;
  readonly #options: OptionSignals;
  readonly #client: Client;
  readonly #emit: Emit;
  readonly #jobs = new Map<string, Job>();
  #keys = 0;

  constructor(composer: ComposerState, options: OptionSignals, client: Client, emit: Emit) {
    this.#composer = composer;
    this.#options = options;
    this.#client = client;
    this.#emit = emit;
  }

  /** Adds files to the draft and starts to upload them. Those that the options do not allow are left out and named. */
  add(files: readonly File[]): void {
    const limits = this.#options.composer.peek()?.attachments;
    const maxCount = limits?.maxCount ?? DEFAULT_COUNT;
    const refused: RefusedFile[] = [];
    for (const file of files) {
      const why = refusal(file, limits ?? {});
      if (why) refused.push({ name: file.name, ...why });
      else if (this.#composer.files.peek().length >= maxCount)
        refused.push({ name: file.name, code: "tooMany", limit: maxCount });
      else this.#start({ key: `upload:${++this.#keys}`, name: file.name, mimeType: file.type, file });
    }
    this.refused.value = refused;
  }

  dismissRefused(): void {
    this.refused.value = [];
  }

  /** Takes a file out of the draft, and off the server where it came from here. */
  remove(key: string): void {
    this.#composer.files.value = this.#composer.files.peek().filter((file) => file.key !== key);
    this.#drop(key);
  }

  /** Uploads a file again, from its start. */
  retry(key: string): void {
    const failed = this.#composer.files.peek().find((file) => file.key === key);
    if (!failed?.file || failed.failed === undefined) return;
    this.#drop(key);
    const { name, mimeType, file } = failed;
    this.#start({ key, name, mimeType, file });
  }

  #start(draft: DraftFile & { file: File }): void {
    const { files } = this.#composer;
    const known = files.peek().some(({ key }) => key === draft.key);
    files.value = known
      ? files.peek().map((file) => (file.key === draft.key ? draft : file))
      : [...files.peek(), draft];
    const job: Job = { abort: new AbortController() };
    this.#jobs.set(draft.key, job);
    void this.#run(draft, job);
  }

  async #run({ key, file }: DraftFile & { file: File }, job: Job): Promise<void> {
    try {
      const attachment = await this.#send(file, job, (progress) => this.#change(key, job, { progress }));
      this.#change(key, job, { attachment, progress: 1 });
    } catch (thrown) {
      if (isAbort(thrown) || job.abort.signal.aborted) return;
      const error = toError(thrown);
      this.#change(key, job, { failed: error instanceof ChatKitError ? error.code : "unknown" });
      this.#emit("chatkit.error", { error });
    }
  }

  async #send(file: File, job: Job, onProgress: (share: number) => void): Promise<Attachment> {
    const api = this.#options.api.peek();
    const strategy = api && "url" in api ? api.uploadStrategy : undefined;
    const { signal: stopped } = job.abort;
    const type = file.type || "application/octet-stream";
    if (strategy?.type === "direct") {
      const body = await this.#client.upload(
        { url: strategy.uploadUrl, method: "POST", headers: {}, file, own: true, onProgress },
        stopped,
      );
      const attachment = parseAttachment(file.name, body);
      job.created = attachment.id;
      if (stopped.aborted) this.#delete(attachment.id);
      return attachment;
    }
    const params = { name: file.name, size: file.size, mime_type: type };
    // Not aborted: the server would keep a record whose id no client knows.
    const created = await this.#client.request({ type: "attachments.create", params });
    job.created = created.id;
    if (stopped.aborted) this.#delete(created.id);
    stopped.throwIfAborted();
    const { upload_descriptor: descriptor, ...attachment } = created;
    if (descriptor) {
      const { url, method } = descriptor;
      const headers = { ...descriptor.headers };
      await this.#client.upload({ url, method, headers, file, own: false, onProgress }, stopped);
    }
    return attachment;
  }

  #change(key: string, job: Job, change: Partial<DraftFile>): void {
    if (this.#jobs.get(key) !== job) return;
    const { files } = this.#composer;
    files.value = files.peek().map((file) => (file.key === key ? { ...file, ...change } : file));
  }

  #drop(key: string): void {
    const job = this.#jobs.get(key);
    if (!job) return;
    this.#jobs.delete(key);
    job.abort.abort();
    if (job.created !== undefined) this.#delete(job.created);
  }

  /** If this fails, the server has to clean up the file itself. */
  #delete(id: string): void {
    const request = this.#client.request({ type: "attachments.delete", params: { attachment_id: id } });
    request.catch((thrown: unknown) => this.#emit("chatkit.error", { error: toError(thrown) }));
  }
}

function parseAttachment(name: string, body: string): Attachment {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // Reported below, as any other answer that is not an attachment.
  }
  const attachment = parsed as Partial<Attachment> | null | undefined;
  if (typeof attachment?.id === "string" && (attachment.type === "file" || attachment.type === "image"))
    return parsed as Attachment;
  throw new ChatKitError(
    "bad_response",
    `Cannot upload "${name}": the answer is no attachment. Check the server.`,
  );
}
