import { useCallback, useEffect, useState } from "react";
import { useSpeech } from "../use-language.ts";

export interface Toast {
  id: number;
  text: string;
  kind: "info" | "error";
}

let nextId = 0;

export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string, kind: Toast["kind"] = "info") =>
      // What is said again takes the place of what was said before.
      setToasts((all) => [
        ...all.filter((toast) => toast.text !== text).slice(-2),
        { id: nextId++, text, kind },
      ]),
    [],
  );
  return { toasts, show, dismiss };
}

/** How long a message stays, in milliseconds: what went wrong takes longer to take in. */
const SHOWN = { info: 3500, error: 8000 };

/** Short messages over the page, which go by themselves. */
export function Toasts({ toasts, onDismiss }: { toasts: Toast[]; onDismiss(id: number): void }) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </div>
  );
}

function ToastView({ toast, onDismiss }: { toast: Toast; onDismiss(id: number): void }) {
  const { t } = useSpeech();
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(toast.id), SHOWN[toast.kind]);
    return () => clearTimeout(timer);
  }, [toast, onDismiss]);

  return (
    <div className={`toast ${toast.kind}`}>
      <span>{toast.text}</span>
      <button type="button" aria-label={t("closeMessage")} onClick={() => onDismiss(toast.id)}>
        ×
      </button>
    </div>
  );
}
