import { useEffect, useState } from "react";
import { loadOrders, type Order } from "../api.ts";
import { formatDate, formatPrice } from "../format.ts";
import { Link } from "./link.tsx";

export function OrdersPage({ token, onNavigate }: { token: string; onNavigate(path: string): void }) {
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
    <section className="orders">
      <h1>Your orders</h1>
      {error && <p role="alert">{error}</p>}
      {state?.note && <p role="status">{state.note}</p>}
      {state?.orders.length === 0 && (
        <p className="empty">
          None yet.{" "}
          <Link to="/" onNavigate={onNavigate}>
            See what there is
          </Link>
        </p>
      )}
      {state?.orders.map((order) => (
        <article key={order.id}>
          <header>
            <h2>{order.id}</h2>
            <span className={`status ${order.status}`}>{order.status}</span>
            <time dateTime={order.created_at}>{formatDate(order.created_at)}</time>
          </header>
          <ul>
            {order.lines.map((line) => (
              <li key={line.product_id}>
                <Link to={`/products/${line.product_id}`} onNavigate={onNavigate}>
                  {line.quantity} × {line.name}
                </Link>
                <span>{formatPrice(line.price * line.quantity)}</span>
              </li>
            ))}
          </ul>
          <footer>
            Total <strong>{formatPrice(order.total)}</strong>
          </footer>
        </article>
      ))}
    </section>
  );
}
