import type { UserMessageTagContent, widgets } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Entity } from "../options.ts";
import { entityTagCss } from "../styles/entity-tag.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { widgetStyles, WidgetView } from "../widgets/index.ts";
import { useChat } from "./context.ts";
import { useWidgetHost } from "./widget-host.ts";

addSharedStyles(widgetStyles);
addSharedStyles(entityTagCss);

/** Until the pointer is taken to mean it, and until it is taken to have left; in milliseconds. */
const OPEN_DELAY = 250;
const CLOSE_DELAY = 200;

/** A tag that can be clicked, and previewed by a widget of the page's. */
export function EntityTag({ tag }: { tag: UserMessageTagContent }): VNode {
  const { store } = useChat();
  const { onClick, onRequestPreview } = store.options.slices.entities.value ?? {};
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
        event.pointerType !== "touch" && after(OPEN_DELAY, () => preview ?? void open())
      }
      onPointerLeave={() => after(CLOSE_DELAY, close)}
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
        onBlur={() => after(CLOSE_DELAY, close)}
      >
        {tag.text}
      </button>
      {preview && <Card id={id} entityId={entity.id} anchor={button.current} preview={preview} />}
    </span>
  );
}

interface CardProps {
  id: string;
  entityId: string;
  anchor: HTMLElement | null;
  preview: widgets.BasicRoot;
}

/** In the browser's top layer, because the thread would cut it off. */
function Card({ id, entityId, anchor, preview }: CardProps): VNode {
  const { store } = useChat();
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !anchor) return;
    element.showPopover();
    const place = (): void => {
      const at = anchor.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const left = Math.max(8, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - 8));
      const above = at.top - height - 6;
      const top = above >= 8 ? above : Math.min(at.bottom + 6, innerHeight - height - 8);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => observer.disconnect();
  }, [anchor]);
  const host = useWidgetHost((action) => store.previewAction(entityId, preview, action));
  return (
    <div ref={card} id={id} class="ck-preview" popover="manual">
      <WidgetView widget={preview} host={host} />
    </div>
  );
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
