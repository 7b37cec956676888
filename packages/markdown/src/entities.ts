/** Character references (`&amp;`, `&#65;`, `&#x41;`) and backslash escapes. */
import { commonEntities } from "./entities-common.ts";
import { isEscapable } from "./characters.ts";

/** Matches one character reference at `lastIndex`. */
export const ENTITY = /&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});/y;
const ESCAPE_OR_ENTITY = /\\[^]|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});/g;

let named: ReadonlyMap<string, string> = read(commonEntities);
let complete = false;
let unknown = 0;

function read(table: string): ReadonlyMap<string, string> {
  const map = new Map([["comma", ","]]);
  for (const entry of table.split(" ")) {
    const [characters = "", ...names] = entry.split(",");
    for (const name of names) map.set(name, characters);
  }
  return map;
}

/**
 * The number of named references so far that the short table does not have. Always 0 once the whole table is loaded. If
 * this count grows, the view loads the table and parses its text again.
 */
export function unknownEntities(): number {
  return complete ? 0 : unknown;
}

/** Loads all 2,125 names of HTML; until then the 250 of HTML 4 are known, which is nearly always enough. */
export async function loadAllEntities(): Promise<void> {
  if (complete) return;
  const { allEntities } = await import("./entities-all.ts");
  named = read(allEntities);
  complete = true;
}

/** The characters that a reference (`&…;`, as {@link ENTITY} matches it) stands for, or null. */
export function decodeEntity(reference: string): string | null {
  const name = reference.slice(1, -1);
  if (!name.startsWith("#")) {
    const found = named.get(name);
    if (found === undefined && !complete) unknown++;
    return found ?? null;
  }
  const hex = name[1] === "x" || name[1] === "X";
  const code = hex ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const invalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return invalid ? "\uFFFD" : String.fromCodePoint(code);
}

/** Resolves escapes and references in text that has no other markup: destinations, titles, info strings. */
export function decode(text: string): string {
  if (!text.includes("\\") && !text.includes("&")) return text;
  return text.replace(ESCAPE_OR_ENTITY, (found) => {
    if (found[0] === "\\") return isEscapable(found[1]!) ? found[1]! : found;
    return decodeEntity(found) ?? found;
  });
}
