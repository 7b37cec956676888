import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useChat } from "./context.ts";
import { ImageDialog } from "./zoomable.tsx";

interface ImageZoomProps {
  inside: RefObject<HTMLElement | null>;
  /** Another number when there are more images. */
  count: number;
}

/** What leads elsewhere, or is the page's own, keeps its images as they are. */
const IMAGES = "img:not(a img, .mark img)";

/**
 * Makes the images of rendered Markdown open as other images do. The image element itself becomes a button, because a
 * button around it would disturb the renderer.
 */
export function ImageZoom({ inside, count }: ImageZoomProps): VNode | null {
  const { t } = useChat();
  const [image, setImage] = useState<HTMLImageElement>();
  const nameOf = ({ alt, title }: HTMLImageElement): string => alt || title || t("widget.image");

  useLayoutEffect(() => {
    for (const found of inside.current!.querySelectorAll<HTMLImageElement>(IMAGES)) {
      found.role = "button";
      found.tabIndex = 0;
      found.ariaLabel = t("image.open", { name: nameOf(found) });
      found.ariaHasPopup = "dialog";
    }
  }, [count]);
  useLayoutEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const open = (event: Event): void => {
      if (!(event.target instanceof HTMLImageElement) || event.target.role !== "button") return;
      event.preventDefault();
      setImage(event.target);
    };
    const onKey = (event: KeyboardEvent, key: string): void => {
      if (event.key === key && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey)
        open(event);
    };
    const container = inside.current!;
    container.addEventListener("click", open, { signal });
    // As browsers do for buttons; a space that is pressed would scroll.
    container.addEventListener("keyup", (event) => onKey(event, " "), { signal });
    container.addEventListener(
      "keydown",
      (event) => {
        if (event.key === " " && event.target instanceof HTMLImageElement) event.preventDefault();
        onKey(event, "Enter");
      },
      { signal },
    );
    return () => listeners.abort();
  }, []);

  return image ? (
    <ImageDialog src={image.src} name={nameOf(image)} onClose={() => setImage(undefined)} />
  ) : null;
}
