import { batch, signal, type Signal } from "@preact/signals";
import type { ChatKitOptions } from "../options.ts";
import { deepEqual } from "./equal.ts";

const KEYS = [
  "api",
  "locale",
  "theme",
  "frameTitle",
  "initialThread",
  "onClientTool",
  "header",
  "history",
  "startScreen",
  "threadItemActions",
  "composer",
  "disclaimer",
  "entities",
  "commands",
  "widgets",
  "thread",
] as const satisfies readonly (keyof ChatKitOptions)[];

type Key = (typeof KEYS)[number];
type Slices = { readonly [K in Key]: Signal<ChatKitOptions[K] | undefined> };

/** The options, one signal each, so that a change re-renders what it concerns and nothing else. */
export class OptionsState {
  readonly slices: Slices = Object.fromEntries(
    KEYS.map((key) => [key, signal(undefined)]),
  ) as unknown as Slices;

  /** Replaces all options and names those that changed. */
  set(options: ChatKitOptions): ReadonlySet<Key> {
    const changed = new Set<Key>();
    batch(() => {
      for (const key of KEYS) {
        const slice = this.slices[key] as Signal<unknown>;
        if (deepEqual(slice.peek(), options[key])) continue;
        slice.value = options[key];
        changed.add(key);
      }
    });
    return changed;
  }
}
