import type { Attachment } from "@chatwright/protocol";
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

export function selectAttachment(db: Db, owner: string, id: string) {
  return db
    .selectFrom("chatwright_attachments")
    .select(["id", "data"])
    .where("owner", "=", owner)
    .where("id", "=", id)
    .compile();
}

export function upsertAttachment(db: Db, owner: string, attachment: Attachment) {
  return db
    .insertInto("chatwright_attachments")
    .values({
      owner,
      id: attachment.id,
      thread_id: attachment.thread_id ?? null,
      data: JSON.stringify(attachment),
    })
    .onConflict((conflict) =>
      conflict.columns(["owner", "id"]).doUpdateSet(({ ref }) => ({
        thread_id: ref("excluded.thread_id"),
        data: ref("excluded.data"),
      })),
    )
    .compile();
}

export function deleteAttachment(db: Db, owner: string, id: string) {
  return db.deleteFrom("chatwright_attachments").where("owner", "=", owner).where("id", "=", id).compile();
}
