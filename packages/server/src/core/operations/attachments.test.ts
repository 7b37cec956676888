import type { Attachment, AttachmentCreateParams } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { ANNA, BORIS, type Caller, TestServer } from "../../../test-support/server.ts";
import { AttachmentStore } from "../../store/store.ts";

class Files extends AttachmentStore<Caller> {
  readonly deleted: string[] = [];

  override createAttachment(input: AttachmentCreateParams): Promise<Attachment> {
    return Promise.resolve({
      type: "file",
      id: "atc_1",
      name: input.name,
      mime_type: input.mime_type,
      upload_descriptor: { url: "https://files.example.com/atc_1", method: "PUT", headers: {} },
      metadata: { bucket: "private" },
    });
  }

  override deleteAttachment(attachmentId: string): Promise<void> {
    this.deleted.push(attachmentId);
    return Promise.resolve();
  }
}

const create = { type: "attachments.create", params: { name: "a.txt", size: 3, mime_type: "text/plain" } };
const remove = (attachment_id: string) => ({ type: "attachments.delete", params: { attachment_id } });

test("a new attachment is stored, and shown without its metadata", async () => {
  const server = new TestServer(undefined, {}, { attachmentStore: new Files() });
  expect(await server.value(create)).toEqual({
    type: "file",
    id: "atc_1",
    name: "a.txt",
    mime_type: "text/plain",
    upload_descriptor: { url: "https://files.example.com/atc_1", method: "PUT", headers: {} },
  });
  expect(await server.store.loadAttachment("atc_1", ANNA)).toMatchObject({ metadata: { bucket: "private" } });
});

test("deleting takes the bytes and the record", async () => {
  const attachmentStore = new Files();
  const server = new TestServer(undefined, {}, { attachmentStore });
  await server.value(create);
  expect(await server.value(remove("atc_1"))).toEqual({});
  expect(attachmentStore.deleted).toEqual(["atc_1"]);
  await expect(server.store.loadAttachment("atc_1", ANNA)).rejects.toThrow("atc_1");
});

test("an unknown or another's attachment is not found, and its bytes stay", async () => {
  const attachmentStore = new Files();
  const server = new TestServer(undefined, {}, { attachmentStore });
  await server.value(create);
  const unknown = server.process(remove("atc_9"), ANNA);
  await expect(unknown).rejects.toMatchObject({ code: "not_found", status: 404 });
  await expect(server.process(remove("atc_1"), BORIS)).rejects.toMatchObject({ code: "not_found" });
  expect(attachmentStore.deleted).toEqual([]);
});

test.each([
  ["creating", create],
  ["deleting", remove("atc_1")],
])("%s is not supported without an attachment store", async (_, request) => {
  const result = new TestServer().process(request, ANNA);
  await expect(result).rejects.toMatchObject({ code: "not_supported", status: 501 });
});
