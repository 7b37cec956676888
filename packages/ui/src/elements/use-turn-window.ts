import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Turn } from "../model/chat-model.ts";
import type { Scroller } from "./scroll.ts";
import { type Range, TurnWindow } from "./turn-window.ts";

/** From so many items on, only the turns near the screen are drawn. */
const LONG_ITEMS = 100;
/** What a long thread begins with: its end, before anything is known of the heights. */
const FIRST_TURNS = 6;

/** A turn, or what stands in for those that are not drawn, in pixels. */
export type Part = Turn | { space: number };

/**
 * Chooses what is drawn: all turns, or those near the screen if the thread is long. The last turn is always drawn, because
 * it may grow; so is the turn with the focus. What is on the screen keeps its place when turns are added above.
 *
 * @returns the parts, and what to call when the reader may see another part of the thread.
 */
export function useTurnWindow(
  turns: readonly Turn[],
  scroller: Scroller | undefined,
  content: { current: HTMLElement | null },
): { parts: Part[]; look: { current: () => void } } {
  const [heights] = useState(() => new TurnWindow());
  const [, redraw] = useState<Range>();
  /** The first turn of the range by its key, because older turns change its place; and how many there are. */
  const near = useRef<{ key: string; count: number }>(undefined);
  const drawn = useRef<readonly string[]>([]);
  const keys = useMemo(() => turns.map(({ key }) => key), [turns]);
  const long = useMemo(
    () => turns.reduce((sum, { entries }) => sum + entries.length, 0) > LONG_ITEMS,
    [turns],
  );

  const range = long ? place(keys, near.current) : { start: 0, end: keys.length };
  near.current = { key: keys[range.start]!, count: range.end - range.start };
  const focused = long ? focusedTurn(content.current) : -1;
  const parts = layOut(turns, keys, range, keys.indexOf(drawn.current[focused] ?? ""), heights);

  const look = useRef(() => {});
  look.current = () => {
    if (!scroller || !content.current) return;
    heights.measure(measured(content.current, drawn.current));
    const first = turnElements(content.current)[drawn.current.indexOf(keys[range.start] ?? "")];
    if (!long || !first) return;
    // From where the first of them really is: what stands in above it was made with what was known then.
    const { above, height } = scroller.view(first);
    const next = heights.range(keys, { top: heights.space(keys, 0, range.start) + above, height }, range);
    if (next.start === range.start && next.end === range.end) return;
    near.current = { key: keys[next.start]!, count: next.end - next.start };
    redraw(next);
  };

  const shown = [
    turns[0]?.entries[0]?.key,
    ...parts.map((part) => ("space" in part ? part.space : part.key)),
  ].join(" ");
  const shownBefore = useRef(shown);
  // While drawing, because afterwards it is too late to see where everything was.
  const restore = shown === shownBefore.current ? undefined : scroller?.hold();
  useLayoutEffect(() => {
    shownBefore.current = shown;
    drawn.current = parts.flatMap((part) => ("space" in part ? [] : part.key));
    restore?.();
  }, [shown]);
  return { parts, look };
}

function place(keys: readonly string[], near: { key: string; count: number } | undefined): Range {
  const start = near ? keys.indexOf(near.key) : -1;
  if (!near || start === -1) return { start: Math.max(0, keys.length - FIRST_TURNS), end: keys.length };
  return { start, end: Math.min(keys.length, start + near.count) };
}

function layOut(
  turns: readonly Turn[],
  keys: readonly string[],
  { start, end }: Range,
  focused: number,
  heights: TurnWindow,
): Part[] {
  const near = Array.from({ length: end - start }, (_, index) => start + index);
  const indices = new Set([focused, ...near, turns.length - 1]);
  indices.delete(-1);
  const parts: Part[] = [];
  let next = 0;
  for (const index of [...indices].toSorted((a, b) => a - b)) {
    if (index > next) parts.push({ space: heights.space(keys, next, index) });
    parts.push(turns[index]!);
    next = index + 1;
  }
  return parts;
}

function turnElements(content: HTMLElement): Element[] {
  return [...content.children].filter((child) => child.classList.contains("ck-turn"));
}

/** The place of the turn with the focus among those that are drawn; -1 where it is elsewhere. */
function focusedTurn(content: HTMLElement | null): number {
  return content ? turnElements(content).findIndex((turn) => turn.matches(":focus-within")) : -1;
}

function* measured(content: HTMLElement, drawn: readonly string[]): Generator<[string, number]> {
  for (const [index, element] of turnElements(content).entries()) {
    const key = drawn[index];
    // The last one has less space below it than it will have.
    if (key !== undefined && element.nextSibling) yield [key, element.getBoundingClientRect().height];
  }
}
