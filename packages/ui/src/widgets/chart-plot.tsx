import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Axes, Pointer } from "./chart-axes.tsx";
import { chartData } from "./chart-data.ts";
import { categoryAt, layOut } from "./chart-frame.ts";
import { Dots, Series } from "./chart-series.tsx";
import { Legend, Tooltip, ValueTable } from "./chart-words.tsx";
import { useWidget } from "./context.ts";
import type { NodeOf } from "./host.ts";

const DEFAULT_HEIGHT = 220;

/** Draws a chart in SVG, and repeats its values in a table that only screen readers see. */
export function ChartPlot({ node, label }: { node: NodeOf<"Chart">; label: string }): VNode {
  const { host } = useWidget();
  const data = useMemo(() => chartData(node), [node]);
  const { box, width, height, rtl } = useSize();
  const [current, setCurrent] = useState<number>();

  const format = useMemo(() => numberFormat(host.locale), [host.locale]);
  const words = !(typeof node.xAxis === "object" && node.xAxis?.hide === true);
  const ticks = node.showYAxis === true ? format.short : undefined;
  const frame = layOut(data, { width, height, rtl, words, ticks: ticks ? data.ticks.map(ticks) : [] });
  const tooltip = node.showTooltip !== false && current !== undefined && current < data.categories.length;
  const count = data.categories.length;

  function point(event: PointerEvent & { currentTarget: HTMLElement }): void {
    setCurrent(categoryAt(frame, event.clientX - event.currentTarget.getBoundingClientRect().left, count));
  }

  function move(event: KeyboardEvent): void {
    if (event.key === "Escape" && current !== undefined) {
      event.stopPropagation();
      setCurrent(undefined);
    }
    const next = nextCategory(event.key, current, count, rtl);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
  }

  return (
    <>
      <div
        ref={box}
        class="ckw-plot"
        role="group"
        aria-label={`${label}: ${data.series.map((series) => series.label).join(", ")}`}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setCurrent(undefined)}
        onBlur={() => setCurrent(undefined)}
        onKeyDown={move}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true" focusable="false">
            <Axes data={data} frame={frame} ticks={ticks} words={words} />
            {tooltip && <Pointer data={data} frame={frame} at={current} />}
            {data.series.map((series, index) => (
              <Series key={index} series={series} frame={frame} slots={data.slots} node={node} />
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

/** The category that a key moves to; undefined for a key that does not move. */
function nextCategory(key: string, at: number | undefined, count: number, rtl: boolean): number | undefined {
  if (count === 0) return undefined;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key !== "ArrowRight" && key !== "ArrowLeft") return undefined;
  const step = (key === "ArrowRight") === rtl ? -1 : 1;
  if (at === undefined) return step > 0 ? 0 : count - 1;
  return Math.max(0, Math.min(count - 1, at + step));
}

function numberFormat(locale: string): { short: (value: number) => string; full: (value: number) => string } {
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
  const full = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  return { short: (value) => short.format(value), full: (value) => full.format(value) };
}

/** The plot's width, height and direction, and the element to measure. */
function useSize() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: DEFAULT_HEIGHT, rtl: false });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const rtl = getComputedStyle(element).direction === "rtl";
      setSize((old) =>
        old.width === width && old.height === height && old.rtl === rtl ? old : { width, height, rtl },
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, ...size };
}
