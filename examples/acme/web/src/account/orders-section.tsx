import type { Order } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { OrderStatusBadge } from "../components/order-status.tsx";
import { Price } from "../components/price.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** The customer's orders, the newest first. */
export function OrdersSection(props: { orders: Order[]; unavailable: boolean; onRetry(): void }) {
  const { t } = useLocalization();
  return (
    <section aria-labelledby="orders">
      <h2 id="orders">{t("yourOrders")}</h2>
      {props.unavailable ? (
        <div className="failure" role="alert">
          <Icon name="alert" />
          <p>{t("ordersUnavailable")}</p>
          <button type="button" className="button" onClick={props.onRetry}>
            {t("tryAgain")}
          </button>
        </div>
      ) : props.orders.length === 0 ? (
        <EmptyNote icon="box">
          <p>{t("noOrders")}</p>
          <Link to="/" className="button">
            {t("seeProducts")}
          </Link>
        </EmptyNote>
      ) : (
        <ul className="orders">
          {props.orders.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { assistant } = useShop();
  const { t, date } = useLocalization();
  const { id } = order;
  return (
    <li className="card order">
      <div className="order-head">
        <h3>
          <Link to={`/orders/${id}`}>
            <bdi>{id}</bdi>
          </Link>
        </h3>
        <OrderStatusBadge status={order.status} />
        <time dateTime={order.created_at} className="soft">
          {date(order.created_at)}
        </time>
      </div>
      <ul className="order-pieces">
        {order.lines.map((line) => (
          <li key={line.product_id}>
            <img src={`/products/${line.product_id}.svg`} alt="" width="48" height="48" loading="lazy" />
            <bdi>
              {line.quantity} × {line.name}
            </bdi>
          </li>
        ))}
      </ul>
      <div className="order-foot">
        <span>
          {t("total")} <Price cents={order.total} />
        </span>
        <button
          type="button"
          className="button small"
          onClick={() => assistant.draft({ text: t("draftAboutOrder", { id }) })}
        >
          <Icon name="chat" />
          {t("ask", { name: assistant.name })} <span className="only-heard">{id}</span>
        </button>
        <Link to={`/orders/${id}`} className="button small">
          {t("details")} <span className="only-heard">{id}</span>
        </Link>
      </div>
    </li>
  );
}
