import type { TargetedPointerEvent, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { imageDialogCss } from "../styles/image-dialog.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";

addSharedStyles(imageDialogCss);

const MAX_ZOOM = 8;
const ZOOM_STEP = 1.5;
/** How far an arrow key moves an enlarged image, in pixels. */
const PAN_PX = 60;

interface View {
  scale: number;
  x: number;
  y: number;
}
const WHOLE: View = { scale: 1, x: 0, y: 0 };

export interface ImageDialogProps {
  src: string;
  name: string;
  onClose: () => void;
}

/**
 * An image over the whole page. The wheel, two fingers, a double click, `+` and `-` enlarge it. Dragging and the arrow keys
 * move the image. Escape and a click beside the image close the dialog and return the focus.
 */
export function ImageDialog({ src, name, onClose }: ImageDialogProps): VNode {
  const { t } = useChat();
  const dialog = useRef<HTMLDialogElement>(null);
  const [view, setView] = useState(WHOLE);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const moved = useRef(false);

  // The browser keeps all else from being used, and gives the focus back.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const zoom = (factor: number): void =>
    setView(({ scale, x, y }) => {
      const next = Math.min(MAX_ZOOM, Math.max(1, scale * factor));
      return next === 1 ? WHOLE : { scale: next, x: (x * next) / scale, y: (y * next) / scale };
    });
  const move = (dx: number, dy: number): void =>
    setView((now) => (now.scale === 1 ? now : { ...now, x: now.x + dx, y: now.y + dy }));

  const onKeyDown = (event: KeyboardEvent): void => {
    const act = {
      "+": () => zoom(ZOOM_STEP),
      "=": () => zoom(ZOOM_STEP),
      "-": () => zoom(1 / ZOOM_STEP),
      "0": () => setView(WHOLE),
      ArrowLeft: () => move(PAN_PX, 0),
      ArrowRight: () => move(-PAN_PX, 0),
      ArrowUp: () => move(0, PAN_PX),
      ArrowDown: () => move(0, -PAN_PX),
    }[event.key];
    // The element's own keys, such as Escape, have nothing to do here.
    event.stopPropagation();
    if (event.key === "Tab") keepInside(event, dialog.current!);
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLElement>): void => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    const { clientX: x, clientY: y } = event;
    if (Math.hypot(x - before.x, y - before.y) > 2) moved.current = true;
    if (other) {
      const far = Math.hypot(before.x - other.x, before.y - other.y);
      zoom(Math.hypot(x - other.x, y - other.y) / Math.max(far, 1));
    } else move(x - before.x, y - before.y);
    fingers.current.set(event.pointerId, { x, y });
  };
  const lift = (event: TargetedPointerEvent<HTMLElement>): void =>
    void fingers.current.delete(event.pointerId);

  return (
    <dialog
      ref={dialog}
      class="ck-lightbox"
      part="image-dialog"
      aria-label={name}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <div class="ck-lightbox-bar">
        <span dir="auto">{name}</span>
        <IconButton
          icon="lucide:zoom-out"
          label={t("image.zoomOut")}
          onClick={() => zoom(1 / ZOOM_STEP)}
          disabled={view.scale === 1}
        />
        <IconButton
          icon="lucide:zoom-in"
          label={t("image.zoomIn")}
          onClick={() => zoom(ZOOM_STEP)}
          disabled={view.scale === MAX_ZOOM}
        />
        <a
          class="ck-icon-button"
          href={src}
          download={fileName(src, name)}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t("image.download")}
          title={t("image.download")}
        >
          <Icon name="download" size={20} />
        </a>
        <IconButton icon="close" label={t("history.close")} onClick={() => dialog.current?.close()} />
      </div>
      <div
        class={`ck-lightbox-stage ${view.scale > 1 ? "zoomed" : ""}`}
        onWheel={(event) => {
          event.preventDefault();
          zoom(Math.exp(-event.deltaY / 400));
        }}
        onPointerDown={(event) => {
          moved.current = false;
          fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={lift}
        onPointerCancel={lift}
        onDblClick={() => (view.scale > 1 ? setView(WHOLE) : zoom(2.5))}
        onClick={(event) => {
          const image = dialog.current?.querySelector("img")?.getBoundingClientRect();
          const { clientX: x, clientY: y } = event;
          const inside = image && x >= image.left && x <= image.right && y >= image.top && y <= image.bottom;
          if (!inside && !moved.current) dialog.current?.close();
        }}
      >
        <img
          src={src}
          alt={name}
          referrerpolicy="no-referrer"
          draggable={false}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
        />
      </div>
    </dialog>
  );
}

/** Sends the focus round, where the browser would let it leave the page. */
function keepInside(event: KeyboardEvent, dialog: HTMLElement): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>("button:enabled, a[href]")];
  const [first, last] = event.shiftKey ? [stops.at(-1), stops[0]] : [stops[0], stops.at(-1)];
  if (!last?.matches(":focus")) return;
  event.preventDefault();
  first?.focus();
}

/** The name for a downloaded file: the image's name, with the ending of its address if the name has none. */
function fileName(src: string, name: string): string {
  if (/\.\w{2,5}$/.test(name)) return name;
  const ending = /^data:image\/(\w+)/.exec(src)?.[1] ?? /\.(\w{2,5})(?:[?#]|$)/.exec(src)?.[1] ?? "png";
  return `${name}.${ending}`;
}
