import type { Attachment } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";

/** A file of a message's: the image itself, or its name. */
export function AttachmentView({ attachment }: { attachment: Attachment }): VNode {
  const { allowImage } = useChat();
  if (attachment.type === "image" && allowImage(attachment.preview_url)) {
    return <img class="ck-file-image" src={attachment.preview_url} alt={attachment.name} loading="lazy" />;
  }
  return (
    <div class="ck-file">
      <Icon name={attachment.type === "image" ? "square-image" : "document"} size={18} />
      <span dir="auto">{attachment.name}</span>
    </div>
  );
}
