import type { ColumnType } from "kysely";

/** Microseconds, see `sortKey`. Some drivers give a bigint as a string. */
type SortKey = ColumnType<number | string, number, number>;

/**
 * The tables. Their names have a prefix because an application may keep its own tables in the same database.
 *
 * `data` is the record as JSON text, which keeps what a database's own JSON type would change or refuse (the order of
 * keys, `\u0000`). The other columns are what queries look at.
 */
export interface Tables {
  chatwright_threads: {
    owner: string;
    id: string;
    sort_key: SortKey;
    /** As it was first saved; stands in for the one in `data`. */
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
