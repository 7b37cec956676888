import type { widgets } from "@chatwright/protocol";
import {
  area,
  curveBasis,
  curveBasisClosed,
  curveBasisOpen,
  curveBumpX,
  curveBumpY,
  curveLinear,
  curveLinearClosed,
  curveMonotoneX,
  curveMonotoneY,
  curveNatural,
  curveStep,
  curveStepAfter,
  curveStepBefore,
  line,
} from "d3-shape";
import type { CurveFactory } from "d3-shape";

export type Point = readonly [x: number, y: number];

/** What runs from left to right bumps and is monotone along x, unless it says otherwise. */
const CURVES: Readonly<Record<widgets.CurveType, CurveFactory>> = {
  basis: curveBasis,
  basisClosed: curveBasisClosed,
  basisOpen: curveBasisOpen,
  bump: curveBumpX,
  bumpX: curveBumpX,
  bumpY: curveBumpY,
  linear: curveLinear,
  linearClosed: curveLinearClosed,
  monotone: curveMonotoneX,
  monotoneX: curveMonotoneX,
  monotoneY: curveMonotoneY,
  natural: curveNatural,
  step: curveStep,
  stepAfter: curveStepAfter,
  stepBefore: curveStepBefore,
};

/** A line through points as SVG path data; a curve that is not known is a monotone one. */
export function linePath(points: readonly Point[], curve: string): string {
  return line<Point>().digits(2).curve(curveOf(curve))(points) ?? "";
}

/** The area between two lines through the same x positions. */
export function areaPath(upper: readonly Point[], lower: readonly Point[], curve: string): string {
  const draw = area<Point>()
    .digits(2)
    .x(([x]) => x)
    .y1(([, y]) => y)
    .y0((_, index) => lower[index]?.[1] ?? 0)
    .curve(curveOf(curve));
  return draw(upper) ?? "";
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

function curveOf(name: string): CurveFactory {
  return Object.hasOwn(CURVES, name) ? CURVES[name as widgets.CurveType] : curveMonotoneX;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
