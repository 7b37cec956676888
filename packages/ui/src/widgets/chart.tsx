import type { ComponentType, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { warnOnce } from "../warn-once.ts";
import { blockStyles, cssFlex } from "./box.ts";
import { useText } from "./context.ts";
import type { NodeOf } from "./host.ts";

type ChartNode = NodeOf<"Chart">;
type Plot = ComponentType<{ node: ChartNode; label: string }>;

let loaded: Plot | undefined;

/** The place of a chart; what draws it comes with the first chart on the page. */
export function Chart({ node }: { node: ChartNode }): VNode {
  const text = useText();
  const [Plot, setPlot] = useState<Plot | undefined>(() => loaded);
  useEffect(() => {
    if (Plot === undefined) void loadPlot().then((plot) => setPlot(() => plot));
  }, []);

  const styles = blockStyles(node);
  const flex = cssFlex(node.flex);
  if (flex !== undefined) styles["flex"] = flex;
  // Beside the height of its place, a ratio would count for nothing.
  if ("aspectRatio" in styles) styles["height"] ??= "auto";
  return (
    <div class="ckw-chart" style={styles}>
      {Plot !== undefined && <Plot node={node} label={text("widget.chart")} />}
    </div>
  );
}

async function loadPlot(): Promise<Plot | undefined> {
  try {
    loaded ??= (await import("./chart-plot.tsx")).ChartPlot;
  } catch (error) {
    warnOnce(`Cannot load the code of charts: ${String(error)}. Deploy all files of the element.`);
  }
  return loaded;
}
