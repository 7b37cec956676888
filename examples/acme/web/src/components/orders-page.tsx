import { useEffect, useState } from "react";
import { loadOrders, type Order } from "../api.ts";
import { type Speech, useSpeech } from "../use-language.ts";
import { Link } from "./link.tsx";

export function OrdersPage({ token, onNavigate }: { token: string; onNavigate(path: string): void }) {
  const { t, price, date } = useSpeech();
  const [state, setState] = useState<{ orders: Order[]; note?: string }>();
  const [error, setError] = useState<string>();

  useEffect(() => {
    const abort = new AbortController();
    loadOrders(token, abort.signal).then(
      setState,
      (cause: Error) => abort.signal.aborted || setError(cause.message),
    );
    return () => abort.abort();
  }, [token]);

  return (
    <section className="orders" aria-busy={!state && !error}>
      <h1>{t("yourOrders")}</h1>
      {!state &&
        !error &&
        [0, 1, 2].map((key) => <article key={key} className="loading" aria-hidden="true" />)}
      {error && <p role="alert">{error}</p>}
      {state?.note && <p role="status">{state.note}</p>}
      {state?.orders.length === 0 && (
        <p className="empty">
          {t("noOrders")}{" "}
          <Link to="/" onNavigate={onNavigate}>
            {t("seeProducts")}
          </Link>
        </p>
      )}
      {state?.orders.map((order) => (
        <article key={order.id}>
          <header>
            <h2>{order.id}</h2>
            <span className={`status ${order.status}`}>{statusWord(order.status, t)}</span>
            <time dateTime={order.created_at}>{date(order.created_at)}</time>
          </header>
          <ul>
            {order.lines.map((line) => (
              <li key={line.product_id}>
                <Link to={`/products/${line.product_id}`} onNavigate={onNavigate}>
                  {line.quantity} × {line.name}
                </Link>
                <span>{price(line.price * line.quantity)}</span>
              </li>
            ))}
          </ul>
          <footer>
            {t("total")} <strong>{price(order.total)}</strong>
          </footer>
        </article>
      ))}
    </section>
  );
}

function statusWord(status: string, t: Speech["t"]): string {
  return status === "processing" || status === "shipped" || status === "delivered" ? t(status) : status;
}
