import type { Annotation, EntitySource, Source } from "@chatwright/protocol";
import type { Annotation as Mark } from "@chatwright/markdown";
import type { Entity } from "../options.ts";
import { safeHref } from "./urls.ts";

/** What tells two sources apart. */
export function sourceKey(source: Source): string {
  if (source.type === "url") return `url:${source.url}`;
  return source.type === "file" ? `file:${source.filename}` : `entity:${source.id}`;
}

/** The sources of a message in the order in which they occur, each once. */
export function listSources(annotations: readonly Annotation[]): readonly Source[] {
  return [...new Map(annotations.map(({ source }) => [sourceKey(source), source])).values()];
}

/** What a click on a mark does. */
export interface CitationHandlers {
  link: (url: string, event: Event) => void;
  entity: (source: EntitySource) => void;
}

/**
 * The marks in a text that cites sources. A mark is the source's number in the list under the message, or the words of an
 * entity.
 */
export function citations(
  annotations: readonly Annotation[],
  sources: readonly Source[],
  on: CitationHandlers,
): readonly Mark[] {
  const numbers = new Map(sources.map((source, index) => [sourceKey(source), index + 1]));
  return annotations.flatMap(({ index, source }) =>
    index === undefined
      ? []
      : [{ index, node: () => citation(source, numbers.get(sourceKey(source)) ?? 0, on) }],
  );
}

function citation(source: Source, number: number, on: CitationHandlers): Node {
  const href = source.type === "url" ? safeHref(source.url) : undefined;
  const interactive = source.type === "entity" && source.interactive;
  const mark = document.createElement(href ? "a" : interactive ? "button" : "span");
  mark.className = "ck-cite";
  mark.dataset["source"] = String(number - 1);
  mark.textContent = source.type === "entity" && source.inline_label ? source.inline_label : String(number);
  mark.setAttribute("aria-label", source.title);
  if (mark instanceof HTMLAnchorElement && href) {
    mark.href = href;
    mark.target = "_blank";
    mark.rel = "noopener noreferrer";
    mark.addEventListener("click", (event) => on.link(href, event));
  } else if (mark instanceof HTMLButtonElement && interactive) {
    mark.type = "button";
    mark.addEventListener("click", () => on.entity(source));
  } else {
    mark.setAttribute("role", "note");
    mark.tabIndex = 0;
  }
  return mark;
}

/** A source as the page's entity callbacks get it. */
export function toEntity(source: EntitySource): Entity {
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
