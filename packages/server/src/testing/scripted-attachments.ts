import type { Attachment, AttachmentCreateParams } from "@chatwright/protocol";
import { AttachmentStore } from "../index.ts";

/** A file that was uploaded. */
export interface UploadedFile {
  /** The path of the request's URL. */
  path: string;
  method: string;
  headers: Headers;
  /** The name of the form's file; `undefined` where the body was the file. */
  name: string | undefined;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Attachments in memory, for {@link ScriptedServer}. `/upload/<id>` takes the file that was announced, as its bytes or
 * in a form, and gives it back. `/files` takes a file that was not announced, and answers with its attachment.
 */
export class ScriptedAttachments<TContext> extends AttachmentStore<TContext> {
  /** The files that came, by the id of their attachment. */
  readonly uploads = new Map<string, UploadedFile>();
  /** How many uploads have come, those that wait for their answer too. */
  arrived = 0;
  /** The attachments that were announced or came, and were not deleted. */
  readonly created = new Map<string, Attachment>();
  /** The method that upload descriptors name. */
  method: "PUT" | "POST" = "PUT";
  /** The origin of the addresses to upload to. Default: the origin of the page. */
  origin = "";
  /** Answers the next upload with this status, once. */
  failNext: number | undefined;
  /** Uploads are answered when this is settled. */
  gate: Promise<void> | undefined;

  override async createAttachment(input: AttachmentCreateParams, context: TContext): Promise<Attachment> {
    const attachment = this.#create(input.name, input.mime_type, context);
    return {
      ...attachment,
      upload_descriptor: {
        url: `${this.origin}/upload/${attachment.id}`,
        method: this.method,
        headers: { "X-Signed": attachment.id },
      },
    };
  }

  override async deleteAttachment(attachmentId: string): Promise<void> {
    this.created.delete(attachmentId);
    this.uploads.delete(attachmentId);
  }

  /** Whether {@link handle} answers requests to this path. */
  serves(path: string): boolean {
    return path === "/files" || path.startsWith("/upload/");
  }

  /** Answers GET, PUT and POST. @param save Keeps the record of a file that was not announced. */
  async handle(
    request: Request,
    context: TContext,
    save: (attachment: Attachment) => Promise<void>,
  ): Promise<Response> {
    const { method, headers } = request;
    const path = new URL(request.url).pathname;
    const announced = path.startsWith("/upload/") ? path.slice("/upload/".length) : undefined;
    if (method === "GET") {
      const known = announced === undefined ? undefined : this.uploads.get(announced);
      if (!known) return new Response(null, { status: 404 });
      return new Response(known.bytes, { headers: { "Content-Type": known.type } });
    }
    if (announced !== undefined && !this.created.has(announced)) return new Response(null, { status: 404 });
    const form = headers.get("content-type")?.startsWith("multipart/") ? await request.formData() : undefined;
    const field = form?.get("file");
    const file = field instanceof File ? field : undefined;
    const bytes = new Uint8Array(file ? await file.arrayBuffer() : await request.arrayBuffer());
    this.arrived++;
    await this.gate;
    if (this.failNext !== undefined) {
      const status = this.failNext;
      this.failNext = undefined;
      return new Response("", { status });
    }
    const type = file?.type ?? headers.get("content-type") ?? "";
    const attachment = announced === undefined ? this.#create(file?.name ?? "", type, context) : undefined;
    this.uploads.set(attachment?.id ?? announced!, { path, method, headers, name: file?.name, type, bytes });
    if (!attachment) return new Response(null, { status: 200 });
    await save(attachment);
    return Response.json(attachment);
  }

  #create(name: string, type: string, context: TContext): Attachment {
    const id = this.generateAttachmentId(type, context);
    const attachment: Attachment = type.startsWith("image/")
      ? { type: "image", id, name, mime_type: type, preview_url: `${this.origin}/upload/${id}` }
      : { type: "file", id, name, mime_type: type };
    this.created.set(id, attachment);
    return attachment;
  }
}
