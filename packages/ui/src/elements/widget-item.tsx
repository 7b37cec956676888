import type { ActionConfig, WidgetItem } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { ChatKitError } from "../state/errors.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { mergePayload, widgetStyles, WidgetView, type WidgetHost } from "../widgets/index.ts";
import { useChat } from "./context.ts";
import { CopyButton } from "./copy-button.tsx";

addSharedStyles(widgetStyles);

/** A widget, and what it needs of the element. */
export function WidgetItemView({ item }: { item: WidgetItem }): VNode {
  const { store, allowImage, onLink, locale, t } = useChat();
  const host = useMemo<WidgetHost>(
    () => ({
      dispatch: (action, formValues) => {
        const current = store.thread.item(item.id);
        const { payload, collisions } = mergePayload(action.payload, formValues);
        if (collisions.length > 0) {
          const error = payloadConflict(action, collisions);
          store.report(error);
          return Promise.reject(error);
        }
        return store.widgetAction(current?.type === "widget" ? current : item, { ...action, payload });
      },
      allowImage,
      onLink,
      locale,
      t,
    }),
    [item.id, allowImage, onLink, locale, t],
  );
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

function payloadConflict(action: ActionConfig, keys: readonly string[]): ChatKitError {
  return new ChatKitError(
    "payload_conflict",
    `Sending the action "${action.type}" failed: its payload and its form both have "${keys.join('", "')}"`,
  );
}
