import assert from "node:assert/strict";
import type { Attachment } from "@chatwright/protocol";
import { makeAttachment, rejectsWith, type StoreTest } from "./store-contract-fixtures.ts";

export function attachmentContract<TContext>(test: StoreTest<TContext>): void {
  test("a saved record is loaded as it was", async ({ store, context }) => {
    const records: Attachment[] = [
      makeAttachment({
        metadata: { size: 3, nested: { key: "uploads/1" } },
        upload_descriptor: { url: "https://files.example/1", method: "PUT", headers: { "x-token": "t" } },
      }),
      {
        type: "image",
        id: "atc_2",
        name: "Ansicht ö 🚲.png",
        mime_type: "image/png",
        preview_url: "https://files.example/2",
      },
    ];
    for (const record of records) await store.saveAttachment(record, context);
    for (const record of records) assert.deepEqual(await store.loadAttachment(record.id, context), record);
  });

  test("saving again replaces the record", async ({ store, context }) => {
    await store.saveAttachment(makeAttachment({ metadata: { uploaded: false } }), context);
    const sent = makeAttachment({ thread_id: "thr_1", metadata: { uploaded: true } });
    await store.saveAttachment(sent, context);
    assert.deepEqual(await store.loadAttachment("atc_1", context), sent);
  });

  test("a deleted record is not found; deleting it again is no error", async ({ store, context }) => {
    await rejectsWith("not_found", store.loadAttachment("atc_1", context));
    await store.saveAttachment(makeAttachment(), context);
    await store.deleteAttachment("atc_1", context);
    await store.deleteAttachment("atc_1", context);
    await rejectsWith("not_found", store.loadAttachment("atc_1", context));
  });
}
