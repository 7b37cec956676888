import type { AssistantMessageItem } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Markdown } from "./markdown.tsx";
import { Sources } from "./sources.tsx";

/** What the assistant said. */
export function AssistantMessage({
  item,
  streaming,
}: {
  item: AssistantMessageItem;
  streaming: boolean;
}): VNode {
  const annotations = item.content.flatMap((part) => part.annotations ?? []);
  return (
    <div class="ck-assistant" part="assistant-message">
      {item.content.map((part, index) => (
        <Markdown key={index} text={part.text} streaming={streaming} />
      ))}
      {!streaming && annotations.length > 0 && <Sources annotations={annotations} />}
    </div>
  );
}
