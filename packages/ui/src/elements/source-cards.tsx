import type { Source } from "@chatwright/protocol";
import type { RefObject, VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { toEntity } from "./citations.ts";
import { useChat } from "./context.ts";
import { HoverCard } from "./hover-card.tsx";
import { lazy } from "./lazy.tsx";
import { onPressOutside } from "./press-outside.ts";
import { sourceIcon } from "./sources.tsx";
import { hostName, safeHref } from "./urls.ts";

const EntityPreview = lazy(
  async () => (await import("./entity-tag.tsx")).EntityPreview,
  ({ fallback }) => fallback,
);

/** Until the pointer is taken to mean it, and until it is taken to have left; in milliseconds. */
const OPEN_DELAY_MS = 200;
const CLOSE_DELAY_MS = 250;

export interface SourceCardsProps {
  sources: readonly Source[];
  /** The message with the marks. */
  message: RefObject<HTMLElement | null>;
}

interface Shown {
  mark: HTMLElement;
  source: Source;
}

/** The cards of a message's marks. The pointer, the focus or a tap opens one. Such a tap follows no link. */
export function SourceCards({ sources, message }: SourceCardsProps): VNode | null {
  const [shown, setShown] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const after = (delay: number, next: Shown | undefined): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(next), delay);
  };

  useLayoutEffect(() => {
    const element = message.current;
    if (!element) return undefined;
    const listeners = new AbortController();
    const { signal } = listeners;
    const find = ({ target }: Event): Shown | undefined => {
      const mark = (target as Element).closest<HTMLElement>(".ck-cite");
      const source = sources[Number(mark?.dataset["source"])];
      return mark && source ? { mark, source } : undefined;
    };
    const on = (type: string, listener: (event: Event) => void, capture = false): void =>
      element.addEventListener(type, listener, { signal, capture });
    on("pointerover", (event) => {
      const found = find(event);
      if (found && (event as PointerEvent).pointerType !== "touch") after(OPEN_DELAY_MS, found);
    });
    on("pointerout", (event) => find(event) && after(CLOSE_DELAY_MS, undefined));
    on("focusin", (event) => {
      const found = find(event);
      if (found?.mark.matches(":focus-visible")) after(0, found);
    });
    on("focusout", (event) => find(event) && after(CLOSE_DELAY_MS, undefined));
    on("keydown", (event) => {
      if ((event as KeyboardEvent).key !== "Escape" || !find(event)) return;
      after(0, undefined);
      event.stopPropagation();
    });
    on(
      "click",
      (event) => {
        const found = find(event);
        if (!found || (event as PointerEvent).pointerType !== "touch") return;
        event.preventDefault();
        event.stopPropagation();
        after(0, found);
      },
      true,
    );
    return () => listeners.abort();
  }, [sources, message]);
  useLayoutEffect(() => () => clearTimeout(timer.current), []);

  // A tap anywhere else, and anything that moves the mark away from under its card, ends it.
  useLayoutEffect(() => {
    if (!shown) return undefined;
    const { mark } = shown;
    mark.setAttribute("aria-describedby", id);
    const root = mark.getRootNode() as ShadowRoot;
    const card = root.getElementById(id);
    const leave = (): void => setShown(undefined);
    const forgetPresses = onPressOutside(card ? [mark, card] : [mark], leave);
    root.addEventListener("scroll", leave, true);
    return () => {
      mark.removeAttribute("aria-describedby");
      forgetPresses();
      root.removeEventListener("scroll", leave, true);
    };
  }, [shown, id]);

  if (!shown) return null;
  return (
    <HoverCard
      key={sources.indexOf(shown.source)}
      id={id}
      class="ck-source-card"
      anchor={shown.mark}
      onPointerEnter={() => clearTimeout(timer.current)}
      onPointerLeave={() => after(CLOSE_DELAY_MS, undefined)}
    >
      <SourceCard source={shown.source} />
    </HoverCard>
  );
}

function SourceCard({ source }: { source: Source }): VNode {
  const { store } = useChat();
  const { onRequestPreview } = store.options.entities.value ?? {};
  if (source.type === "entity" && source.interactive && onRequestPreview) {
    return <EntityPreview entity={toEntity(source)} fallback={<SourceText source={source} />} />;
  }
  return <SourceText source={source} />;
}

function SourceText({ source }: { source: Source }): VNode {
  const { onLink, store } = useChat();
  const { onClick } = store.options.entities.value ?? {};
  const href = source.type === "url" ? safeHref(source.url) : undefined;
  const title = source.title || (source.type === "url" ? source.url : "");
  return (
    <div class="ck-source-text" dir="auto">
      <small>
        <Icon name={sourceIcon(source)} size={14} />
        <span>{origin(source)}</span>
        {source.timestamp && <time>{source.timestamp}</time>}
      </small>
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer" onClick={(event) => onLink(href, event)}>
          {title}
        </a>
      ) : source.type === "entity" && source.interactive && onClick ? (
        <button type="button" onClick={() => onClick(toEntity(source))}>
          {title}
        </button>
      ) : (
        <strong>{title}</strong>
      )}
      {source.description && <p>{source.description}</p>}
    </div>
  );
}

/** Where it comes from, as people say it. */
function origin(source: Source): string {
  if (source.type === "url") return source.attribution ?? hostName(source.url);
  return source.type === "file" ? source.filename : (source.label ?? source.group ?? "");
}
