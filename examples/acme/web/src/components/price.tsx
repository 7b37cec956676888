import { useLocalization } from "../hooks/use-localization.ts";

/** A price, kept apart from the direction of the text around it. */
export function Price({ cents, className }: { cents: number; className?: string }) {
  const { price } = useLocalization();
  return <bdi className={className ? `price ${className}` : "price"}>{price(cents)}</bdi>;
}
