import type { ActionConfig } from "@chatwright/protocol";
import { useMemo, useRef } from "preact/hooks";
import { ChatKitError } from "../model/errors.ts";
import { mergePayload, type WidgetHost } from "../widgets/index.ts";
import { useChat } from "./context.ts";

/**
 * What a widget needs of the element, wherever it stands.
 * @param send Sends an action, whose payload holds the values of the form by now, and reports its errors.
 */
export function useWidgetHost(send: (action: ActionConfig) => Promise<void>): WidgetHost {
  const { store, allowImage, onLink, log, customWidgets, locale, t } = useChat();
  const latest = useRef(send);
  latest.current = send;
  return useMemo<WidgetHost>(
    () => ({
      dispatch(action, formValues) {
        const { payload, collisions } = mergePayload(action.payload, formValues);
        // A mistake in the widget, of which its user knows nothing: the action is sent, as ChatKit does.
        if (collisions.length > 0) store.report(payloadConflict(action, collisions));
        return latest.current({ ...action, payload });
      },
      allowImage,
      onLink,
      log,
      customWidgets,
      locale,
      t,
    }),
    [store, allowImage, onLink, log, customWidgets, locale, t],
  );
}

function payloadConflict(action: ActionConfig, keys: readonly string[]): ChatKitError {
  return new ChatKitError(
    "payload_conflict",
    `Cannot send all fields of the form with "${action.type}": its payload has "${keys.join('", "')}" too. Rename them.`,
  );
}
