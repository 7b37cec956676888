import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment } from "@chatwright/protocol";
import { onTestFinished, vi } from "vitest";
import {
  type AttachmentHandlerOptions,
  AttachmentService,
  type AttachmentServiceOptions,
  createAttachmentHandler,
  DiskBlobStore,
} from "../src/attachments/index.ts";
import { createHandler } from "../src/http/index.ts";
import { MemoryBlobStore, ProtocolClient } from "../src/testing/index.ts";
import { ANNA, type Caller, TestServer } from "./server.ts";

export const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3]);
export const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: vi.fn<() => void>() };

/** A folder that is deleted when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-files-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** How many files are in a folder, those under way too. */
export async function filesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).length;
}

export interface FilesFixtureOptions {
  /** Default: in memory. */
  folder?: string;
  service?: Partial<AttachmentServiceOptions<Caller>>;
  handler?: Partial<AttachmentHandlerOptions<Caller>>;
  newId?: () => string;
}

/** Attachments, their endpoint, and a chat server that takes them. Anna announces; credentials are names. */
export function openFiles({ folder, service, handler, newId }: FilesFixtureOptions = {}) {
  class Files extends AttachmentService<Caller> {
    override generateAttachmentId(mimeType: string, context: Caller): string {
      return newId?.() ?? super.generateAttachmentId(mimeType, context);
    }
  }
  const blobs = folder === undefined ? new MemoryBlobStore() : new DiskBlobStore(folder);
  const files = new Files({
    blobs,
    url: "http://localhost/files",
    secret: "a secret of thirty-two characters or more",
    owner: ({ user }) => user,
    ...service,
  });
  const server = new TestServer(undefined, {}, { attachmentStore: files });
  const handle = createAttachmentHandler(files, {
    store: server.store,
    logger: quiet,
    authenticate: ({ headers }) => {
      const user = headers.get("authorization");
      return user === null ? null : { user };
    },
    ...handler,
  });
  const client = new ProtocolClient({ handler: createHandler(server, { authenticate: () => ANNA }) });
  const announce = (name: string, mime_type: string, size: number) =>
    client.send({ type: "attachments.create", params: { name, mime_type, size } });
  const put = (attachment: Attachment, bytes: BodyInit) => {
    const { url, method, headers } = attachment.upload_descriptor!;
    return handle(new Request(url, { method, headers, body: bytes }));
  };
  const get = (url: string, headers: Record<string, string> = {}) => handle(new Request(url, { headers }));
  const kept = async () => {
    let count = 0;
    for await (const _ of blobs.list("")) count++;
    return count;
  };
  return { files, server, handle, client, announce, put, get, kept };
}

export const OWNED = { authorization: "anna" };
export const at = (id: string) => `http://localhost/files/${id}`;

export async function codeOf(response: Response): Promise<unknown> {
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}
