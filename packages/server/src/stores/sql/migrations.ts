import { ChatwrightError } from "@chatwright/protocol";
import type { CompiledQuery, Kysely } from "kysely";
import type { SqlDriver } from "./driver.ts";
import type { Tables } from "./tables.ts";

/**
 * One step of the schema. The step's name is its place in the order. Neither the name nor the statements ever change.
 */
export interface Migration {
  name: string;
  statements(db: Kysely<Tables>): CompiledQuery[];
}

export const migrations: readonly Migration[] = [
  {
    name: "0001_threads_items_attachments",
    statements: ({ schema }) => [
      schema
        .createTable("chatwright_threads")
        .addColumn("owner", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("sort_key", "bigint", (column) => column.notNull())
        .addColumn("created_at", "text", (column) => column.notNull())
        .addColumn("data", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("chatwright_threads_pkey", ["owner", "id"])
        .compile(),
      schema
        .createIndex("chatwright_threads_page")
        .on("chatwright_threads")
        .columns(["owner", "sort_key", "id"])
        .compile(),
      schema
        .createTable("chatwright_items")
        .addColumn("owner", "text", (column) => column.notNull())
        .addColumn("thread_id", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("sort_key", "bigint", (column) => column.notNull())
        .addColumn("hidden", "integer", (column) => column.notNull())
        .addColumn("data", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("chatwright_items_pkey", ["owner", "thread_id", "id"])
        .addForeignKeyConstraint(
          "chatwright_items_thread",
          ["owner", "thread_id"],
          "chatwright_threads",
          ["owner", "id"],
          (constraint) => constraint.onDelete("cascade"),
        )
        .compile(),
      schema
        .createIndex("chatwright_items_page")
        .on("chatwright_items")
        .columns(["owner", "thread_id", "sort_key", "id"])
        .compile(),
      schema
        .createTable("chatwright_attachments")
        .addColumn("owner", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("thread_id", "text")
        .addColumn("data", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("chatwright_attachments_pkey", ["owner", "id"])
        .compile(),
      schema
        .createIndex("chatwright_attachments_thread")
        .on("chatwright_attachments")
        .columns(["owner", "thread_id"])
        .compile(),
    ],
  },
];

/**
 * Brings the schema up to date. Any number of processes may do so at the same time. A step is one transaction that
 * first claims the step's name, so only one process completes it. The other processes then find that the step is done.
 *
 * @throws SchemaTooNewError where a newer version of Chatwright has changed the schema
 */
export async function migrate(driver: SqlDriver, steps: readonly Migration[] = migrations): Promise<void> {
  const { queries } = driver;
  const createLog = queries.schema
    .createTable("chatwright_migrations")
    .ifNotExists()
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("applied_at", "text", (column) => column.notNull())
    .compile();
  await driver.run(createLog);

  const done = await appliedSteps(driver);
  const unknown = [...done].find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) throw new SchemaTooNewError(unknown);

  for (const { name, statements } of steps) {
    if (done.has(name)) continue;
    const claim = queries
      .insertInto("chatwright_migrations")
      .values({ name, applied_at: new Date().toISOString() })
      .compile();
    try {
      await driver.transaction([claim, ...statements(queries)]);
    } catch (error) {
      if (!(await appliedSteps(driver)).has(name)) throw error;
    }
  }
}

/** The database has a schema that this version of Chatwright does not know, and so must not write to. */
export class SchemaTooNewError extends ChatwrightError<"schema_too_new"> {
  override readonly name = "SchemaTooNewError";

  constructor(migration: string) {
    super(
      "schema_too_new",
      `Cannot use the database: a newer version of Chatwright has applied "${migration}" to it. Run that version.`,
    );
  }
}

async function appliedSteps(driver: SqlDriver): Promise<Set<string>> {
  const rows = await driver.run(driver.queries.selectFrom("chatwright_migrations").select("name").compile());
  return new Set(rows.map(({ name }) => name));
}
