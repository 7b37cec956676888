import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { SqliteDriver } from "../sqlite/sqlite-driver.ts";
import { migrate, type Migration, migrations, SchemaTooNewError } from "./migrations.ts";

function open() {
  const database = new DatabaseSync(":memory:");
  return { database, driver: new SqliteDriver(database) };
}

function schemaOf(database: DatabaseSync): unknown[] {
  return database.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
}

const addsColour: Migration = {
  name: "9999_colour",
  statements: ({ schema }) => [
    schema.alterTable("chatwright_threads").addColumn("colour", "text").compile(),
    schema.createIndex("chatwright_colours").on("chatwright_threads").column("colour").compile(),
  ],
};

describe("migrate", () => {
  it("has names that sort in the order of the steps", () => {
    const names = migrations.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  it("changes nothing the second time", async () => {
    const { database, driver } = open();
    await migrate(driver);
    const schema = schemaOf(database);
    await migrate(driver);
    expect(schemaOf(database)).toEqual(schema);
  });

  it("adds the missing steps to an older schema and keeps what is in it", async () => {
    const { database, driver } = open();
    await migrate(driver);
    database.exec("INSERT INTO chatwright_threads VALUES ('alice', 'thr_1', 1, 'then', '{}')");
    await migrate(driver, [...migrations, addsColour]);
    expect(database.prepare("SELECT id, colour FROM chatwright_threads").all()).toEqual([
      { id: "thr_1", colour: null },
    ]);
  });

  it("leaves nothing of a step that fails, and does it whole later", async () => {
    const { database, driver } = open();
    await migrate(driver);
    const schema = schemaOf(database);
    const broken: Migration = {
      name: addsColour.name,
      statements: (db) => [...addsColour.statements(db), ...addsColour.statements(db)],
    };
    await expect(migrate(driver, [...migrations, broken])).rejects.toThrow(/colour/);
    expect(schemaOf(database)).toEqual(schema);
    await migrate(driver, [...migrations, addsColour]);
    expect(schemaOf(database)).not.toEqual(schema);
  });

  it("refuses a schema that a newer version has made", async () => {
    const { driver } = open();
    await migrate(driver, [...migrations, addsColour]);
    const refused = migrate(driver);
    await expect(refused).rejects.toThrow(SchemaTooNewError);
    await expect(refused).rejects.toThrow('"9999_colour"');
  });

  it("counts a step as done that another process finishes in the meantime", async () => {
    const { database, driver } = open();
    await migrate(driver);
    let raced = false;
    const steps: Migration[] = [
      ...migrations,
      {
        name: addsColour.name,
        statements: (db) => {
          if (!raced) {
            raced = true;
            for (const { sql } of addsColour.statements(db)) database.exec(sql);
            database.exec("INSERT INTO chatwright_migrations VALUES ('9999_colour', 'just now')");
          }
          return addsColour.statements(db);
        },
      },
    ];
    await migrate(driver, steps);
    expect(raced).toBe(true);
    expect(
      database.prepare("SELECT applied_at FROM chatwright_migrations WHERE name LIKE '9999%'").all(),
    ).toEqual([{ applied_at: "just now" }]);
  });
});
