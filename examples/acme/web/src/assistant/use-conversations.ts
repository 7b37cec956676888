import { useCallback, useEffect, useRef, useState } from "react";
import type { ShopApi } from "../api/shop-api.ts";
import type { Conversation } from "../api/types.ts";
import { usePolling } from "../hooks/use-polling.ts";

/** How often the page asks for news while a conversation is open, in milliseconds. */
const POLL_MS = 4000;

/**
 * The visitor's conversations with people. The hook loads them when the page opens, and again and again while one of
 * them is open. `check` also loads them, because an answer of the assistant may have begun a conversation.
 * @param onNews Called with each conversation that has changed, and whether the person has written. A closed
 *   conversation that the hook loads for the first time is no news. If `onNews` resolves to false, the hook calls it
 *   again.
 */
export function useConversations(
  api: ShopApi,
  onNews: (conversation: Conversation, hasWritten: boolean) => Promise<boolean>,
) {
  const [conversations, setConversations] = useState<readonly Conversation[]>();
  const seen = useRef(new Map<string, Pick<Conversation, "updated_at" | "messages">>());
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });

  const poll = useCallback(
    async (signal: AbortSignal) => {
      const found = await api.conversations(signal);
      if (signal.aborted) return;
      setConversations(found.conversations);
      for (const one of found.conversations) {
        const before = seen.current.get(one.id);
        if (before?.updated_at === one.updated_at) continue;
        const isOld = before === undefined && one.status === "closed";
        const hasWritten = before !== undefined && one.messages > before.messages;
        if (isOld || (await latest.current(one, hasWritten))) seen.current.set(one.id, one);
      }
    },
    [api],
  );
  const going = conversations === undefined || conversations.some(({ status }) => status !== "closed");
  const check = usePolling(poll, POLL_MS, going);
  return { conversations: conversations ?? [], check };
}
