import { signal } from "@preact/signals";

// All of Lucide, in shards by first letters: a widget may ask for any of its icons, and most pages need none of them.

type Paths = Readonly<Record<string, string>>;
type Load = () => Promise<{ PATHS: Paths }>;

/** The letters that names of a shard begin with, and what loads it; other beginnings are names of no icon. */
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
 * The path of one of Lucide's icons, by its name or by one that it had; undefined for a name that Lucide does not have, and
 * `null` while that is not known. Whoever draws it is drawn again once it is.
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
      // What could not be loaded is tried again with the next icon.
      () => void coming.delete(letters),
    );
    coming.set(letters, promise);
  }
  return promise;
}

/** Settles when the shards that are on their way have come. */
export async function lucideLoaded(): Promise<void> {
  await Promise.all(coming.values());
}
