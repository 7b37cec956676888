import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { chartData } from "./chart-data.ts";
import type { ChartData, PlottedSeries } from "./chart-data.ts";
import { areaPath, barPath, linePath } from "./chart-path.ts";
import type { Point } from "./chart-path.ts";
import { useWidget } from "./context.ts";
import type { NodeOf } from "./host.ts";

const DEFAULT_HEIGHT = 220;
const BAR_RADIUS = 4;
const MAX_BAR = 56;
const CHARACTER = 6.6;

interface Frame {
  width: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The width that one category has. */
  band: number;
  y: (value: number) => number;
}

/** A chart on SVG. Its values are also in a table that only screen readers see. */
export function ChartPlot({ node, label }: { node: NodeOf<"Chart">; label: string }): VNode {
  const { host } = useWidget();
  const data = useMemo(() => chartData(node), [node]);
  const { box, width, height } = useSize();
  const [current, setCurrent] = useState<number>();

  const format = useMemo(() => numberFormat(host.locale), [host.locale]);
  const hasAxis = !(typeof node.xAxis === "object" && node.xAxis?.hide === true);
  const frame = layOut(
    data,
    width,
    height,
    hasAxis,
    node.showYAxis === true ? data.ticks.map(format.short) : [],
  );
  const tooltip = node.showTooltip !== false && current !== undefined && current < data.categories.length;
  const count = data.categories.length;

  function point(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left;
    setCurrent(
      x < 0 || x > frame.right - frame.left || count === 0
        ? undefined
        : Math.min(count - 1, Math.floor(x / frame.band)),
    );
  }

  function move(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Escape") setCurrent(undefined);
    if (step === 0 || count === 0) return;
    event.preventDefault();
    setCurrent((at) =>
      at === undefined ? (step > 0 ? 0 : count - 1) : Math.max(0, Math.min(count - 1, at + step)),
    );
  }

  return (
    <>
      <div
        ref={box}
        class="ckw-plot"
        role="group"
        aria-label={`${label}: ${data.series.map((series) => series.label).join(", ")}`}
        tabIndex={0}
        dir="ltr"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setCurrent(undefined)}
        onBlur={() => setCurrent(undefined)}
        onKeyDown={move}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true" focusable="false">
            <Axes
              data={data}
              frame={frame}
              ticks={node.showYAxis === true ? format.short : undefined}
              words={hasAxis}
            />
            {tooltip && <Pointer data={data} frame={frame} at={current} />}
            {data.series.map((series, index) => (
              <Series key={index} series={series} frame={frame} data={data} node={node} />
            ))}
            {tooltip && <Dots data={data} frame={frame} at={current} />}
          </svg>
        )}
        {tooltip && <Tooltip data={data} frame={frame} at={current} format={format.full} />}
        <ValueTable data={data} label={label} format={format.full} />
      </div>
      {node.showLegend !== false && data.series.length > 0 && <Legend data={data} />}
    </>
  );
}

function Axes(props: {
  data: ChartData;
  frame: Frame;
  ticks: ((value: number) => string) | undefined;
  words: boolean;
}): VNode {
  const { data, frame, ticks } = props;
  const widest =
    data.categories.reduce((most, word) => Math.max(most, shorten(word).length), 1) * CHARACTER + 8;
  const every = Math.max(1, Math.ceil(widest / frame.band));
  return (
    <>
      {data.ticks.map((tick) => (
        <g key={tick}>
          <line
            class={tick === 0 ? "ckw-zero" : "ckw-grid"}
            x1={frame.left}
            x2={frame.right}
            y1={frame.y(tick)}
            y2={frame.y(tick)}
          />
          {ticks !== undefined && (
            <text class="ckw-tick" x={frame.left - 8} y={frame.y(tick)} dy="0.32em" text-anchor="end">
              {ticks(tick)}
            </text>
          )}
        </g>
      ))}
      {props.words &&
        data.categories.map(
          (word, index) =>
            index % every === 0 && (
              <text
                key={index}
                class="ckw-tick"
                x={center(frame, index)}
                y={frame.bottom + 18}
                text-anchor="middle"
              >
                {shorten(word)}
              </text>
            ),
        )}
    </>
  );
}

function Series(props: {
  series: PlottedSeries;
  frame: Frame;
  data: ChartData;
  node: NodeOf<"Chart">;
}): VNode {
  const { series, frame, data, node } = props;
  if (series.kind === "bar") {
    const { width, gap } = barSizes(node, frame.band, data.slots);
    const group = width * data.slots + gap * (data.slots - 1);
    return (
      <g fill={series.color}>
        {series.marks.map((mark, index) => {
          if (mark === undefined || mark.high === mark.low) return null;
          const x = center(frame, index) - group / 2 + series.slot * (width + gap);
          const height = frame.y(mark.low) - frame.y(mark.high);
          const radius = series.top ? BAR_RADIUS : 0;
          return (
            <path key={index} d={barPath(x, frame.y(mark.high), width, height, radius, mark.value < 0)} />
          );
        })}
      </g>
    );
  }
  return (
    <>
      {runs(series, frame).map(({ upper, lower }, index) => (
        <g key={index}>
          {series.kind === "area" && (
            <path d={areaPath(upper, lower, series.curve)} fill={series.color} class="ckw-area" />
          )}
          <path d={linePath(upper, series.curve)} class="ckw-line" stroke={series.color} />
          {upper.length === 1 && <circle cx={upper[0]![0]} cy={upper[0]![1]} r="3" fill={series.color} />}
        </g>
      ))}
    </>
  );
}

/** How wide a bar is and how far apart are those of one category; without a gap given, bars do not get too wide. */
function barSizes(node: NodeOf<"Chart">, band: number, slots: number): { width: number; gap: number } {
  const within = (value: number): number => Math.max(0, Math.min(band, value));
  const gap = typeof node.barGap === "number" ? within(node.barGap) : 4;
  const given = typeof node.barCategoryGap === "number" ? within(node.barCategoryGap) : undefined;
  const width = (band - (given ?? band * 0.3) - gap * (slots - 1)) / slots;
  return { width: Math.max(1, given === undefined ? Math.min(MAX_BAR, width) : width), gap };
}

/** The unbroken parts of a line: a row without a number is a gap. */
function runs(series: PlottedSeries, frame: Frame): { upper: Point[]; lower: Point[] }[] {
  const found: { upper: Point[]; lower: Point[] }[] = [];
  let open = false;
  for (const [index, mark] of series.marks.entries()) {
    if (mark === undefined) {
      open = false;
      continue;
    }
    if (!open) found.push({ upper: [], lower: [] });
    open = true;
    const x = center(frame, index);
    found.at(-1)!.upper.push([x, frame.y(mark.value < 0 ? mark.low : mark.high)]);
    found.at(-1)!.lower.push([x, frame.y(mark.value < 0 ? mark.high : mark.low)]);
  }
  return found;
}

function Pointer({ data, frame, at }: { data: ChartData; frame: Frame; at: number }): VNode {
  const height = frame.bottom - frame.top;
  return data.slots > 0 ? (
    <rect
      class="ckw-hover"
      x={frame.left + at * frame.band}
      y={frame.top}
      width={frame.band}
      height={height}
      rx="6"
    />
  ) : (
    <line class="ckw-cross" x1={center(frame, at)} x2={center(frame, at)} y1={frame.top} y2={frame.bottom} />
  );
}

function Dots({ data, frame, at }: { data: ChartData; frame: Frame; at: number }): VNode {
  return (
    <>
      {data.series.map((series, index) => {
        const mark = series.marks[at];
        if (series.kind === "bar" || mark === undefined) return null;
        const y = frame.y(mark.value < 0 ? mark.low : mark.high);
        return <circle key={index} class="ckw-dot" cx={center(frame, at)} cy={y} r="4" fill={series.color} />;
      })}
    </>
  );
}

function Tooltip(props: {
  data: ChartData;
  frame: Frame;
  at: number;
  format: (value: number) => string;
}): VNode {
  const { data, frame, at } = props;
  const x = center(frame, at);
  // On the side with more room, so that it stays inside the chart.
  const side = x > frame.width / 2 ? { right: `${frame.width - x + 10}px` } : { left: `${x + 10}px` };
  return (
    <div class="ckw-tooltip" style={{ top: `${frame.top}px`, ...side }} role="status">
      <div class="ckw-tooltip-title">{data.categories[at]}</div>
      {data.series.map((series, index) => {
        const mark = series.marks[at];
        return (
          mark !== undefined && (
            <div key={index} class="ckw-tooltip-row">
              <span class="ckw-swatch" style={{ backgroundColor: series.color }} />
              <span class="ckw-tooltip-label">{series.label}</span>
              <span class="ckw-tooltip-value">{props.format(mark.value)}</span>
            </div>
          )
        );
      })}
    </div>
  );
}

function Legend({ data }: { data: ChartData }): VNode {
  return (
    <div class="ckw-legend" aria-hidden="true">
      {data.series.map((series, index) => (
        <span key={index} class="ckw-legend-entry">
          <span class="ckw-swatch" style={{ backgroundColor: series.color }} />
          {series.label}
        </span>
      ))}
    </div>
  );
}

function ValueTable(props: { data: ChartData; label: string; format: (value: number) => string }): VNode {
  const { data } = props;
  return (
    <table class="ckw-hidden">
      <caption>{props.label}</caption>
      <thead>
        <tr>
          <td />
          {data.series.map((series, index) => (
            <th key={index} scope="col">
              {series.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.categories.map((word, row) => (
          <tr key={row}>
            <th scope="row">{word}</th>
            {data.series.map(({ marks }, index) => (
              <td key={index}>{marks[row] === undefined ? "" : props.format(marks[row].value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function layOut(data: ChartData, width: number, height: number, hasAxis: boolean, labels: string[]): Frame {
  const left =
    labels.length === 0 ? 2 : labels.reduce((most, text) => Math.max(most, text.length), 0) * CHARACTER + 12;
  const right = Math.max(left + 1, width - 2);
  const [top, bottom] = [8, Math.max(9, height - (hasAxis ? 26 : 4))];
  const [low, high] = [data.ticks[0] ?? 0, data.ticks.at(-1) ?? 1];
  return {
    width,
    left,
    right,
    top,
    bottom,
    band: (right - left) / Math.max(1, data.categories.length),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

function center(frame: Frame, index: number): number {
  return frame.left + (index + 0.5) * frame.band;
}

function shorten(word: string): string {
  return word.length > 14 ? `${word.slice(0, 13)}…` : word;
}

function numberFormat(locale: string): { short: (value: number) => string; full: (value: number) => string } {
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
  const full = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  return { short: (value) => short.format(value), full: (value) => full.format(value) };
}

/** The host's width and height, and the element to measure. */
function useSize() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: DEFAULT_HEIGHT });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, ...size };
}
