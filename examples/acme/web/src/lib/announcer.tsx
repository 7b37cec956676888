import { useSyncExternalStore } from "react";

let said = { text: "", count: 0 };
const listeners = new Set<() => void>();

/** Has screen readers say something, politely. */
export function announce(text: string): void {
  said = { text, count: said.count + 1 };
  for (const listener of listeners) listener();
}

/** Where `announce` is heard. The page has one. */
export function Announcer() {
  const { text, count } = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  // The same words twice are two changes.
  return (
    <div className="only-heard" role="status">
      {text}
      {count % 2 === 1 ? "\u00a0" : ""}
    </div>
  );
}
