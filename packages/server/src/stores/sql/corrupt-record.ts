import { ChatwrightError } from "@chatwright/protocol";

/** A row whose content is not what its table holds: damaged, or written by something else than Chatwright. */
export class CorruptRecordError extends ChatwrightError<"corrupt_record"> {
  override readonly name = "CorruptRecordError";
  readonly table: string;
  readonly id: string;

  /** @param fault what is wrong, and where; never the data itself, as this ends up in logs */
  constructor(table: string, id: string, fault: string) {
    super(
      "corrupt_record",
      `Cannot read record "${id}" of table ${table}: ${fault}. Restore or delete the record.`,
    );
    this.table = table;
    this.id = id;
  }
}

interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
}

/** A record from its JSON. @throws CorruptRecordError unless the schema accepts it */
export function readRecord<T>(schema: Schema<T>, table: string, row: { id: string; data: string }): T {
  let value: unknown;
  try {
    value = JSON.parse(row.data);
  } catch {
    throw new CorruptRecordError(table, row.id, "its data is not JSON");
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join(".") || "its data";
  throw new CorruptRecordError(table, row.id, `${place}: ${issue?.message ?? "invalid"}`);
}
