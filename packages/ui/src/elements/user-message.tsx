import type { UserMessageItem, UserMessageTagContent } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";
import { CopyButton } from "./copy-button.tsx";
import { AttachmentView, EntityTag } from "./parts.tsx";

/** What the user said. */
export function UserMessage({ item }: { item: UserMessageItem }): VNode {
  const { t } = useChat();
  const text = item.content.map((part) => part.text).join("");
  const local = item.id.startsWith("local:");
  return (
    <div class={`ck-user ${local ? "fresh" : ""}`} part="user-message">
      {item.quoted_text && (
        <blockquote class="ck-quoted" aria-label={t("composer.quote")} dir="auto">
          <Icon name="quote" size={14} />
          <span>{item.quoted_text}</span>
        </blockquote>
      )}
      {(item.attachments ?? []).length > 0 && (
        <div class="ck-files">
          {item.attachments.map((attachment) => (
            <AttachmentView key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {text && (
        <div class="ck-bubble" part="user-bubble" dir="auto" tabIndex={-1}>
          {item.content.map((part, index) =>
            part.type === "input_tag" ? <TagView key={index} tag={part} /> : part.text,
          )}
        </div>
      )}
      {text && (
        <div class="ck-actions">
          <CopyButton text={() => text} />
        </div>
      )}
    </div>
  );
}

function TagView({ tag }: { tag: UserMessageTagContent }): VNode {
  const { store } = useChat();
  const { onClick, onRequestPreview } = store.options.entities.value ?? {};
  if (tag.interactive && (onClick || onRequestPreview)) return <EntityTag tag={tag} />;
  return <span class="ck-tag">{tag.text}</span>;
}
