/** @jsxImportSource react */
// The page that element-react.test.ts opens: OpenAI's own bindings, unchanged, in StrictMode.

import { ChatKit, useChatKit } from "@openai/chatkit-react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

declare global {
  interface Window {
    /** What the handlers were told, by their names. */
    heard: string[];
    chat: ReturnType<typeof useChatKit>;
    setDark: (dark: boolean) => void;
  }
}
window.heard = [];

function App() {
  const [dark, setDark] = useState(false);
  const [greeting, setGreeting] = useState("Hello from React");
  const chat = useChatKit({
    api: { url: "/chatkit", domainKey: "none" },
    theme: { colorScheme: dark ? "dark" : "light" },
    startScreen: { greeting, prompts: [{ label: "Ask", prompt: "Hi there", icon: "lightbulb" }] },
    header: { rightAction: { icon: "star", onClick: () => setGreeting("Changed by the header") } },
    onClientTool: async ({ name }) => ({ ran: name, dark }),
    onReady: () => window.heard.push("ready"),
    onError: ({ error }) => window.heard.push(`error ${error.message}`),
    onResponseStart: () => window.heard.push("start"),
    onResponseEnd: () => window.heard.push("end"),
    onThreadChange: ({ threadId }) => window.heard.push(`thread ${threadId}`),
    onEffect: ({ name }) => window.heard.push(`effect ${name}`),
  });
  window.chat = chat;
  window.setDark = setDark;
  return <ChatKit control={chat.control} className="panel tall" style={{ height: "100%" }} />;
}

createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
