import { useCallback } from "react";
import { ApiError } from "../api/request.ts";
import type { Order } from "../api/types.ts";
import { type Chip, Chips } from "../components/chips.tsx";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { FailureNote, Skeletons } from "../components/notes.tsx";
import { OrderProgress, OrderStatusBadge } from "../components/order-status.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Price } from "../components/price.tsx";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { MissingPage } from "./missing-page.tsx";

const UNDER_WAY: readonly Chip[] = [
  { label: "chipWhereIsIt", sentence: "sayWhereIsIt", needs: "track_order" },
];
/** Only what has arrived can go back. */
const ARRIVED: readonly Chip[] = [
  ...UNDER_WAY,
  { label: "chipReturn", sentence: "sayReturnOrder", needs: "start_return" },
];

/** One order: how far it is, where its parcel is, what is in it. */
export function OrderPage({ id }: { id: string }) {
  const { api } = useShop();
  const { t, date } = useLocalization();
  const { data, error, reload } = useLoaded(useCallback((signal) => api.order(id, signal), [api, id]));
  if (error instanceof ApiError && error.status === 404) return <MissingPage text={t("noSuchOrder")} />;
  const order = data?.order;
  return (
    <article className="order-page" aria-busy={!order && !error}>
      <nav aria-label={t("youAreHere")} className="crumbs">
        <Link to="/account">{t("account")}</Link>
        <Icon name="chevron" />
        <span>{t("orders")}</span>
      </nav>
      <div className="page-head">
        <PageHeading title={t("orderNumber", { id })}>
          {t("orderNumber", { id: "" })} <bdi>{id}</bdi>
        </PageHeading>
        {order && (
          <p className="soft">
            <OrderStatusBadge status={order.status} />
            {t("orderedOn", { date: date(order.created_at) })}
          </p>
        )}
      </div>
      {error && <FailureNote error={error} onRetry={reload} />}
      {!order && !error && <Skeletons count={2} className="section-skeleton" />}
      {order && <OrderDetail order={order} />}
    </article>
  );
}

function OrderDetail({ order }: { order: Order }) {
  const { assistant } = useShop();
  const { t } = useLocalization();
  const { id } = order;
  return (
    <>
      <section className="card">
        <OrderProgress status={order.status} />
        {order.tracking_code ? (
          <dl className="facts-list">
            <div>
              <dt>{t("carrier")}</dt>
              <dd>
                <bdi>{order.carrier ?? "—"}</bdi>
              </dd>
            </div>
            <div>
              <dt>{t("trackingCode")}</dt>
              <dd>
                <bdi className="code">{order.tracking_code}</bdi>
              </dd>
            </div>
          </dl>
        ) : (
          <p className="soft">{t("notShipped")}</p>
        )}
      </section>
      <div className="ask-row">
        <Chips chips={order.status === "delivered" ? ARRIVED : UNDER_WAY} values={{ id }} />
        <button
          type="button"
          className="button"
          onClick={() => assistant.draft({ text: t("draftAboutOrder", { id }) })}
        >
          <Icon name="chat" />
          {t("askAboutOrder")}
        </button>
      </div>
      <section className="card">
        <h2>{t("itemsInIt")}</h2>
        <ul className="lines">
          {order.lines.map((line) => (
            <li key={line.product_id}>
              <img src={`/products/${line.product_id}.svg`} alt="" width="64" height="64" loading="lazy" />
              <Link to={`/products/${line.product_id}`}>
                <bdi>
                  {line.quantity} × {line.name}
                </bdi>
              </Link>
              <Price cents={line.price * line.quantity} />
            </li>
          ))}
        </ul>
        <p className="subtotal">
          <span>{t("delivery")}</span>
          {order.delivery > 0 ? <Price cents={order.delivery} /> : t("free")}
        </p>
        <p className="total">
          <span>{t("total")}</span>
          <Price cents={order.total} />
        </p>
      </section>
    </>
  );
}
