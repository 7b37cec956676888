import { useSpeech } from "../hooks/use-speech.ts";

/** A price, kept apart from the direction of the text around it. */
export function Price({ cents, className }: { cents: number; className?: string }) {
  const { price } = useSpeech();
  return <bdi className={className ? `price ${className}` : "price"}>{price(cents)}</bdi>;
}
