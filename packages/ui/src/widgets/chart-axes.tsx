import type { VNode } from "preact";
import type { ChartData } from "./chart-data.ts";
import { placeWords } from "./chart-frame.ts";
import type { Frame } from "./chart-frame.ts";

interface AxesProps {
  data: ChartData;
  frame: Frame;
  /** Writes the values' axis; undefined where it is not shown. */
  ticks: ((value: number) => string) | undefined;
  /** Whether the categories are named. */
  words: boolean;
}

export function Axes({ data, frame, ticks, words }: AxesProps): VNode {
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
            <text
              class="ckw-tick"
              x={frame.rtl ? frame.right + 8 : frame.left - 8}
              y={frame.y(tick)}
              dy="0.32em"
              // Where lines run from right to left, the end is on the left.
              text-anchor="end"
            >
              {ticks(tick)}
            </text>
          )}
        </g>
      ))}
      {words &&
        placeWords(data.categories, frame).map(({ text, x }) => (
          <text key={x} class="ckw-tick" x={x} y={frame.bottom + 18} text-anchor="middle">
            {text}
          </text>
        ))}
    </>
  );
}

/** Marks the category that is pointed at: behind bars as a band, behind lines as a line. */
export function Pointer({ data, frame, at }: { data: ChartData; frame: Frame; at: number }): VNode {
  const x = frame.x(at);
  return data.slots > 0 ? (
    <rect
      class="ckw-hover"
      x={x - frame.band / 2}
      y={frame.top}
      width={frame.band}
      height={frame.bottom - frame.top}
      rx="6"
    />
  ) : (
    <line class="ckw-cross" x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
  );
}
