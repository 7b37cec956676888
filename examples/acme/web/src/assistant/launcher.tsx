import type { Ref } from "react";
import { Icon } from "../components/icons.tsx";
import { useSpeech } from "../hooks/use-speech.ts";

/** Opens the assistant, and shows meanwhile that it answers or has answered. */
export function Launcher(props: {
  name: string;
  working: boolean;
  /** Who has written since it was closed: the assistant, or a person. */
  newsFrom: string | undefined;
  /** Without its words, while there is nothing to tell: the page has buttons of its own that matter more. */
  compact: boolean;
  ref: Ref<HTMLButtonElement>;
  onOpen(): void;
}) {
  const { t } = useSpeech();
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
