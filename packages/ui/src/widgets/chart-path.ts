export type Point = readonly [x: number, y: number];

/**
 * A line through points as SVG path data: straight, stepped, or smooth without overshooting (Fritsch and Carlson's
 * monotone cubic), which also stands in for the curves that are named but not built.
 */
export function linePath(points: readonly Point[], curve: string): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  return `M${at(first)}${segments([first, ...rest], curve)}`;
}

/** The area between two lines through the same x positions. */
export function areaPath(upper: readonly Point[], lower: readonly Point[], curve: string): string {
  const back = lower.toReversed();
  const [corner] = back;
  if (upper.length === 0 || corner === undefined) return "";
  return `${linePath(upper, curve)}L${at(corner)}${segments(back, curve)}Z`;
}

/** A bar whose outer corners are round: the upper ones, or below zero the lower ones. */
export function barPath(
  x: number,
  top: number,
  width: number,
  height: number,
  radius: number,
  down: boolean,
): string {
  const r = Math.max(0, Math.min(radius, width / 2, height));
  const inner = width - 2 * r;
  if (down) {
    return `M${round(x)} ${round(top)}v${round(height - r)}a${r} ${r} 0 0 0 ${r} ${r}h${round(inner)}a${r} ${r} 0 0 0 ${r} ${-r}v${round(r - height)}z`;
  }
  return `M${round(x)} ${round(top + height)}v${round(r - height)}a${r} ${r} 0 0 1 ${r} ${-r}h${round(inner)}a${r} ${r} 0 0 1 ${r} ${r}v${round(height - r)}z`;
}

function segments(points: readonly Point[], curve: string): string {
  if (curve.startsWith("linear"))
    return points
      .slice(1)
      .map((point) => `L${at(point)}`)
      .join("");
  if (curve.startsWith("step"))
    return stepped(points, curve === "stepBefore" ? 0 : curve === "stepAfter" ? 1 : 0.5);
  return monotone(points);
}

function stepped(points: readonly Point[], share: number): string {
  return points
    .slice(1)
    .map(([x, y], index) => {
      const before = points[index]!;
      return `H${round(before[0] + share * (x - before[0]))}V${round(y)}H${round(x)}`;
    })
    .join("");
}

function monotone(points: readonly Point[]): string {
  const slopes = tangents(points);
  let path = "";
  for (let index = 1; index < points.length; index++) {
    const [before, after] = [points[index - 1]!, points[index]!];
    const third = (after[0] - before[0]) / 3;
    path += `C${at([before[0] + third, before[1] + third * slopes[index - 1]!])} ${at([after[0] - third, after[1] - third * slopes[index]!])} ${at(after)}`;
  }
  return path;
}

function tangents(points: readonly Point[]): number[] {
  const secants = points
    .slice(1)
    .map(([x, y], index) => (y - points[index]![1]) / (x - points[index]![0] || 1));
  return points.map((_, index) => {
    const [left, right] = [secants[index - 1], secants[index]];
    if (left === undefined || right === undefined) return left ?? right ?? 0;
    // A turn gets a flat tangent, so that the curve does not swing beyond it.
    if (left * right <= 0) return 0;
    return (3 * left * right) / (Math.max(left, right) + 2 * Math.min(left, right)) || 0;
  });
}

function at([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
