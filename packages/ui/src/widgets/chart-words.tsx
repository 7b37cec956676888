import type { VNode } from "preact";
import type { ChartData } from "./chart-data.ts";
import type { Frame } from "./chart-frame.ts";

// What a chart says beside its drawing: its tooltip, its legend, and its values for who does not see it.

type Format = (value: number) => string;

interface TooltipProps {
  data: ChartData;
  frame: Frame;
  at: number;
  format: Format;
}

export function Tooltip({ data, frame, at, format }: TooltipProps): VNode {
  const x = frame.x(at);
  // On the side with more room, so that it stays inside the chart.
  const side = x > frame.width / 2 ? { right: `${frame.width - x + 10}px` } : { left: `${x + 10}px` };
  return (
    <div
      class="ckw-tooltip"
      style={{ top: `${frame.top}px`, ...side }}
      role="status"
      dir={frame.rtl ? "rtl" : "ltr"}
    >
      <div class="ckw-tooltip-title" dir="auto">
        {data.categories[at]}
      </div>
      {data.series.map((series, index) => {
        const mark = series.marks[at];
        return (
          mark !== undefined && (
            <div key={index} class="ckw-tooltip-row">
              <span class="ckw-swatch" style={{ backgroundColor: series.color }} />
              <bdi class="ckw-tooltip-label">{series.label}</bdi>
              <span class="ckw-tooltip-value">{format(mark.value)}</span>
            </div>
          )
        );
      })}
    </div>
  );
}

export function Legend({ data }: { data: ChartData }): VNode {
  return (
    <div class="ckw-legend" aria-hidden="true">
      {data.series.map((series, index) => (
        <span key={index} class="ckw-legend-entry">
          <span class="ckw-swatch" style={{ backgroundColor: series.color }} />
          <bdi>{series.label}</bdi>
        </span>
      ))}
    </div>
  );
}

export function ValueTable(props: { data: ChartData; label: string; format: Format }): VNode {
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
