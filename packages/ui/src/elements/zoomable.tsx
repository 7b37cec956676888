import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { useChat } from "./context.ts";
import { lazy } from "./lazy.tsx";

export const ImageDialog = lazy(async () => (await import("./image-dialog.tsx")).ImageDialog);

/** An image that a press enlarges. */
export function Zoomable({
  src,
  name,
  children,
}: {
  src: string;
  name: string;
  children: ComponentChildren;
}): VNode {
  const { t } = useChat();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="ck-zoomable"
        aria-label={t("image.open", { name })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && <ImageDialog src={src} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
