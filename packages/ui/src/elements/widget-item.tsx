import type { WidgetItem } from "@chatwright/protocol";
import type { VNode } from "preact";
import { addSharedStyles } from "../styles/sheets.ts";
import { widgetStyles, WidgetView } from "../widgets/index.ts";
import { useChat } from "./context.ts";
import { CopyButton } from "./copy-button.tsx";
import { useWidgetHost } from "./widget-host.ts";

addSharedStyles(widgetStyles);

/** A widget of the thread, and the button that copies what it says. */
export function WidgetItemView({ item }: { item: WidgetItem }): VNode {
  const { store } = useChat();
  const host = useWidgetHost((action) => {
    const current = store.thread.item(item.id);
    const { id, widget, thread_id } = current?.type === "widget" ? current : item;
    return store.act(action, { id, widget, threadId: thread_id });
  });
  const { copy_text: copyText } = item;
  return (
    <div class="ck-widget" part="widget">
      <WidgetView widget={item.widget} host={host} />
      {copyText && (
        <div class="ck-actions">
          <CopyButton text={() => copyText} />
        </div>
      )}
    </div>
  );
}
