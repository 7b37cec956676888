import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import type { RunFailure } from "../state/errors.ts";
import { errorText } from "../strings.ts";
import { useChat } from "./context.ts";
import { Button } from "./controls.tsx";

/** What went wrong with the last response, and a way to have another. */
export function Failure({ failure }: { failure: RunFailure }): VNode {
  const { store, t, focusInput } = useChat();
  return (
    <div class="ck-notice danger failure" role="alert">
      <Icon name="warning" size={18} />
      <div class="ck-notice-body" dir="auto">
        {failure.message ?? errorText(t, failure.code)}
      </div>
      {failure.retry && (
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
