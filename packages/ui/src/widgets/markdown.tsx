import { MarkdownView } from "@chatwright/markdown";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { markdownExtras } from "../markdown-extras.ts";
import { useText, useWidget } from "./context.ts";
import type { NodeOf } from "./host.ts";
import { plain } from "./tokens.ts";

/** Formatted text. While it streams, what already stands is not drawn again. */
export function Markdown({ node }: { node: NodeOf<"Markdown"> }): VNode {
  const scope = useWidget();
  const text = useText();
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<MarkdownView>(null);
  const value = plain(node.value);
  const streaming = node.streaming === true;

  useLayoutEffect(() => {
    if (element.current === null) return;
    view.current ??= new MarkdownView(element.current, {
      onLink: (url, event) => scope.host.onLink(url, event),
      allowImage: (url) => scope.host.allowImage(url),
      ...markdownExtras,
      headingLevel: 4,
      labels: {
        copy: text("action.copy"),
        copied: text("action.copied"),
        code: text("markdown.code"),
        table: text("markdown.table"),
        formula: text("markdown.formula"),
        done: text("markdown.done"),
        notDone: text("markdown.notDone"),
      },
    });
    view.current.update(value, streaming);
  }, [value, streaming]);

  return <div ref={element} class="ckw-markdown" dir="auto" aria-busy={streaming ? "true" : undefined} />;
}
