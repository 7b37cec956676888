import type { WidgetRoot } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useId, useMemo, useRef } from "preact/hooks";
import { warnOnce } from "../warn-once.ts";
import { useText, useWidget, WidgetContext } from "./context.ts";
import type { WidgetScope } from "./context.ts";
import { CustomView } from "./custom.tsx";
import type { WidgetHost } from "./host.ts";
import { limitWidget, WIDGET_LIMITS } from "./limits.ts";
import { NodeView } from "./node.tsx";
import { RENDERERS } from "./registry.ts";

/** The most reports of one widget. */
const REPORTS = 50;

export interface WidgetViewProps {
  widget: WidgetRoot;
  host: WidgetHost;
}

/**
 * Draws a widget as it came over the wire. Of an unknown component, the view draws the children. The view ignores
 * unknown props, and draws no more than `WIDGET_LIMITS` allow. Updates change elements in place: fields keep the typed
 * text and the focus.
 */
export function WidgetView({ widget, host }: WidgetViewProps): VNode {
  const prefix = useId();
  const newest = useRef(host);
  newest.current = host;
  const { widget: kept, cut, labelled } = useMemo(() => limitWidget(widget), [widget]);
  const names = JSON.stringify(labelled);
  const scope = useMemo<WidgetScope>(
    () => ({
      get host() {
        return newest.current;
      },
      renderers: RENDERERS,
      Custom: CustomView,
      report: reporter(newest),
      prefix,
      labelled: new Set(JSON.parse(names) as string[]),
    }),
    // The locale is not read here, but all words change with it.
    [prefix, names, host.locale],
  );
  return (
    <WidgetContext.Provider value={scope}>
      <div class="ckw">
        <NodeView node={kept} />
        {cut && <CutNote />}
      </div>
    </WidgetContext.Provider>
  );
}

function reporter(host: { current: WidgetHost }): WidgetScope["report"] {
  const told = new Set<string>();
  return (name, message, data) => {
    if (told.has(message) || told.size >= REPORTS) return;
    told.add(message);
    warnOnce(message);
    // Reports after drawing, because a listener may change the options.
    queueMicrotask(() => host.current.log(name, { message, ...data }));
  };
}

function CutNote(): VNode {
  const { depth, nodes, characters } = WIDGET_LIMITS;
  useWidget().report(
    "widget.cut",
    `Cut a widget to ${nodes} components, ${depth} levels and ${characters} characters`,
  );
  return <p class="ckw-note">{useText()("widget.cut")}</p>;
}
