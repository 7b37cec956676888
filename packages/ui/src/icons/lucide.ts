import { signal } from "@preact/signals";

// All icons of Lucide, in shards by first letters. A widget may name any of these icons, and most pages need none.

type Paths = Readonly<Record<string, string>>;
type Load = () => Promise<{ PATHS: Paths }>;

/** The first letters of a shard's names, and the function that loads the shard. No icon begins with another letter. */
export const SHARDS: readonly (readonly [letters: string, load: Load])[] = [
  ["a", () => import("./lucide/a.ts")],
  ["b", () => import("./lucide/b.ts")],
  ["c", () => import("./lucide/c.ts")],
  ["de", () => import("./lucide/de.ts")],
  ["f", () => import("./lucide/f.ts")],
  ["ghijk", () => import("./lucide/ghijk.ts")],
  ["l", () => import("./lucide/l.ts")],
  ["m", () => import("./lucide/m.ts")],
  ["nopq", () => import("./lucide/nopq.ts")],
  ["r", () => import("./lucide/r.ts")],
  ["s", () => import("./lucide/s.ts")],
  ["t", () => import("./lucide/t.ts")],
  ["uvwxyz", () => import("./lucide/uvwxyz.ts")],
];

const loaded = signal<ReadonlyMap<string, Paths>>(new Map());
const coming = new Map<string, Promise<void>>();

/**
 * The path of an icon of Lucide, by its name or by an earlier name. Returns `null` while the shard is loading. A component
 * that called this function is drawn again after that. Returns undefined for a name that Lucide does not have.
 */
export function lucidePath(name: string): string | undefined | null {
  const shard = SHARDS.find(([letters]) => name !== "" && letters.includes(name[0]!));
  if (shard === undefined) return undefined;
  const [letters, load] = shard;
  const paths = loaded.value.get(letters);
  if (paths === undefined) {
    void loadShard(letters, load);
    return null;
  }
  const path = Object.hasOwn(paths, name) ? paths[name]! : undefined;
  // An earlier name of an icon.
  return path?.startsWith("=") ? lucidePath(path.slice(1)) : path;
}

function loadShard(letters: string, load: Load): Promise<void> {
  let promise = coming.get(letters);
  if (promise === undefined) {
    promise = load().then(
      ({ PATHS }) => void (loaded.value = new Map(loaded.peek()).set(letters, PATHS)),
      // After a failure, the next icon of this shard tries again.
      () => void coming.delete(letters),
    );
    coming.set(letters, promise);
  }
  return promise;
}

/** Resolves when no shard is loading any more. */
export async function lucideLoaded(): Promise<void> {
  await Promise.all(coming.values());
}
