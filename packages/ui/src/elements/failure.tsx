import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import type { RunFailure } from "../model/chat-model.ts";
import { wordsOr } from "../strings.ts";
import { useChat } from "./context.ts";
import { Button } from "./controls.tsx";

/** What went wrong with the last response, and a way to have another. */
export function Failure({ failure }: { failure: RunFailure }): VNode {
  const { store, t, locale, newThread, focusInput } = useChat();
  const { code, message, retry, waitSeconds } = failure;
  return (
    <div class="ck-notice danger acts" role="alert">
      <Icon name="warning" size={18} />
      <div class="ck-notice-body" dir="auto">
        {wordsOr(t, `error.${code}`, message ?? t("error.generic"))}
        {!!waitSeconds &&
          ` (${new Intl.NumberFormat(locale, { style: "unit", unit: "second" }).format(waitSeconds)})`}
      </div>
      {code === "context_too_long" && <Button onClick={newThread}>{t("thread.startNew")}</Button>}
      {retry && (
        <Button
          onClick={() => {
            void store.retry().catch(() => undefined);
            focusInput();
          }}
        >
          <Icon name="reload" size={15} />
          {t("action.retry")}
        </Button>
      )}
    </div>
  );
}
