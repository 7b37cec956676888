import type { Source } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { sourceKey, toEntity } from "./citations.ts";
import { useChat } from "./context.ts";
import { Disclosure } from "./disclosure.tsx";
import { hostName, safeHref } from "./urls.ts";

/** What a message draws on: closed at first. */
export function Sources({ sources }: { sources: readonly Source[] }): VNode {
  const { t } = useChat();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure
      class="ck-sources"
      headClass="ck-sources-head"
      open={open}
      onToggle={() => setOpen(!open)}
      head={<span>{t("sources", { count: sources.length })}</span>}
    >
      <ol class="ck-source-list">
        {sources.map((source) => (
          <li key={sourceKey(source)}>
            <SourceRow source={source} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function SourceRow({ source }: { source: Source }): VNode {
  const { onLink, store } = useChat();
  const body = (
    <>
      <Icon name={sourceIcon(source)} size={16} />
      <span dir="auto">
        {source.title || (source.type === "url" ? source.url : "")}
        <small>{sourceDetail(source)}</small>
      </span>
    </>
  );
  if (source.type === "url") {
    const href = safeHref(source.url);
    if (href) {
      return (
        <a
          class="ck-source"
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => onLink(href, event)}
        >
          {body}
        </a>
      );
    }
  }
  if (source.type === "entity" && source.interactive) {
    const open = (): void => store.options.entities.peek()?.onClick?.(toEntity(source));
    return (
      <button type="button" class="ck-source" onClick={open}>
        {body}
      </button>
    );
  }
  return <div class="ck-source">{body}</div>;
}

export function sourceIcon(source: Source): string {
  if (source.type === "url") return "globe";
  return source.type === "file" ? "document" : (source.icon ?? "cube");
}

function sourceDetail(source: Source): string {
  const where =
    source.type === "url"
      ? (source.attribution ?? hostName(source.url))
      : source.type === "file"
        ? source.filename
        : (source.label ?? "");
  return [where, source.description].filter(Boolean).join(" · ");
}
