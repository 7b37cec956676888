import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useWidget } from "./context.ts";
import { Glyph } from "./glyph.tsx";
import { plain } from "./tokens.ts";

/** The line above a card or a list: a favicon or an icon, and a text. */
export function Status({ status }: { status: unknown }): VNode | null {
  const { host } = useWidget();
  const [broken, setBroken] = useState<string>();
  if (typeof status !== "object" || status === null) return null;
  const given = status as { text?: unknown; favicon?: unknown; frame?: unknown; icon?: unknown };
  const favicon = plain(given.favicon);
  const icon = plain(given.icon);
  return (
    <div class="ckw-status">
      {favicon !== "" && favicon !== broken && host.allowImage(favicon) ? (
        <img
          class={given.frame === true ? "ckw-favicon ckw-frame" : "ckw-favicon"}
          src={favicon}
          alt=""
          referrerpolicy="no-referrer"
          onError={() => setBroken(favicon)}
        />
      ) : (
        icon !== "" && <Glyph name={icon} size={16} />
      )}
      <span dir="auto">{plain(given.text)}</span>
    </div>
  );
}
