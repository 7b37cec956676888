import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { CompiledQuery } from "kysely";
import { expect, it } from "vitest";
import { deleteItemsAfter, selectItems } from "../sql/item-queries.ts";
import { migrate } from "../sql/migrations.ts";
import { selectThreads } from "../sql/thread-queries.ts";
import { SqliteDriver } from "./sqlite-driver.ts";

const database = new DatabaseSync(":memory:");
const driver = new SqliteDriver(database);
await migrate(driver);
const db = driver.queries;

const item =
  /^SEARCH chatwright_items USING (?:COVERING )?INDEX chatwright_items_page \(owner=\? AND thread_id=\?/;
const thread = /^SEARCH chatwright_threads USING INDEX chatwright_threads_page \(owner=\?/;
const limit = 20;

it.each<[string, CompiledQuery, RegExp]>([
  ["a first page of items", selectItems(db, "a", "t", { limit, order: "asc" }), item],
  ["their last ones", selectItems(db, "a", "t", { limit, order: "desc", visibleOnly: true }), item],
  ["the items after one", selectItems(db, "a", "t", { limit, order: "asc", after: "i" }), item],
  [
    "the visible ones before one",
    selectItems(db, "a", "t", { limit, order: "desc", after: "i", visibleOnly: true }),
    item,
  ],
  ["a first page of threads", selectThreads(db, "a", { limit, order: "desc" }), thread],
  ["the threads after one", selectThreads(db, "a", { limit, order: "asc", after: "t" }), thread],
  ["the threads before one", selectThreads(db, "a", { limit, order: "desc", after: "t" }), thread],
  ["truncation", deleteItemsAfter(db, "a", "t", "i"), item],
])("%s: read from the page's index alone, from the cursor on, without a sort", (_, query, index) => {
  const plan = database
    .prepare(`EXPLAIN QUERY PLAN ${query.sql}`)
    .all(...(query.parameters as SQLInputValue[]))
    .map(({ detail }) => String(detail));
  expect(plan[0]).toMatch(index);
  if (query.sql.includes("last")) expect(plan[0]).toMatch(/sort_key[<>]\?/);
  expect(plan.join("\n")).not.toContain("TEMP B-TREE");
});
