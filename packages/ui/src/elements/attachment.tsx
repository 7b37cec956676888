import type { Attachment } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";
import { Zoomable } from "./zoomable.tsx";

/** A file of a message's: the image itself, or its name. */
export function AttachmentView({ attachment }: { attachment: Attachment }): VNode {
  const { allowImage } = useChat();
  if (attachment.type === "image" && allowImage(attachment.preview_url)) {
    const { preview_url: src, name } = attachment;
    return (
      <Zoomable src={src} name={name}>
        <img class="ck-file-image" src={src} alt={name} loading="lazy" />
      </Zoomable>
    );
  }
  return (
    <div class="ck-file">
      <Icon name={attachment.type === "image" ? "square-image" : "document"} size={18} />
      <span dir="auto">{attachment.name}</span>
    </div>
  );
}
