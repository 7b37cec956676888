import { useCallback, useState } from "react";

export interface Toast {
  id: number;
  text: string;
  kind: "info" | "error";
}

let nextId = 0;

/** Short messages over the page. */
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
