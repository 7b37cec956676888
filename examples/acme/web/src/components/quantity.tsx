import { useLocalization } from "../hooks/use-localization.ts";
import { Icon } from "./icons.tsx";

/** A quantity, with a button for one less and one more. */
export function Quantity(props: {
  name: string;
  value: number;
  /** Default 0, which takes the product out. */
  least?: number;
  most?: number;
  /** Also called with one more at the maximum, so that the caller can say why there is no more. */
  onChange(by: 1 | -1): void;
}) {
  const { t } = useLocalization();
  const { name, value, least = 0, most = 99 } = props;
  return (
    <div className="quantity">
      <button
        type="button"
        aria-label={t("oneLess", { name })}
        disabled={value <= least}
        onClick={() => props.onChange(-1)}
      >
        <Icon name="minus" />
      </button>
      <output aria-label={t("quantityOf", { name })}>{value}</output>
      <button
        type="button"
        aria-label={t("oneMore", { name })}
        // `aria-disabled` keeps the focus on the button. A disabled button would lose the focus to the page.
        aria-disabled={value >= most || undefined}
        onClick={() => props.onChange(1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
