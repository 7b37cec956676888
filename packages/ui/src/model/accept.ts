import type { ComposerOption } from "../options.ts";

type AttachmentsOption = NonNullable<ComposerOption["attachments"]>;

/** 100 MB, in bytes. */
const DEFAULT_BYTES = 100 * 1024 * 1024;
export const DEFAULT_COUNT = 10;

/** What a file must be and is not. */
export type Refusal = { code: "tooLarge"; limit: number } | { code: "wrongType" };

/** Returns why the options refuse this file, or undefined if they accept the file. */
export function refusal(
  file: { name: string; type: string; size: number },
  { maxSize, accept }: Pick<AttachmentsOption, "maxSize" | "accept">,
): Refusal | undefined {
  if (!isAccepted(file, accept)) return { code: "wrongType" };
  const limit = typeof maxSize === "number" ? maxSize : sizeLimit(file.type, maxSize ?? {});
  return file.size > limit ? { code: "tooLarge", limit } : undefined;
}

/** The value of a file input's `accept`, or undefined where everything is taken. */
export function acceptList(accept: AttachmentsOption["accept"]): string | undefined {
  const entries = Object.entries(accept ?? {});
  if (entries.length === 0) return undefined;
  return entries.flatMap(([type, extensions]) => [type, ...extensions]).join(",");
}

/**
 * A file is accepted by a type's extensions, and by the type itself where it lists none. One whose type the browser does
 * not know is told by its name alone.
 */
function isAccepted(file: { name: string; type: string }, accept: AttachmentsOption["accept"]): boolean {
  const entries = Object.entries(accept ?? {});
  if (entries.length === 0) return true;
  const name = file.name.toLowerCase();
  return entries.some(
    ([pattern, extensions]) =>
      (file.type !== "" && matches(file.type, pattern)) ||
      extensions.some((extension) => name.endsWith(extension.toLowerCase())),
  );
}

/** The limit for the exact type, else for its family (`image/*`), else for all. */
function sizeLimit(type: string, limits: Readonly<Record<string, number>>): number {
  const exact = Object.entries(limits).find(
    ([pattern]) => !pattern.includes("*") && pattern !== "" && matches(type, pattern),
  );
  const family = Object.entries(limits).find(([pattern]) => pattern.endsWith("/*") && matches(type, pattern));
  return (exact ?? family)?.[1] ?? limits["*"] ?? limits[""] ?? limits["*/*"] ?? DEFAULT_BYTES;
}

function matches(type: string, pattern: string): boolean {
  const [given] = type.toLowerCase().split(";");
  const wanted = pattern.toLowerCase();
  if (wanted === "*/*" || wanted === "*") return true;
  return wanted.endsWith("/*") ? given!.startsWith(wanted.slice(0, -1)) : given!.trim() === wanted;
}
