import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/request.ts";
import type { Conversation, DeskMessage } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote, FailureNote, Skeletons } from "../components/notes.tsx";
import { usePolling } from "../hooks/use-polling.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { explainFailure } from "../lib/explain-failure.ts";
import { takeFocusWish } from "../lib/place.ts";
import { DeskComposer } from "./desk-composer.tsx";
import { ClaimBadge } from "./desk-list.tsx";
import { Transcript } from "./transcript.tsx";
import { DESK_POLL_MS } from "./use-desk.ts";

/** One conversation: what was said, and what to answer. */
export function DeskConversation(props: { id: string; me: string | undefined; onChanged(): void }) {
  const { id, me, onChanged } = props;
  const { api, toast } = useShop();
  const { t } = useLocalization();
  const [state, setState] = useState<{ conversation: Conversation; messages: DeskMessage[] }>();
  const [error, setError] = useState<Error>();
  const heading = useRef<HTMLHeadingElement>(null);

  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        setState(await api.deskConversation(id, signal));
        setError(undefined);
      } catch (cause) {
        if (!signal.aborted) setError(cause as Error);
      }
    },
    [api, id],
  );
  const isMissing = error instanceof ApiError && error.status === 404;
  const isOver = state?.conversation.status === "closed";
  const reload = usePolling(load, DESK_POLL_MS, !isOver && !isMissing);

  const isThere = state !== undefined;
  useEffect(() => {
    if (isThere && takeFocusWish()) heading.current?.focus({ preventScroll: true });
  }, [isThere]);

  // Where the composer has gone with the focus in it, by this person or by the customer.
  const wasGoing = useRef(false);
  useEffect(() => {
    const hasEnded = isOver && wasGoing.current;
    wasGoing.current = isThere && !isOver;
    if (hasEnded && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [isOver, isThere]);

  /** @returns whether it has been done */
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (cause) {
      const taken = cause instanceof ApiError && cause.status === 409;
      toast(taken ? t("deskConflict") : explainFailure(cause, t), "error");
      return false;
    } finally {
      reload();
      onChanged();
    }
  };

  const conversation = state?.conversation;
  const isOthers =
    conversation?.status === "answering" && conversation.person !== undefined && conversation.person !== me;
  return (
    <section className="desk-conversation" aria-label={t("deskConversation")} aria-busy={!state && !error}>
      <Link to="/desk" className="back">
        <Icon name="back" /> {t("deskList")}
      </Link>
      {isMissing && !state && (
        <EmptyNote icon="search">
          <p role="status">{t("noSuchConversation")}</p>
          <Link to="/desk" className="button primary">
            {t("deskList")}
          </Link>
        </EmptyNote>
      )}
      {error && !isMissing && !state && <FailureNote error={error} onRetry={reload} />}
      {!state && !error && <Skeletons count={2} className="section-skeleton" />}
      {state && conversation && (
        <>
          <header>
            <div>
              <h2 ref={heading} tabIndex={-1} dir="auto">
                {conversation.customer}
              </h2>
              <p className="soft" dir="auto">
                {conversation.reason}
              </p>
            </div>
            <ClaimBadge conversation={conversation} me={me} />
          </header>
          <Transcript
            messages={state.messages}
            customer={conversation.customer}
            person={conversation.person}
          />
          {conversation.status === "closed" ? (
            <p className="desk-closed" role="status">
              <Icon name="check" />
              {t("deskGivenBack")}
            </p>
          ) : (
            <DeskComposer
              disabled={isOthers}
              hint={isOthers ? t("deskOthersHint", { name: conversation.person ?? "" }) : undefined}
              onSend={(text) => attempt(() => api.answerCustomer(id, text))}
              onGiveBack={() => void attempt(() => api.giveBack(id))}
              onTakeOver={isOthers ? () => void attempt(() => api.takeOver(id)) : undefined}
            />
          )}
        </>
      )}
    </section>
  );
}
