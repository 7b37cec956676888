import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useWidget } from "./context.ts";

/** An icon that a widget names. */
export function Glyph(props: { name: string; size?: number; class?: string }): VNode {
  const { report } = useWidget();
  return (
    <Icon
      {...props}
      onUnknown={(name) =>
        report("widget.icon", `Drew a placeholder for the unknown icon ${JSON.stringify(name)}`, { name })
      }
    />
  );
}
