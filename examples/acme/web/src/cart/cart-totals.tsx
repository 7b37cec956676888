import { useState } from "react";
import type { Product, Quote } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Price } from "../components/price.tsx";
import { useSpeech } from "../hooks/use-speech.ts";
import type { StringKey } from "../strings/index.ts";
import type { QuoteState } from "./use-quote.ts";

/** What the cart comes to, and the button that buys it. */
export function CartTotals(props: {
  lines: readonly { product: Product; quantity: number }[];
  quoted: QuoteState;
  onCheckout(): Promise<void>;
}) {
  const { t } = useSpeech();
  const [ordering, setOrdering] = useState(false);
  const { quote, asking, failed } = props.quoted;
  const listTotal = props.lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  // Before the first answer, and where there is none, the list price is what can be said.
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

/** How many parts of a price may be lost by rounding it to cents. */
const ROUNDING = 0.002;

/**
 * Whether all of the discount is the customer's tier's: one piece has nothing off for its number, so it shows what the
 * tier takes off, and no line has more than that.
 */
function isTiersOnly({ tier, lines }: Quote): boolean {
  const part = ({ unit_price: own, list_price: list }: Quote["lines"][number]) => 1 - own / list;
  const single = lines.find(({ quantity }) => quantity === 1);
  if (tier === "standard" || !single) return false;
  return lines.every((line) => Math.abs(part(line) - part(single)) < ROUNDING);
}

function Row({ word, cents }: { word: StringKey; cents: number }) {
  const { t } = useSpeech();
  return (
    <div>
      <dt>{t(word)}</dt>
      <dd>{cents === 0 ? t("free") : <Price cents={cents} />}</dd>
    </div>
  );
}
