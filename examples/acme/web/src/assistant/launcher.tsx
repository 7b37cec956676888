import type { Ref } from "react";
import { Icon } from "../components/icons.tsx";
import { useLocalization } from "../hooks/use-localization.ts";

/** Opens the assistant, and shows meanwhile that it answers or has answered. */
export function Launcher(props: {
  name: string;
  working: boolean;
  /** The name of the assistant or person who has written since the panel was closed. */
  newsFrom: string | undefined;
  /** Whether to hide the launcher's words while it has no news. The page's own buttons matter more. */
  compact: boolean;
  ref: Ref<HTMLButtonElement>;
  onOpen(): void;
}) {
  const { t } = useLocalization();
  const { name, working, newsFrom } = props;
  const news = working ? t("isAnswering", { name }) : newsFrom && t("hasAnswered", { name: newsFrom });
  const ask = t("ask", { name });
  return (
    <button
      type="button"
      ref={props.ref}
      className={news ? "launcher" : props.compact ? "launcher idle compact" : "launcher idle"}
      aria-label={news ? `${ask}. ${news}` : ask}
      onClick={props.onOpen}
    >
      <span className="launcher-icon">
        <Icon name="chat" />
        {newsFrom && !working && <span className="badge-dot" />}
      </span>
      <span className="word">{news ?? ask}</span>
      {working && (
        <span className="typing" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
    </button>
  );
}
