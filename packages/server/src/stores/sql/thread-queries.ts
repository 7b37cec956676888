import type { ThreadMetadata } from "@chatwright/protocol";
import type { Kysely } from "kysely";
import { sortKey } from "../../store/order.ts";
import type { PageQuery } from "../../store/store.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

export function selectThread(db: Db, owner: string, id: string) {
  return db
    .selectFrom("chatwright_threads")
    .select(["id", "created_at", "data"])
    .where("owner", "=", owner)
    .where("id", "=", id)
    .compile();
}

/** Selects one row more than the page holds, which tells whether there is a next page. */
export function selectThreads(db: Db, owner: string, { after, order, limit }: PageQuery) {
  return db
    .selectFrom("chatwright_threads")
    .select(["id", "created_at", "data"])
    .where("owner", "=", owner)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("sort_key", "id"),
          order === "asc" ? ">" : "<",
          selectFrom("chatwright_threads as last")
            .select(["last.sort_key", "last.id"])
            .where("last.owner", "=", owner)
            .where("last.id", "=", after as string)
            .$asTuple("sort_key", "id"),
        ),
      ),
    )
    .orderBy("sort_key", order)
    .orderBy("id", order)
    .limit(limit + 1)
    .compile();
}

export function upsertThread(db: Db, owner: string, thread: ThreadMetadata) {
  return db
    .insertInto("chatwright_threads")
    .values({
      owner,
      id: thread.id,
      sort_key: sortKey(thread.created_at),
      created_at: thread.created_at,
      data: JSON.stringify(thread),
    })
    .onConflict((conflict) =>
      conflict.columns(["owner", "id"]).doUpdateSet(({ ref }) => ({ data: ref("excluded.data") })),
    )
    .compile();
}

/** The statements that delete a thread and all that belongs to it. The last one returns a row if it was there. */
export function deleteThread(db: Db, owner: string, id: string) {
  return [
    db
      .deleteFrom("chatwright_attachments")
      .where("owner", "=", owner)
      .where("thread_id", "=", id)
      // A record may name a thread that is not there (yet); deleting that thread fails and so must change nothing.
      .where(({ exists, selectFrom }) =>
        exists(selectFrom("chatwright_threads").select("id").where("owner", "=", owner).where("id", "=", id)),
      )
      .compile(),
    db.deleteFrom("chatwright_items").where("owner", "=", owner).where("thread_id", "=", id).compile(),
    db
      .deleteFrom("chatwright_threads")
      .where("owner", "=", owner)
      .where("id", "=", id)
      .returning("id")
      .compile(),
  ];
}
