import { useCallback, useEffect } from "react";
import { AppointmentsSection } from "../account/appointments-section.tsx";
import { OrdersSection } from "../account/orders-section.tsx";
import { ProposalsSection } from "../account/proposals-section.tsx";
import { TalksSection, TicketsSection } from "../account/service-sections.tsx";
import type { Account } from "../api/types.ts";
import { type Chip, Chips } from "../components/chips.tsx";
import { Icon } from "../components/icons.tsx";
import { FailureNote, Skeletons } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Price } from "../components/price.tsx";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

const CHIPS: readonly Chip[] = [
  { label: "chipSpending", needs: "show_spending" },
  { label: "chipLatestOrder", needs: "track_order" },
  { label: "chipBookCall", needs: "schedule_demo" },
  { label: "chipPerson", needs: "escalate" },
];

/** Everything that the shop has of one customer. */
export function AccountPage() {
  const { api, answers } = useShop();
  const { t } = useLocalization();
  const { data, error, reload } = useLoaded(useCallback((signal) => api.account(signal), [api]));
  // The assistant may have booked, ordered or reported something.
  useEffect(() => {
    if (answers > 0) reload();
  }, [answers, reload]);
  return (
    <div className="account" aria-busy={!data && !error}>
      <PageHeading title={t("yourAccount")}>
        {data ? t("hello", { name: data.name }) : t("yourAccount")}
      </PageHeading>
      {error && <FailureNote error={error} onRetry={reload} />}
      {!data && !error && <Skeletons count={3} className="section-skeleton" />}
      {data && (
        <>
          <Standing account={data} />
          <Chips chips={CHIPS} />
          <OrdersSection
            orders={data.orders}
            unavailable={data.orders_unavailable === true}
            onRetry={reload}
          />
          <div className="account-columns">
            <AppointmentsSection appointments={data.appointments} onChanged={reload} />
            <ProposalsSection proposals={data.proposals} />
            <TicketsSection tickets={data.tickets} />
            <TalksSection conversations={data.conversations} />
          </div>
        </>
      )}
    </div>
  );
}

/** Which kind of customer one is, and what that is worth. */
function Standing({ account }: { account: Account }) {
  const { t, percent } = useLocalization();
  const { tier, discount_percent: discount } = account;
  return (
    <section className={`standing ${tier}`} aria-label={t("yourTier")}>
      <span className="tier-mark">
        <Icon name="sparkle" />
      </span>
      <dl>
        <div>
          <dt>{t("yourTier")}</dt>
          <dd>{t(tier)}</dd>
        </div>
        <div>
          <dt>{t("yourDiscount")}</dt>
          <dd>
            <bdi>{discount > 0 ? percent(discount) : t("noDiscount")}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("spentThisYear")}</dt>
          <dd>
            <Price cents={account.spent} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
