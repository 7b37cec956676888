import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CustomWidgets } from "../custom-widgets.ts";
import type { Translation } from "../language.ts";
import type { ChatModel } from "../model/chat-model.ts";

/** What every view of the element has at hand. */
export interface Chat extends Translation {
  store: ChatModel;
  /** Follows a link, or tells the page of a deep link. */
  onLink: (url: string, event: Event) => void;
  /** Tells the page's developer of something that could not be drawn, by `chatkit.log`. */
  log: (name: string, data: Record<string, unknown>) => void;
  /** The page's own widget components. */
  customWidgets: CustomWidgets;
  /** Whether an image may be loaded from this URL. */
  allowImage: (url: string) => boolean;
  /**
   * Moves the focus to the input after a press on a control that is gone or done with. On touch screens it does not,
   * because the keyboard would come up.
   */
  focusInput: () => void;
  /** Begins a new thread, and goes to the input as {@link focusInput} does. */
  newThread: () => void;
  /** The level of each turn's heading. */
  headingLevel: number;
  /** Whether the element is as high as its content, by the attribute `auto-height`. */
  grows: boolean;
}

export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("Cannot draw a view: it is outside of the element. Draw it inside.");
  return chat;
}
