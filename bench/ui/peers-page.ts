// What others take for the work of the gates; bundled by peers.ts, and driven from there.

import { createElement, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { flushSync } from "react-dom";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { Streamdown } from "streamdown";
import "deep-chat";

interface DeepChat extends HTMLElement {
  connect: object;
  history: { role: string; text: string }[];
  submitUserMessage(message: { text: string }): void;
}

interface Signals {
  onOpen(): void;
  onClose(): void;
  onResponse(response: { text: string }): Promise<void>;
}

/** Shows one text after the other, or many at once. */
interface Peer {
  append(piece: string): void | Promise<void>;
  show(texts: readonly string[]): void;
}

const PEERS: Record<string, (place: HTMLElement) => Peer> = {
  "react-markdown": (place) =>
    inReact(place, (text) => createElement(ReactMarkdown, { remarkPlugins: [remarkGfm], children: text })),
  streamdown: (place) => inReact(place, (text) => createElement(Streamdown, { children: text })),
  "deep-chat": (place) => {
    const chat = document.createElement("deep-chat") as unknown as DeepChat;
    const opened = Promise.withResolvers<Signals>();
    chat.connect = {
      stream: true,
      handler: (_body: unknown, given: Signals) => {
        given.onOpen();
        opened.resolve(given);
      },
    };
    return {
      async append(piece) {
        if (!chat.isConnected) {
          place.append(chat);
          await moment(300);
          chat.submitUserMessage({ text: "Go on" });
        }
        const signals = await opened.promise;
        await signals.onResponse({ text: piece });
      },
      show(texts) {
        chat.history = texts.map((text, index) => ({ role: index % 2 === 0 ? "user" : "ai", text }));
        place.append(chat);
      },
    };
  },
};

function inReact(place: HTMLElement, draw: (text: string) => ReactNode): Peer {
  const root: Root = createRoot(place);
  let text = "";
  return {
    append(piece) {
      text += piece;
      flushSync(() => root.render(draw(text)));
    },
    show(texts) {
      flushSync(() =>
        root.render(texts.map((each, index) => createElement("div", { key: index }, draw(each)))),
      );
    },
  };
}

function moment(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Streams `text` in pieces, `perSecond` of them if there is time. @returns what part of it came before `limit` ms. */
async function stream(
  name: string,
  text: string,
  size: number,
  perSecond: number,
  limit: number,
): Promise<number> {
  const peer = PEERS[name]!(place());
  const begun = performance.now();
  let at = 0;
  for (; at < text.length && performance.now() - begun < limit; at += size) {
    await moment(Math.max(0, begun + ((at / size) * 1000) / perSecond - performance.now()));
    await peer.append(text.slice(at, at + size));
  }
  return Math.min(1, at / text.length);
}

/** Shows a whole thread. @returns how long it took until it was drawn, in milliseconds. */
async function mount(name: string, texts: readonly string[]): Promise<number> {
  const peer = PEERS[name]!(place());
  const begun = performance.now();
  peer.show(texts);
  await new Promise(requestAnimationFrame);
  await moment(0);
  return performance.now() - begun;
}

function place(): HTMLElement {
  const made = document.createElement("div");
  made.style.cssText = "height:100%;overflow:auto";
  document.body.append(made);
  return made;
}

declare global {
  interface Window {
    peers: { stream: typeof stream; mount: typeof mount };
  }
}
window.peers = { stream, mount };
