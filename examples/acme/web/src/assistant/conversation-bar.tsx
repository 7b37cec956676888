import type { Conversation } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** Says above the chat that a person answers here, or in which other thread. */
export function ConversationBar(props: {
  conversations: readonly Conversation[];
  threadId: string | null;
  /** Threads that are not shown, in which a person has written. */
  news: ReadonlySet<string>;
  onOpen(threadId: string): void;
  /** The visitor wants the assistant back. */
  onLeave(id: string): void;
}) {
  const { t } = useLocalization();
  const { tenant } = useShop();
  const here = props.conversations.find(
    ({ thread_id: id, status }) => id === props.threadId && status !== "closed",
  );
  const elsewhere = props.conversations.find(({ thread_id: id }) => props.news.has(id));
  return (
    <div className="conversation-bar" role="status">
      {here && (
        <p className={here.status}>
          <Icon name={here.status === "waiting" ? "clock" : "desk"} />
          <span>
            {here.status === "waiting"
              ? t("waitingForPerson")
              : here.person
                ? t("talkingTo", { name: here.person })
                : t("talkingToPerson")}
          </span>
          <button type="button" className="button small" onClick={() => props.onLeave(here.id)}>
            {t("backToAssistant", { name: tenant.assistant.name })}
          </button>
        </p>
      )}
      {elsewhere && (
        <p className="answering">
          <Icon name="chat" />
          <span>{t("personWroteElsewhere", { name: elsewhere.person ?? t("aPerson") })}</span>
          <button type="button" className="button small" onClick={() => props.onOpen(elsewhere.thread_id)}>
            {t("openTalk")}
          </button>
        </p>
      )}
    </div>
  );
}
