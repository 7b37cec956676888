import type { ColumnType } from "kysely";

/** Microseconds, see `sortKey`. Some drivers give a bigint as a string. */
type SortKey = ColumnType<number | string, number, number>;

/**
 * The tables. The names have a prefix because an application may keep its own tables in the same database.
 *
 * `data` is the record as JSON text. A database's own JSON type would change the order of keys, or refuse `\u0000`.
 * Queries look at the other columns.
 */
export interface Tables {
  chatwright_threads: {
    owner: string;
    id: string;
    sort_key: SortKey;
    /** The time as it was first saved. The store returns it in place of the one in `data`. */
    created_at: string;
    data: string;
  };
  chatwright_items: {
    owner: string;
    thread_id: string;
    id: string;
    sort_key: SortKey;
    /** 1 for items that must stay on the server, else 0. */
    hidden: number;
    data: string;
  };
  chatwright_attachments: {
    owner: string;
    id: string;
    /** Null until a message carries the attachment. */
    thread_id: string | null;
    data: string;
  };
  chatwright_migrations: {
    name: string;
    applied_at: string;
  };
}
