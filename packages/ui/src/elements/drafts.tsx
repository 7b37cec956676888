import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { DraftFile } from "../model/chat-model.ts";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";

/** What goes along with the text: a quote and files. */
export function Drafts(): VNode {
  const { store, t } = useChat();
  const { quote, files } = store.composer;
  return (
    <div class="ck-drafts" role="group" aria-label={t("composer.drafts")}>
      {quote.value !== undefined && (
        <span class="ck-draft">
          <Icon name="quote" size={14} />
          <span dir="auto">{quote.value}</span>
          <IconButton
            icon="close"
            size={14}
            label={t("action.remove", { name: t("composer.quote") })}
            onClick={() => {
              store.composer.set({ reply: "" });
              store.composer.focus();
            }}
          />
        </span>
      )}
      {files.value.map((file) => (
        <FileView key={file.key} draft={file} />
      ))}
    </div>
  );
}

function FileView({ draft }: { draft: DraftFile }): VNode {
  const { store, t, focusInput } = useChat();
  const { key, name, progress, attachment, failed } = draft;
  const uploading = !attachment && failed === undefined;
  return (
    <span class={`ck-draft ck-draft-file ${failed === undefined ? "" : "failed"}`}>
      <FileMark draft={draft} />
      <span class="ck-draft-name">
        <bdi>{name}</bdi>
        {failed !== undefined && <small>{t("file.failed")}</small>}
      </span>
      {failed !== undefined && (
        <IconButton
          icon="reload"
          size={14}
          label={`${t("action.retry")}: ${name}`}
          onClick={() => void store.uploads().then((uploads) => uploads.retry(key))}
        />
      )}
      <IconButton
        icon="close"
        size={14}
        label={t("action.remove", { name })}
        onClick={() => {
          void store.uploads().then((uploads) => uploads.remove(key));
          focusInput();
        }}
      />
      {uploading && (
        <progress
          class="ck-draft-progress"
          aria-label={`${t("file.uploading")}: ${name}`}
          max={1}
          // Without a value it says that something is under way, not how much.
          {...(progress !== undefined && { value: progress })}
        />
      )}
    </span>
  );
}

/** The image itself where it is one and can be drawn, else an icon. */
function FileMark({ draft }: { draft: DraftFile }): VNode {
  const { allowImage } = useChat();
  const { file, attachment, mimeType, failed } = draft;
  const image = mimeType.startsWith("image/");
  if (failed !== undefined) return <Icon name="warning" size={16} />;
  if (file && image) return <Thumbnail file={file} />;
  if (attachment?.type === "image" && allowImage(attachment.preview_url))
    return <img src={attachment.preview_url} alt="" />;
  return <Icon name={image ? "square-image" : "document"} size={16} />;
}

const THUMBNAIL_PX = 80;

/** Drawn and not loaded, because a policy for images need not allow `blob:`. */
function Thumbnail({ file }: { file: File }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    const draw = async (): Promise<void> => {
      const image = await createImageBitmap(file);
      const context = canvas.current?.getContext("2d");
      if (!gone && context) {
        const side = Math.min(image.width, image.height);
        const [x, y] = [(image.width - side) / 2, (image.height - side) / 2];
        context.drawImage(image, x, y, side, side, 0, 0, THUMBNAIL_PX, THUMBNAIL_PX);
      }
      image.close();
    };
    // What the browser cannot draw, such as a vector image, stays an empty square.
    draw().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [file]);
  return <canvas ref={canvas} width={THUMBNAIL_PX} height={THUMBNAIL_PX} aria-hidden="true" />;
}
