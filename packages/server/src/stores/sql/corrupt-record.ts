/** A row whose content is not what its table holds: damaged, or written by something else than Chatwright. */
export class CorruptRecordError extends Error {
  override readonly name = "CorruptRecordError";
  readonly code = "corrupt_record";
  readonly table: string;
  readonly id: string;

  constructor(table: string, id: string, cause: unknown) {
    super(`Could not read record "${id}" of table ${table}: its data is damaged`, { cause });
    this.table = table;
    this.id = id;
  }
}

/** A record from its JSON. @throws CorruptRecordError unless the schema accepts it */
export function readRecord<T>(
  schema: { parse(value: unknown): T },
  table: string,
  row: { id: string; data: string },
): T {
  try {
    return schema.parse(JSON.parse(row.data));
  } catch (error) {
    throw new CorruptRecordError(table, row.id, error);
  }
}
