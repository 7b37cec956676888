import type {
  Attachment,
  StructuredInputSubmission,
  Thread,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  UserMessageInput,
} from "@chatwright/protocol";
import { encodeEvent } from "@chatwright/protocol/sse";

/** What the backend is told with a request; the element's own types say what is in it. */
export interface WireRequest {
  type: string;
  params: Record<string, unknown>;
}

/** What a script has at hand while it answers. */
export interface Turn {
  thread: ThreadMetadata;
  /** The user's text, the tool's output or the action, as text. */
  said: string;
  request: WireRequest;
  id: (prefix: string) => string;
  /** The fields every item has. */
  base: (prefix: string) => { id: string; thread_id: string; created_at: string };
  sleep: (ms: number) => Promise<void>;
}

export type Script = (turn: Turn) => AsyncIterable<ThreadStreamEvent>;

/** A file that was uploaded. */
export interface Uploaded {
  path: string;
  method: string;
  headers: Headers;
  name: string | undefined;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

interface Stored {
  meta: ThreadMetadata;
  items: ThreadItem[];
}

/**
 * A ChatKit server in memory, for the development page and for tests: it speaks the protocol for real, and a script says
 * what the assistant does. It is not the SDK: packages/server is.
 */
export class Backend {
  readonly threads = new Map<string, Stored>();
  /** Every request, in order. */
  readonly requests: WireRequest[] = [];
  /** The headers of the last request. */
  headers = new Headers();
  /** How many streams were given up by the client. */
  aborted = 0;
  /** Answers the next request with this status, once. */
  failNext: number | undefined;
  /** How many items a thread comes with. */
  firstPage = 20;
  script: Script;
  /** The files that came, by the id of their attachment. */
  readonly uploads = new Map<string, Uploaded>();
  readonly attachments = new Map<string, Attachment>();
  /** What `attachments.create` asks for. */
  uploadMethod: "PUT" | "POST" = "PUT";
  /** Before the path of the address to upload to. */
  uploadOrigin = "";
  /** Answers the next upload with this status, once. */
  failUpload: number | undefined;
  /** Uploads are answered when this is settled. */
  uploadGate: Promise<void> | undefined;

  #ids = 0;
  #clock = Date.now();

  constructor(script: Script) {
    this.script = script;
  }

  addThread(
    id: string,
    title: string | undefined,
    items: ThreadItem[] = [],
    createdAt = this.#now(),
  ): Stored {
    const meta: ThreadMetadata = { id, created_at: createdAt, status: { type: "active" }, metadata: {} };
    if (title !== undefined) meta.title = title;
    const stored = { meta, items };
    this.threads.set(id, stored);
    return stored;
  }

  /** Has the signature of the browser's `fetch`, for the option `api.fetch`. */
  readonly fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    this.headers = new Headers(init.headers);
    if (init.body instanceof FormData) return this.upload(new Request(`http://page${String(url)}`, init));
    return this.handle(JSON.parse(init.body as string) as WireRequest, init.signal ?? undefined);
  };

  handle(request: WireRequest, signal?: AbortSignal): Response {
    signal?.throwIfAborted();
    this.requests.push(request);
    if (this.failNext !== undefined) {
      const status = this.failNext;
      this.failNext = undefined;
      return Response.json({ error: { code: "unavailable", message: "Asked to fail" } }, { status });
    }
    const { type, params } = request;
    if (type === "threads.create") return this.#stream(this.#createThread(params), request, signal);
    if (type === "threads.list")
      return Response.json(
        this.#page(
          [...this.threads.values()].map(({ meta }) => meta),
          params,
        ),
      );
    if (type === "attachments.create") return Response.json(this.#createAttachment(params));
    if (type === "attachments.delete") {
      this.attachments.delete(String(params["attachment_id"]));
      return Response.json({});
    }
    const stored = this.threads.get(String(params["thread_id"]));
    if (!stored)
      return Response.json({ error: { code: "not_found", message: "No such thread" } }, { status: 404 });
    switch (type) {
      case "threads.get_by_id": {
        const items = this.#page(stored.items, { limit: this.firstPage, order: "asc" });
        return Response.json({ ...stored.meta, items } satisfies Thread);
      }
      case "items.list":
        return Response.json(this.#page(stored.items, params));
      case "threads.update":
        stored.meta.title = String(params["title"]);
        return Response.json(stored.meta);
      case "threads.delete":
        this.threads.delete(stored.meta.id);
        return Response.json({});
      case "items.feedback":
        return Response.json({});
      case "threads.sync_custom_action":
        return Response.json({ updated_item: stored.items.find(({ id }) => id === params["item_id"]) });
      default:
        return this.#stream(stored, request, signal);
    }
  }

  /**
   * Takes a file: at `/upload/<id>` the one that was announced, as its bytes or in a form; at `/files` one that nobody
   * announced, answered by its attachment. `GET` gives it back.
   */
  async upload(request: Request): Promise<Response> {
    const { pathname: path } = new URL(request.url);
    const { method, headers } = request;
    if (method === "GET") {
      const known = this.uploads.get(path.split("/").at(-1)!);
      return known
        ? new Response(known.bytes, { headers: { "Content-Type": known.type } })
        : new Response(null, { status: 404 });
    }
    const form = headers.get("content-type")?.startsWith("multipart/") ? await request.formData() : undefined;
    const field = form?.get("file");
    const file = field instanceof File ? field : undefined;
    const bytes = new Uint8Array(file ? await file.arrayBuffer() : await request.arrayBuffer());
    await this.uploadGate;
    if (this.failUpload !== undefined) {
      const status = this.failUpload;
      this.failUpload = undefined;
      return new Response("", { status });
    }
    const type = file?.type ?? headers.get("content-type") ?? "";
    const created =
      path === "/files" ? this.#createAttachment({ name: file?.name, mime_type: type }, false) : undefined;
    const id = created?.id ?? path.split("/").at(-1)!;
    this.uploads.set(id, { path, method, headers, name: file?.name, type, bytes });
    return created ? Response.json(created) : new Response(null, { status: 200 });
  }

  #createAttachment(params: Record<string, unknown>, twoPhase = true): Attachment {
    const id = this.#id("atc");
    const mime = String(params["mime_type"]);
    const path = `/upload/${id}`;
    const fields = { id, name: String(params["name"]), mime_type: mime };
    const attachment: Attachment = mime.startsWith("image/")
      ? { type: "image", ...fields, preview_url: path }
      : { type: "file", ...fields };
    this.attachments.set(id, attachment);
    if (!twoPhase) return attachment;
    const headers = { "X-Signed": id };
    return {
      ...attachment,
      upload_descriptor: { url: this.uploadOrigin + path, method: this.uploadMethod, headers },
    };
  }

  #createThread(_params: unknown): Stored {
    return this.addThread(this.#id("thr"), undefined);
  }

  #stream(stored: Stored, request: WireRequest, signal?: AbortSignal): Response {
    const events = this.#run(stored, request);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal?.addEventListener("abort", () => {
          this.aborted++;
          try {
            controller.error(signal.reason);
          } catch {
            // It had ended.
          }
        });
      },
      pull: async (controller) => {
        const { done, value } = await events.next();
        if (signal?.aborted) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(encodeEvent(value)));
      },
      cancel: () => void events.return(undefined),
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }

  async *#run(stored: Stored, request: WireRequest): AsyncGenerator<ThreadStreamEvent> {
    const { meta, items } = stored;
    const { type, params } = request;
    const base = (prefix: string) => ({ id: this.#id(prefix), thread_id: meta.id, created_at: this.#now() });
    yield { type: "stream_options", stream_options: { allow_cancel: true } };
    if (type === "threads.create")
      yield { type: "thread.created", thread: { ...meta, items: { data: [], has_more: false } } };
    let said = type;
    if (type === "threads.create" || type === "threads.add_user_message") {
      const input = params["input"] as UserMessageInput;
      said = input.content.map((part) => part.text).join("");
      const message: ThreadItem = {
        type: "user_message",
        ...base("msg"),
        content: input.content,
        attachments: input.attachments.flatMap((id) => this.attachments.get(id) ?? []),
        quoted_text: input.quoted_text,
        inference_options: {},
      };
      items.push(message);
      yield { type: "thread.item.done", item: message };
    } else if (type === "threads.retry_after_item") {
      const at = items.findIndex(({ id }) => id === params["item_id"]);
      items.splice(at + 1);
      const asked = items[at];
      if (asked?.type === "user_message") said = asked.content.map((part) => part.text).join("");
    } else if (type === "threads.add_client_tool_output") {
      const call = items.findLast((item) => item.type === "client_tool_call");
      if (call?.type === "client_tool_call")
        Object.assign(call, { status: "completed", output: params["result"] });
      said = `tool output ${JSON.stringify(params["result"])}`;
    } else if (type === "threads.custom_action") {
      said = `action ${JSON.stringify(params["action"])}`;
    } else if (type === "threads.add_structured_input") {
      const answer = params["input"] as StructuredInputSubmission;
      const asked = items.find(({ id }) => id === params["item_id"]);
      if (asked?.type === "structured_input") {
        asked.status = answer.status;
        for (const input of asked.inputs) input.answer = answer.answers[input.id];
      }
      said = `answers ${JSON.stringify(answer.answers)}`;
    }
    const turn: Turn = {
      thread: meta,
      said,
      request,
      id: (prefix) => this.#id(prefix),
      base,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    };
    for await (const event of this.script(turn)) {
      if (event.type === "thread.item.done") items.push(event.item);
      if (event.type === "thread.updated") Object.assign(meta, event.thread, { items: undefined });
      yield event;
    }
  }

  #page<T extends { id: string }>(all: readonly T[], params: Record<string, unknown>) {
    const ordered = params["order"] === "desc" ? all.toReversed() : [...all];
    const start =
      params["after"] === undefined ? 0 : ordered.findIndex(({ id }) => id === params["after"]) + 1;
    const data = ordered.slice(start, start + (Number(params["limit"]) || 20));
    const more = start + data.length < ordered.length;
    return { data, has_more: more, ...(more && { after: data.at(-1)!.id }) };
  }

  #id(prefix: string): string {
    return `${prefix}_${++this.#ids}`;
  }

  #now(): string {
    this.#clock = Math.max(this.#clock + 1, Date.now());
    return new Date(this.#clock).toISOString();
  }
}
