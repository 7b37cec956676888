import type { FileRecord } from "./file-record.ts";
import { cleanName, cleanType } from "./file-rules.ts";

/** The record that 0.1 wrote beside a file, as a record of today. @throws TypeError for a text that is no such record */
export function parseOldRecord(text: string): FileRecord {
  const value = parsed(text);
  if (!isRecord(value)) throw new TypeError("its record is not one of 0.1");
  const { owner, name, mime_type, size, made_for } = value;
  return {
    owner,
    name: cleanName(name),
    mimeType: cleanType(mime_type),
    sizeBytes: size,
    madeFor: made_for && { threadId: made_for.thread_id, itemId: made_for.item_id },
  };
}

interface OldRecord {
  owner: string;
  name: string;
  mime_type: string;
  size?: number;
  made_for?: { thread_id: string; item_id: string };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError("its record is not JSON", { cause: error });
  }
}

function isRecord(value: unknown): value is OldRecord {
  return (
    hasTexts(value, ["owner", "name", "mime_type"]) &&
    value["owner"] !== "" &&
    (value["size"] === undefined || Number.isSafeInteger(value["size"])) &&
    (value["made_for"] === undefined || hasTexts(value["made_for"], ["thread_id", "item_id"]))
  );
}

function hasTexts(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof fields.get(name) === "string");
}
