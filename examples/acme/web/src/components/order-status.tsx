import type { OrderStatus } from "../api/types.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { Icon, type IconName } from "./icons.tsx";

const ICONS: Record<OrderStatus, IconName> = { processing: "clock", shipped: "truck", delivered: "check" };

/** The state of an order: a colour, an icon and a word. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const { t } = useLocalization();
  return (
    <span className={`badge ${status}`}>
      <Icon name={ICONS[status]} />
      {t(status)}
    </span>
  );
}

const STEPS: readonly OrderStatus[] = ["processing", "shipped", "delivered"];

/** How far an order has come. */
export function OrderProgress({ status }: { status: OrderStatus }) {
  const { t } = useLocalization();
  const reached = STEPS.indexOf(status);
  return (
    <ol className="progress" aria-label={t("progress")}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index <= reached ? "reached" : undefined}
          aria-current={index === reached ? "step" : undefined}
        >
          <span className="dot">
            <Icon name={index < reached ? "check" : ICONS[step]} />
          </span>
          {t(step)}
          <span className="only-heard">{t(index <= reached ? "stepReached" : "stepAhead")}</span>
        </li>
      ))}
    </ol>
  );
}
