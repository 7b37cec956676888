import type { VNode } from "preact";
import type { ChartData, PlottedSeries } from "./chart-data.ts";
import { barSizes, runs } from "./chart-frame.ts";
import type { Frame } from "./chart-frame.ts";
import { areaPath, barPath, linePath } from "./chart-path.ts";
import type { NodeOf } from "./host.ts";

const BAR_RADIUS = 4;

interface SeriesProps {
  series: PlottedSeries;
  frame: Frame;
  /** How many bars stand side by side. */
  slots: number;
  node: NodeOf<"Chart">;
}

export function Series(props: SeriesProps): VNode {
  return props.series.kind === "bar" ? <Bars {...props} /> : <Line {...props} />;
}

function Bars({ series, frame, slots, node }: SeriesProps): VNode {
  const { width, gap } = barSizes(node, frame.band, slots);
  const group = width * slots + gap * (slots - 1);
  const slot = frame.rtl ? slots - 1 - series.slot : series.slot;
  return (
    <g fill={series.color}>
      {series.marks.map((mark, index) => {
        if (mark === undefined || mark.high === mark.low) return null;
        const x = frame.x(index) - group / 2 + slot * (width + gap);
        const height = frame.y(mark.low) - frame.y(mark.high);
        // Only the bar at the end of a stack is round.
        const radius = series.top ? BAR_RADIUS : 0;
        return <path key={index} d={barPath(x, frame.y(mark.high), width, height, radius, mark.value < 0)} />;
      })}
    </g>
  );
}

function Line({ series, frame }: SeriesProps): VNode {
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

/** Where the values of the category that is pointed at stand on their lines. */
export function Dots({ data, frame, at }: { data: ChartData; frame: Frame; at: number }): VNode {
  return (
    <>
      {data.series.map((series, index) => {
        const mark = series.marks[at];
        if (series.kind === "bar" || mark === undefined) return null;
        const y = frame.y(mark.value < 0 ? mark.low : mark.high);
        return <circle key={index} class="ckw-dot" cx={frame.x(at)} cy={y} r="4" fill={series.color} />;
      })}
    </>
  );
}
