import { useCallback, useRef, useState } from "react";
import type { Conversation } from "../api/types.ts";
import { usePolling } from "../hooks/use-polling.ts";
import { useShop } from "../hooks/use-shop.ts";

/** How often the desk asks for news, in milliseconds. */
export const DESK_POLL_MS = 3000;

/**
 * The conversations of all customers, kept up to date.
 * @param onNew Called with each that has come since the desk was opened.
 */
export function useDesk(withClosed: boolean, onNew: (conversation: Conversation) => void) {
  const { api } = useShop();
  const [conversations, setConversations] = useState<Conversation[]>();
  const [error, setError] = useState<Error>();
  const known = useRef<Set<string>>(undefined);

  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        const found = await api.desk(withClosed, signal);
        const news = found.conversations.filter(
          ({ id, status }) => status === "waiting" && known.current?.has(id) === false,
        );
        known.current = new Set([...(known.current ?? []), ...found.conversations.map(({ id }) => id)]);
        setConversations(found.conversations);
        setError(undefined);
        for (const one of news) onNew(one);
      } catch (cause) {
        if (!signal.aborted) setError(cause as Error);
      }
    },
    [api, withClosed, onNew],
  );
  const reload = usePolling(load, DESK_POLL_MS);
  return { conversations, error, reload };
}
