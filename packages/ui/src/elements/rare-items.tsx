import type { GeneratedImageItem, StructuredInputItem } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";
import { Zoomable } from "./zoomable.tsx";

export interface GeneratedImageProps {
  item: GeneratedImageItem;
  /** 0 to 1, while the model makes the image. */
  progress: number | undefined;
}

/** An image that the model makes or has made. */
export function GeneratedImageView({ item, progress }: GeneratedImageProps): VNode {
  const { t, allowImage } = useChat();
  const bar = progress !== undefined && (
    <progress class="ck-image-progress" aria-label={t("image.pending")} max={1} value={progress} />
  );
  if (!item.image) {
    return (
      <div class="ck-image pending" role={bar ? undefined : "img"} aria-label={t("image.pending")}>
        {bar}
      </div>
    );
  }
  if (!allowImage(item.image.url)) {
    return (
      <div class="ck-progress">
        <Icon name="image-off" size={17} />
        {t("image.blocked")}
      </div>
    );
  }
  return (
    <div class="ck-image">
      <Zoomable src={item.image.url} name={t("image.alt")}>
        <img src={item.image.url} alt={t("image.alt")} />
      </Zoomable>
      {bar}
    </div>
  );
}

/** The questions of a structured input with what was answered. */
export function Answers({ item }: { item: StructuredInputItem }): VNode {
  const { t } = useChat();
  return (
    <dl class="ck-answers">
      {item.inputs.map((input) => {
        const values = input.answer?.values ?? [];
        const skipped = values.length === 0;
        return (
          <div key={input.id} dir="auto">
            <dt>{input.question}</dt>
            <dd class={skipped ? "skipped" : ""}>{skipped ? t("ask.skipped") : values.join(", ")}</dd>
          </div>
        );
      })}
    </dl>
  );
}
