import type { ChartData, PlottedSeries } from "./chart-data.ts";
import type { Point } from "./chart-path.ts";

// Computes the positions of a chart's parts, in px.

/** About the width of a character of a tick. */
const CHARACTER = 6.6;
/** East Asian characters and pictures are wider than others, about by the factor `WIDER`. */
const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60\p{Extended_Pictographic}]/u;
const WIDER = 1.7;
/** How wide a category's name may be. */
const MAX_WORD = 14 * CHARACTER;
const WORD_GAP = 8;
const MAX_BAR = 56;

export interface Frame {
  width: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The width that one category has. */
  band: number;
  /** Whether categories run from right to left, and the values' axis stands on the right. */
  rtl: boolean;
  y: (value: number) => number;
  /** The middle of a category. */
  x: (index: number) => number;
}

export interface FrameProps {
  width: number;
  height: number;
  rtl: boolean;
  /** Whether words stand below the chart. */
  words: boolean;
  /** The words of the values' axis; none where it is not shown. */
  ticks: readonly string[];
}

export function layOut(data: ChartData, { width, height, rtl, words, ticks }: FrameProps): Frame {
  const axis = ticks.length === 0 ? 2 : ticks.reduce((most, text) => Math.max(most, textWidth(text)), 0) + 12;
  const left = rtl ? 2 : axis;
  const right = Math.max(left + 1, width - (rtl ? axis : 2));
  const [top, bottom] = [8, Math.max(9, height - (words ? 26 : 4))];
  const [low, high] = [data.ticks[0] ?? 0, data.ticks.at(-1) ?? 1];
  const count = Math.max(1, data.categories.length);
  const band = (right - left) / count;
  return {
    width,
    left,
    right,
    top,
    bottom,
    band,
    rtl,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    x: (index) => left + ((rtl ? count - 1 - index : index) + 0.5) * band,
  };
}

/** About the width of a tick's text. */
export function textWidth(text: string): number {
  let characters = 0;
  for (const character of text) characters += WIDE.test(character) ? WIDER : 1;
  return characters * CHARACTER;
}

/** A category's name below the chart: its text, cut where it is too long, and its middle. */
export interface Word {
  text: string;
  x: number;
}

/** Places as many of the categories' names as there is room for, in even steps and inside of the chart. */
export function placeWords(categories: readonly string[], frame: Frame): Word[] {
  const texts = categories.map(shorten);
  const widths = texts.map(textWidth);
  const every = Math.max(1, Math.ceil((Math.max(...widths, CHARACTER) + WORD_GAP) / frame.band));
  const placed: (Word & { width: number })[] = [];
  for (let index = 0; index < texts.length; index += every) {
    const [text, width] = [texts[index]!, widths[index]!];
    const x = Math.max(width / 2, Math.min(frame.width - width / 2, frame.x(index)));
    const last = placed.at(-1);
    // A name at the edge that was moved inwards may be too near to the last one.
    if (last === undefined || Math.abs(x - last.x) >= (width + last.width) / 2 + WORD_GAP)
      placed.push({ text, x, width });
  }
  return placed;
}

function shorten(word: string): string {
  if (textWidth(word) <= MAX_WORD) return word;
  let text = "";
  for (const character of word) {
    if (textWidth(text + character) > MAX_WORD - CHARACTER) break;
    text += character;
  }
  return `${text}…`;
}

/** The category at `x`; undefined outside of the axes. */
export function categoryAt(frame: Frame, x: number, count: number): number | undefined {
  if (x < frame.left || x > frame.right || count === 0) return undefined;
  const place = Math.min(count - 1, Math.floor((x - frame.left) / frame.band));
  return frame.rtl ? count - 1 - place : place;
}

/**
 * The width of a bar, and the gap between the bars of one category. Without `barCategoryGap`, a bar is at most
 * `MAX_BAR` wide.
 */
export function barSizes(
  gaps: { barGap?: unknown; barCategoryGap?: unknown },
  band: number,
  slots: number,
): { width: number; gap: number } {
  const within = (value: number): number => Math.max(0, Math.min(band, value));
  const gap = typeof gaps.barGap === "number" ? within(gaps.barGap) : 4;
  const given = typeof gaps.barCategoryGap === "number" ? within(gaps.barCategoryGap) : undefined;
  const width = (band - (given ?? band * 0.3) - gap * (slots - 1)) / slots;
  return { width: Math.max(1, given === undefined ? Math.min(MAX_BAR, width) : width), gap };
}

/** The unbroken parts of a line: a row without a number is a gap. */
export function runs(series: PlottedSeries, frame: Frame): { upper: Point[]; lower: Point[] }[] {
  const found: { upper: Point[]; lower: Point[] }[] = [];
  let open = false;
  for (const [index, mark] of series.marks.entries()) {
    if (mark === undefined) {
      open = false;
      continue;
    }
    if (!open) found.push({ upper: [], lower: [] });
    open = true;
    const x = frame.x(index);
    found.at(-1)!.upper.push([x, frame.y(mark.value < 0 ? mark.low : mark.high)]);
    found.at(-1)!.lower.push([x, frame.y(mark.value < 0 ? mark.high : mark.low)]);
  }
  return found;
}
