import { type Annotation, MarkdownView } from "@chatwright/markdown";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { markdownExtras } from "../markdown-extras.ts";
import { useChat } from "./context.ts";
import { lazy } from "./lazy.tsx";

const ImageZoom = lazy(async () => (await import("./image-zoom.tsx")).ImageZoom);

interface MarkdownProps {
  text: string;
  streaming?: boolean;
  /** What stands inside the text. */
  marks?: readonly Annotation[] | undefined;
}

const NONE: readonly Annotation[] = [];

/** Markdown. The renderer owns the DOM, which grows with the text. Another language makes the DOM anew. */
export function Markdown(props: MarkdownProps): VNode {
  return <MarkdownText key={useChat().locale} {...props} />;
}

function MarkdownText({ text, streaming = false, marks = NONE }: MarkdownProps): VNode {
  const { onLink, allowImage, headingLevel, t } = useChat();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MarkdownView>(null);
  const [images, setImages] = useState(0);
  useLayoutEffect(() => {
    view.current ??= new MarkdownView(container.current!, {
      onLink,
      allowImage,
      onImage: () => setImages((count) => count + 1),
      ...markdownExtras,
      headingLevel: Math.min(6, headingLevel + 1),
      labels: {
        copy: t("action.copy"),
        copied: t("action.copied"),
        code: t("markdown.code"),
        table: t("markdown.table"),
        formula: t("markdown.formula"),
        done: t("markdown.done"),
        notDone: t("markdown.notDone"),
      },
    });
    view.current.update(text, streaming, marks);
  }, [text, streaming, marks]);
  return (
    <>
      <div class={streaming ? "md streaming" : "md"} dir="auto" ref={container} />
      {images > 0 && <ImageZoom inside={container} count={images} />}
    </>
  );
}
