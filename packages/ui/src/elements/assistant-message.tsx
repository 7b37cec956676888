import type { AssistantMessageItem } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { type CitationHandlers, citations, listSources, toEntity } from "./citations.ts";
import { useChat } from "./context.ts";
import { Markdown } from "./markdown.tsx";
import { SourceCards, Sources } from "./parts.tsx";

interface AssistantMessageProps {
  item: AssistantMessageItem;
  streaming: boolean;
}

/** What the assistant said, with the numbers of its sources in the text and their list under it. */
export function AssistantMessage({ item, streaming }: AssistantMessageProps): VNode {
  const { onLink, store } = useChat();
  const handlers = useMemo<CitationHandlers>(
    () => ({
      link: onLink,
      entity: (source) => store.options.entities.peek()?.onClick?.(toEntity(source)),
    }),
    [onLink, store],
  );
  // A delta makes a new item with the same annotations. So the marks are made again only for new annotations.
  const lists = item.content.map((part) => part.annotations ?? []);
  const sources = useMemo(() => listSources(lists.flat()), lists);
  const marks = useMemo(() => lists.map((list) => citations(list, sources, handlers)), [...lists, handlers]);
  const message = useRef<HTMLDivElement>(null);
  return (
    <div class="ck-assistant" part="assistant-message" ref={message}>
      {item.content.map((part, index) => (
        <Markdown key={index} text={part.text} streaming={streaming} marks={marks[index]} />
      ))}
      {sources.length > 0 && <SourceCards sources={sources} message={message} />}
      {!streaming && sources.length > 0 && <Sources sources={sources} />}
    </div>
  );
}
