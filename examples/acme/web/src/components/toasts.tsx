import { useEffect } from "react";
import { useLocalization } from "../hooks/use-localization.ts";
import type { Toast } from "../hooks/use-toasts.ts";
import { Icon } from "./icons.tsx";

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
  const { t } = useLocalization();
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(toast.id), SHOWN[toast.kind]);
    return () => clearTimeout(timer);
  }, [toast, onDismiss]);

  return (
    <div className={`toast ${toast.kind}`}>
      <Icon name={toast.kind === "error" ? "alert" : "check"} />
      <span dir="auto">{toast.text}</span>
      <button type="button" aria-label={t("closeMessage")} onClick={() => onDismiss(toast.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
