import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Speech } from "../language.ts";
import type { ChatStore } from "../state/store.ts";

/** What every view of the element has at hand. */
export interface Chat extends Speech {
  store: ChatStore;
  /** Follows a link, or tells the page of a deep link. */
  onLink: (url: string, event: Event) => void;
  /** Whether an image may be loaded from this URL. */
  allowImage: (url: string) => boolean;
  /**
   * Moves the focus to the input after a press on a control that is gone or done with; not on touch screens, where it
   * would bring up the keyboard.
   */
  focusInput: () => void;
  /** The level of each turn's heading. */
  headingLevel: number;
}

export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("A view of the element was drawn outside of it");
  return chat;
}
