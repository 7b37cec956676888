import { useCallback, useEffect, useRef, useState } from "react";
import type { ShopApi } from "../api/shop-api.ts";
import type { Conversation } from "../api/types.ts";
import { usePolling } from "../hooks/use-polling.ts";

/** How often the shop asks for news while a person is to answer, in milliseconds. */
const POLL_MS = 4000;

/**
 * The visitor's talks with a person. They are asked for when the page is opened, while one of them is not over, and by
 * `check`, as an answer of the assistant's may have begun one.
 * @param onNews Called with each that has changed, and whether the person has written; of those that are there from the
 * start, with the ones that are not over. It resolves to false where it wants to be told again.
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
