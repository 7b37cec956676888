import type { Annotation, EntitySource, Source } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { Entity } from "../options.ts";
import { useChat } from "./context.ts";
import { Disclosure } from "./controls.tsx";
import { hostName, safeHref } from "./urls.ts";

/** What a message draws on: closed at first, each source once. */
export function Sources({ annotations }: { annotations: readonly Annotation[] }): VNode {
  const { t } = useChat();
  const [open, setOpen] = useState(false);
  const sources = [...new Map(annotations.map(({ source }) => [sourceKey(source), source])).entries()];
  return (
    <Disclosure
      class="ck-sources"
      headClass="ck-sources-head"
      open={open}
      onToggle={() => setOpen(!open)}
      head={
        <span>{sources.length === 1 ? t("sources.one") : t("sources.many", { count: sources.length })}</span>
      }
    >
      <ul class="ck-source-list">
        {sources.map(([key, source]) => (
          <li key={key}>
            <SourceRow source={source} />
          </li>
        ))}
      </ul>
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
    const open = (): void => store.options.slices.entities.peek()?.onClick?.(toEntity(source));
    return (
      <button type="button" class="ck-source" onClick={open}>
        {body}
      </button>
    );
  }
  return <div class="ck-source">{body}</div>;
}

function sourceKey(source: Source): string {
  if (source.type === "url") return `url:${source.url}`;
  return source.type === "file" ? `file:${source.filename}` : `entity:${source.id}`;
}

function sourceIcon(source: Source): string {
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

function toEntity(source: EntitySource): Entity {
  const { id, title, icon, group, interactive, data } = source;
  return {
    id,
    title,
    interactive,
    data: data as Record<string, string>,
    ...(icon !== undefined && { icon }),
    ...(group !== undefined && { group }),
  };
}
