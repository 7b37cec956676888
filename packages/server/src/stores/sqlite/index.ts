export { CorruptRecordError } from "../sql/corrupt-record.ts";
export { SchemaTooNewError } from "../sql/migrations.ts";
export { SqliteConnectionError } from "./errors.ts";
export { openDatabase, type OpenDatabaseOptions } from "./open-database.ts";
export { SqliteStore, type SqliteStoreOptions } from "./sqlite-store.ts";
