"use client";

import { ChatKit, useChatKit } from "@openai/chatkit-react";
import { useMemo } from "react";

/** The assistant through OpenAI's React bindings, talking to this app's own route. */
export function Assistant({ token }: { token: string }) {
  const authorizedFetch = useMemo<typeof fetch>(
    () => (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    },
    [token],
  );
  const { control } = useChatKit({
    // The open element accepts any domain key and sends it nowhere.
    api: { url: "/api/chatkit", domainKey: "local", fetch: authorizedFetch },
    startScreen: { greeting: "What can I do for you?" },
  });
  return <ChatKit control={control} style={{ display: "block", height: "100dvh" }} />;
}
