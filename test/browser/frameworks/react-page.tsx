/** @jsxImportSource react */
// OpenAI's own bindings, unchanged. With `?strict` in StrictMode.

import { ChatKit, useChatKit } from "@openai/chatkit-react";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { EARLY_DRAFT, hear, type Methods, optionsOf } from "./fixture.ts";

const control: Partial<typeof window.fixture> = {};

function App() {
  const [shown, setShown] = useState(true);
  Object.assign(control, { setShown });
  return shown ? <Assistant /> : null;
}

function Assistant() {
  const [dark, setDark] = useState(false);
  const chat = useChatKit({
    ...optionsOf(dark),
    onReady: () => hear("ready"),
    onError: () => hear("error"),
    onEffect: () => hear("effect"),
    onDeeplink: () => hear("deeplink"),
    onLog: () => hear("log"),
    onResponseStart: () => hear("response.start"),
    onResponseEnd: () => hear("response.end"),
    onThreadChange: () => hear("thread.change"),
    onThreadLoadStart: () => hear("thread.load.start"),
    onThreadLoadEnd: () => hear("thread.load.end"),
    onToolChange: () => hear("tool.change"),
    onHistoryOpen: () => hear("history.open"),
    onHistoryClose: () => hear("history.close"),
  });
  useEffect(() => void chat.setComposerValue(EARLY_DRAFT), []);
  Object.assign(control, { setDark, chat: () => chat as unknown as Methods });
  window.fixture = control as typeof window.fixture;
  return <ChatKit control={chat.control} className="panel tall" style={{ height: "100%" }} />;
}

const root = createRoot(document.querySelector("#root")!);
const strict = new URLSearchParams(location.search).has("strict");
root.render(strict ? <StrictMode children={<App />} /> : <App />);
