import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";

/** Puts a text on the clipboard, and says so for two seconds. */
export function CopyButton({ text }: { text: () => string }): VNode {
  const { t } = useChat();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setCopied(true);
    } catch {
      // The browser or the page's policy forbids it; the text can still be selected.
    }
  };
  return (
    <IconButton
      class="small"
      size={16}
      icon={copied ? "check" : "copy"}
      label={t(copied ? "action.copied" : "action.copy")}
      onClick={() => void copy()}
    />
  );
}
