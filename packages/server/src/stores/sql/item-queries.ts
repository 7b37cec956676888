import { isHiddenItem, type ThreadItem } from "@chatwright/protocol";
import { type Kysely, sql } from "kysely";
import { sortKey } from "../../store/order.ts";
import type { ItemCondition } from "../../store/item-condition.ts";
import type { ItemsQuery } from "../../store/store.ts";
import type { SqlDriver } from "./driver.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

export function selectItem(db: Db, owner: string, threadId: string, id: string) {
  return db
    .selectFrom("chatwright_items")
    .select(["id", "hidden", "data"])
    .where("owner", "=", owner)
    .where("thread_id", "=", threadId)
    .where("id", "=", id)
    .compile();
}

/** Selects one row more than the page holds, which tells whether there is a next page. */
export function selectItems(db: Db, owner: string, threadId: string, query: ItemsQuery) {
  const { after, order, limit, visibleOnly = false } = query;
  return db
    .selectFrom("chatwright_items")
    .select(["id", "data"])
    .where("owner", "=", owner)
    .where("thread_id", "=", threadId)
    .$if(visibleOnly, (page) => page.where("hidden", "=", 0))
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("sort_key", "id"),
          order === "asc" ? ">" : "<",
          selectFrom("chatwright_items as last")
            .select(["last.sort_key", "last.id"])
            .where("last.owner", "=", owner)
            .where("last.thread_id", "=", threadId)
            .where("last.id", "=", after as string)
            .$if(visibleOnly, (last) => last.where("last.hidden", "=", 0))
            .$asTuple("sort_key", "id"),
        ),
      ),
    )
    .orderBy("sort_key", order)
    .orderBy("id", order)
    .limit(limit + 1)
    .compile();
}

/** Returns a row if the thread is there. Writes no item if the thread is missing. */
export function upsertItem(db: Db, owner: string, threadId: string, item: ThreadItem) {
  return db
    .insertInto("chatwright_items")
    .columns(["owner", "thread_id", "id", "sort_key", "hidden", "data"])
    .expression(({ selectFrom }) =>
      selectFrom("chatwright_threads as thread")
        .select([
          "thread.owner",
          "thread.id as thread_id",
          // PostgreSQL takes an untyped parameter of a select for text.
          sql<string>`cast(${item.id} as text)`.as("item_id"),
          sql<number>`cast(${sortKey(item.created_at)} as bigint)`.as("sort_key"),
          sql<number>`cast(${isHiddenItem(item) ? 1 : 0} as integer)`.as("hidden"),
          sql<string>`cast(${JSON.stringify(item)} as text)`.as("data"),
        ])
        .where("thread.owner", "=", owner)
        .where("thread.id", "=", threadId),
    )
    .onConflict((conflict) =>
      conflict.columns(["owner", "thread_id", "id"]).doUpdateSet(({ ref }) => ({
        hidden: ref("excluded.hidden"),
        data: ref("excluded.data"),
      })),
    )
    .returning("id")
    .compile();
}

/** Returns a row if the item was there and met the condition. The condition is a part of the one statement. */
export function updateItem(
  { queries, itemText }: SqlDriver,
  owner: string,
  threadId: string,
  item: ThreadItem,
  { ifStatus, ifContent }: ItemCondition,
) {
  return queries
    .updateTable("chatwright_items")
    .set({ hidden: isHiddenItem(item) ? 1 : 0, data: JSON.stringify(item) })
    .where("owner", "=", owner)
    .where("thread_id", "=", threadId)
    .where("id", "=", item.id)
    .$if(ifStatus !== undefined, (items) => items.where(itemText("status"), "=", ifStatus as string))
    .$if(ifContent !== undefined, (items) => items.where(itemText("content"), "=", ifContent as string))
    .returning("id")
    .compile();
}

export function deleteItem(db: Db, owner: string, threadId: string, id: string) {
  return db
    .deleteFrom("chatwright_items")
    .where("owner", "=", owner)
    .where("thread_id", "=", threadId)
    .where("id", "=", id)
    .returning("id")
    .compile();
}

export function deleteItemsAfter(db: Db, owner: string, threadId: string, id: string) {
  return db
    .deleteFrom("chatwright_items")
    .where("owner", "=", owner)
    .where("thread_id", "=", threadId)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("sort_key", "id"),
        ">",
        selectFrom("chatwright_items as last")
          .select(["last.sort_key", "last.id"])
          .where("last.owner", "=", owner)
          .where("last.thread_id", "=", threadId)
          .where("last.id", "=", id)
          .$asTuple("sort_key", "id"),
      ),
    )
    .returning(["id", "sort_key"])
    .compile();
}
