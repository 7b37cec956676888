import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import type { StringKey } from "../strings/index.ts";
import { Icon } from "./icons.tsx";

export interface Chip {
  /** The words on it. */
  label: StringKey;
  /** The sentence that is sent, where it says more than the words on it. */
  sentence?: StringKey;
  /** The tool without which the assistant has no answer. */
  needs?: string;
}

/** Sentences that are sent to the assistant by a press. */
export function Chips(props: {
  chips: readonly Chip[];
  /** What stands in `{braces}` in the words and sentences. */
  values?: Record<string, string | number>;
  /** Called before a sentence is sent. */
  onSay?: () => void;
}) {
  const { assistant, can } = useShop();
  const { t } = useLocalization();
  const chips = props.chips.filter(({ needs }) => needs === undefined || can(needs));
  if (chips.length === 0) return null;
  return (
    <div className="chips" role="group" aria-label={t("askChips", { name: assistant.name })}>
      <span className="chips-title" aria-hidden="true">
        <Icon name="sparkle" />
        {t("askChips", { name: assistant.name })}
      </span>
      {chips.map(({ label, sentence = label }) => (
        <button
          key={label}
          type="button"
          className="chip"
          onClick={() => {
            props.onSay?.();
            assistant.say(t(sentence, props.values));
          }}
        >
          {t(label, props.values)}
        </button>
      ))}
    </div>
  );
}
