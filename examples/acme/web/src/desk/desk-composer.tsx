import { type KeyboardEvent, type SubmitEvent, useState } from "react";
import { Icon } from "../components/icons.tsx";
import { useLocalization } from "../hooks/use-localization.ts";

/** Where a person writes to the customer. */
export function DeskComposer(props: {
  disabled: boolean;
  /** Why the person cannot write. */
  hint: string | undefined;
  /** Resolves to whether the server accepted the text. If not, the text stays. */
  onSend(text: string): Promise<boolean>;
  onGiveBack(): void;
  /** Absent if no other person has the conversation. */
  onTakeOver?: (() => void) | undefined;
}) {
  const { t } = useLocalization();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);

  const send = async () => {
    const words = text.trim();
    if (!words || busy) return;
    setBusy(true);
    if (await props.onSend(words)) setText("");
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="desk-composer"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      {props.hint && (
        <p className="soft" role="status">
          {props.hint}
        </p>
      )}
      <textarea
        dir="auto"
        rows={3}
        maxLength={4000}
        aria-label={t("deskAnswer")}
        placeholder={t("deskAnswer")}
        value={text}
        disabled={props.disabled}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="row">
        {props.onTakeOver ? (
          <button type="button" className="button" onClick={props.onTakeOver}>
            <Icon name="desk" />
            {t("deskTakeOver")}
          </button>
        ) : (
          <button
            type="button"
            className="button"
            disabled={props.disabled || busy}
            onClick={props.onGiveBack}
          >
            <Icon name="sparkle" />
            {t("deskGiveBack")}
          </button>
        )}
        <button type="submit" className="button primary" disabled={props.disabled || busy || !text.trim()}>
          {t("deskSend")}
        </button>
      </div>
    </form>
  );
}
