import type { ReactNode } from "react";
import { useLocalization } from "../hooks/use-localization.ts";
import { explainFailure } from "../lib/explain-failure.ts";
import { Icon, type IconName } from "./icons.tsx";

/** There is nothing here yet, and what to do about it. */
export function EmptyNote({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      {children}
    </div>
  );
}

/** Something could not be loaded. */
export function FailureNote({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useLocalization();
  return (
    <div className="failure" role="alert">
      <Icon name="alert" />
      <p>{explainFailure(error, t)}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t("tryAgain")}
        </button>
      )}
    </div>
  );
}

/** Stands where something is about to come. */
export function Skeletons({ count, className = "" }: { count: number; className?: string }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className={`skeleton ${className}`} aria-hidden="true" />
  ));
}
