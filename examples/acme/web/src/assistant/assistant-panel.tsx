import { ChatKit } from "@openai/chatkit-react";
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { Conversation } from "../api/types.ts";
import { type Assistant, useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { announce } from "../lib/announcer.tsx";
import { ConversationBar } from "./conversation-bar.tsx";
import { Launcher } from "./launcher.tsx";
import { type PageSide, useAssistant } from "./use-assistant.ts";
import { useConversations } from "./use-conversations.ts";
import { useDraft } from "./use-draft.ts";
import type { Panel } from "./use-panel.ts";

/** What pages can ask of the assistant. The pages open the panel themselves. */
export type AssistantHandle = Pick<Assistant, "say" | "draft" | "openThread">;

/** The assistant: OpenAI's unchanged React bindings drive the open element, which talks to Acme's server. */
export function AssistantPanel(props: {
  panel: Panel;
  /** Whether to hide the assistant, as on pages for staff. */
  away: boolean;
  /** Whether the launcher takes little room. */
  compact: boolean;
  page: PageSide;
  /** Called after each answer. */
  onAnswered(): void;
  ref: Ref<AssistantHandle>;
}) {
  const { panel, away } = props;
  const { api, tenant } = useShop();
  const { t } = useLocalization();
  const { name } = tenant.assistant;
  const open = panel.open && !away;

  /** The name of the person or assistant who has written while the panel was closed. */
  const [newsFrom, setNewsFrom] = useState<string>();
  const [elsewhere, setElsewhere] = useState<ReadonlySet<string>>(new Set());
  const openNow = useRef(open);
  useEffect(() => {
    openNow.current = open;
    if (open) setNewsFrom(undefined);
  }, [open]);
  const tellNews = useCallback(
    (from: string) => {
      if (openNow.current) return;
      setNewsFrom(from);
      announce(t("hasAnswered", { name: from }));
    },
    [t],
  );

  const check = useRef<() => void>(undefined);
  const [withPerson, setWithPerson] = useState(false);
  const { control, methods, threadId, working } = useAssistant(props.page, withPerson, () => {
    tellNews(name);
    props.onAnswered();
    // The answer may have passed the visitor on to a person.
    check.current?.();
  });
  const onNews = useCallback(
    async ({ thread_id: id, person }: Conversation, hasWritten: boolean) => {
      if (id === threadId) {
        const shown = await methods.fetchUpdates().then(
          () => true,
          () => false,
        );
        if (!shown) return false;
      } else if (hasWritten) {
        setElsewhere((before) => new Set([...before, id]));
      }
      if (hasWritten) tellNews(person ?? name);
      return true;
    },
    [methods, threadId, tellNews, name],
  );
  const { conversations, check: checkNow } = useConversations(api, onNews);
  useEffect(() => {
    check.current = checkNow;
  }, [checkNow]);

  useEffect(() => {
    setWithPerson(conversations.some(({ thread_id: id, status }) => id === threadId && status !== "closed"));
  }, [conversations, threadId]);

  // The thread on the screen has no news, however the visitor has opened it.
  useEffect(() => {
    setElsewhere((before) => new Set([...before].filter((id) => id !== threadId)));
  }, [threadId]);

  const openThread = useCallback(
    (id: string) => void methods.setThreadId(id).catch(() => undefined),
    [methods],
  );
  const { frame, launcher } = useFocusOf(open, methods.focusComposer);
  const putDraft = useDraft(frame, methods.setComposerValue);
  useImperativeHandle(
    props.ref,
    () => ({
      say: (text) => void methods.sendUserMessage({ text }).catch(() => methods.setComposerValue({ text })),
      draft: (draft) => {
        if (draft.text) putDraft(draft);
        void methods.focusComposer();
      },
      openThread,
    }),
    [methods, openThread, putDraft],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !panel.modal || event.defaultPrevented) return;
    if (!event.nativeEvent.isComposing) panel.hide();
  };
  return (
    <>
      {!open && !away && (
        <Launcher
          name={name}
          working={working}
          newsFrom={newsFrom}
          compact={props.compact}
          ref={launcher}
          onOpen={panel.show}
        />
      )}
      {open && panel.modal && <div className="scrim" onClick={panel.hide} />}
      {/* Hidden, not removed: a conversation goes on while the panel is closed. */}
      <div
        ref={frame}
        className={panel.modal ? "panel modal" : "panel"}
        role={panel.modal ? "dialog" : "complementary"}
        aria-modal={panel.modal || undefined}
        aria-label={name}
        tabIndex={-1}
        hidden={!open}
        onKeyDown={onKeyDown}
      >
        <ConversationBar
          conversations={conversations}
          threadId={threadId}
          news={elsewhere}
          onOpen={openThread}
          onLeave={(id) => {
            void api.leaveTalk(id).then(checkNow, props.page.onError);
            // The button with the focus is about to disappear.
            methods.focusComposer().catch(() => undefined);
          }}
        />
        <ChatKit control={control} className="chat" />
      </div>
    </>
  );
}

/** Moves the focus into the panel when it opens, and back to its launcher when it closes. */
function useFocusOf(open: boolean, focusComposer: () => Promise<void>) {
  const frame = useRef<HTMLDivElement>(null);
  const launcher = useRef<HTMLButtonElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (open === before.current) return;
    before.current = open;
    if (open) {
      frame.current?.focus({ preventScroll: true });
      // Rejects if a form stands in the composer's place.
      focusComposer().catch(() => undefined);
      return;
    }
    const { activeElement } = document;
    if (activeElement === document.body || frame.current?.contains(activeElement))
      launcher.current?.focus({ preventScroll: true });
  }, [open, focusComposer]);
  return { frame, launcher };
}
