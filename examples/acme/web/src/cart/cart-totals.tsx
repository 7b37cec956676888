import { useState } from "react";
import type { Product, Quote } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Price } from "../components/price.tsx";
import { useLocalization } from "../hooks/use-localization.ts";
import type { StringKey } from "../strings/index.ts";
import type { QuoteState } from "./use-quote.ts";

/** The cart's total, and the button that places the order. */
export function CartTotals(props: {
  lines: readonly { product: Product; quantity: number }[];
  quoted: QuoteState;
  onCheckout(): Promise<void>;
}) {
  const { t } = useLocalization();
  const [ordering, setOrdering] = useState(false);
  const { quote, asking, failed } = props.quoted;
  const listTotal = props.lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  // Before the first answer, and after a failure, show the list price.
  const known = failed ? undefined : quote;

  const order = async () => {
    setOrdering(true);
    await props.onCheckout();
    setOrdering(false);
  };
  return (
    <footer aria-busy={asking}>
      {failed && (
        <p className="failure" role="alert">
          <Icon name="alert" />
          {t("quoteFailed")}
        </p>
      )}
      <dl className={asking ? "totals asking" : "totals"}>
        {known && known.discount > 0 && (
          <>
            <Row word="listPrice" cents={known.total - known.delivery + known.discount} />
            <div className="discount">
              <dt>
                {t("discount")}
                {isTiersOnly(known) && <span className={`badge ${known.tier}`}>{t(known.tier)}</span>}
              </dt>
              <dd>
                <bdi>
                  −<Price cents={known.discount} />
                </bdi>
              </dd>
            </div>
          </>
        )}
        {known && <Row word="delivery" cents={known.delivery} />}
        <div className="sum">
          <dt>{t("total")}</dt>
          <dd>
            <Price cents={known?.total ?? listTotal} />
          </dd>
        </div>
      </dl>
      <button type="button" className="button primary block" disabled={ordering} onClick={() => void order()}>
        {t("placeOrder")}
      </button>
    </footer>
  );
}

/** The largest part of a price that rounding to cents can change. */
const ROUNDING = 0.002;

/**
 * Whether the customer's tier gives all of the discount. A line of one piece has no discount for its quantity, so it
 * shows the discount of the tier. All lines must have this discount.
 */
function isTiersOnly({ tier, lines }: Quote): boolean {
  const part = ({ unit_price: own, list_price: list }: Quote["lines"][number]) => 1 - own / list;
  const single = lines.find(({ quantity }) => quantity === 1);
  if (tier === "standard" || !single) return false;
  return lines.every((line) => Math.abs(part(line) - part(single)) < ROUNDING);
}

function Row({ word, cents }: { word: StringKey; cents: number }) {
  const { t } = useLocalization();
  return (
    <div>
      <dt>{t(word)}</dt>
      <dd>{cents === 0 ? t("free") : <Price cents={cents} />}</dd>
    </div>
  );
}
