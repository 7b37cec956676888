import type { UserMessageTagContent, widgets } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { Entity } from "../options.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { widgetStyles, WidgetView } from "../widgets/index.ts";
import { useChat } from "./context.ts";
import { HoverCard } from "./hover-card.tsx";
import { useWidgetHost } from "./widget-host.ts";

addSharedStyles(widgetStyles);

/** Until the pointer is taken to mean it, and until it is taken to have left; in milliseconds. */
const OPEN_DELAY_MS = 250;
const CLOSE_DELAY_MS = 200;

/** A tag that can be clicked, and previewed by a widget of the page's. */
export function EntityTag({ tag }: { tag: UserMessageTagContent }): VNode {
  const { store } = useChat();
  const { onClick, onRequestPreview } = store.options.entities.value ?? {};
  const button = useRef<HTMLButtonElement>(null);
  const [preview, setPreview] = useState<widgets.BasicRoot>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wish = useRef(0);
  const id = useId();
  const entity = useMemo(() => toEntity(tag), [tag]);

  const close = (): void => {
    clearTimeout(timer.current);
    wish.current++;
    setPreview(undefined);
  };
  const open = async (): Promise<void> => {
    const mine = ++wish.current;
    try {
      const answer = await onRequestPreview?.(entity);
      if (mine === wish.current && answer?.preview) setPreview(answer.preview);
    } catch (thrown) {
      store.report(thrown);
    }
  };
  const after = (delay: number, what: () => void): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(what, delay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <span
      class="ck-entity"
      onPointerEnter={(event) =>
        event.pointerType !== "touch" && after(OPEN_DELAY_MS, () => preview ?? void open())
      }
      onPointerLeave={() => after(CLOSE_DELAY_MS, close)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !preview) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        class="ck-tag"
        aria-describedby={preview ? id : undefined}
        onClick={() => onClick?.(entity)}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && void open()}
        onBlur={() => after(CLOSE_DELAY_MS, close)}
      >
        {tag.text}
      </button>
      {preview && (
        <HoverCard id={id} anchor={button.current}>
          <Preview entityId={entity.id} preview={preview} />
        </HoverCard>
      )}
    </span>
  );
}

export interface EntityPreviewProps {
  entity: Entity;
  /** Shown where the page has no preview, and until it has come. */
  fallback: VNode;
}

/** What the page shows of an entity in a card. */
export function EntityPreview({ entity, fallback }: EntityPreviewProps): VNode {
  const { store } = useChat();
  const [preview, setPreview] = useState<widgets.BasicRoot>();
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const answer = await store.options.entities.peek()?.onRequestPreview?.(entity);
      if (!gone && answer?.preview) setPreview(answer.preview);
    };
    load().catch((thrown: unknown) => store.report(thrown));
    return () => {
      gone = true;
    };
  }, [entity.id]);
  return preview ? <Preview entityId={entity.id} preview={preview} /> : fallback;
}

function Preview({ entityId, preview }: { entityId: string; preview: widgets.BasicRoot }): VNode {
  const { store } = useChat();
  const host = useWidgetHost((action) => store.act(action, { id: entityId, widget: preview }));
  return <WidgetView widget={preview} host={host} />;
}

function toEntity({ id, text, group, data }: UserMessageTagContent): Entity {
  return {
    id,
    title: text,
    interactive: true,
    data: data as Record<string, string>,
    ...(group !== undefined && { group }),
  };
}
