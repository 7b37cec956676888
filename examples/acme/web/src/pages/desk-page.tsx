import { useCallback, useState } from "react";
import type { Conversation } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { EmptyNote, FailureNote, Skeletons } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { DeskConversation } from "../desk/desk-conversation.tsx";
import { DeskList } from "../desk/desk-list.tsx";
import { useDesk } from "../desk/use-desk.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** Where people of the shop answer customers whom the assistant has passed on. */
export function DeskPage({ id }: { id: string | undefined }) {
  const { api, config, toast } = useShop();
  const { t } = useLocalization();
  const [withClosed, setWithClosed] = useState(false);
  const { data: me } = useLoaded(useCallback((signal) => api.account(signal), [api]));
  const onNew = useCallback(
    ({ customer }: Conversation) => toast(t("deskNew", { name: customer })),
    [toast, t],
  );
  const { conversations, error, reload } = useDesk(withClosed, onNew);

  return (
    <div className={id === undefined ? "desk" : "desk with-conversation"}>
      <div className="page-head">
        <PageHeading title={t("desk")}>{t("desk")}</PageHeading>
        <p className="soft">{t("deskAbout")}</p>
      </div>
      {error && <FailureNote error={error} onRetry={reload} />}
      {!config.staff && !error && <p className="soft">{t("forbidden")}</p>}
      <div className="desk-columns">
        <section className="desk-list" aria-label={t("deskList")} aria-busy={!conversations && !error}>
          <label className="check">
            <input
              type="checkbox"
              checked={withClosed}
              onChange={(event) => setWithClosed(event.target.checked)}
            />
            {t("deskWithClosed")}
          </label>
          {!conversations && !error && <Skeletons count={3} className="row-skeleton" />}
          {conversations?.length === 0 && (
            <EmptyNote icon="check">
              <p>{t("deskEmpty")}</p>
            </EmptyNote>
          )}
          {conversations && <DeskList conversations={conversations} chosen={id} me={me?.name} />}
        </section>
        {id === undefined ? (
          <div className="desk-nothing">
            <Icon name="chat" />
            <p>{t("deskChoose")}</p>
          </div>
        ) : (
          <DeskConversation key={id} id={id} me={me?.name} onChanged={reload} />
        )}
      </div>
    </div>
  );
}
