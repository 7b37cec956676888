import { useCallback, useEffect, useState } from "react";
import { useMedia } from "../hooks/use-media.ts";
import { cover, uncover, usePlace } from "../lib/place.ts";

/** From this width on, the assistant stands beside the page. On narrower screens the assistant covers the page. */
const BESIDE = "(min-width: 900px)";
/** From this width on, the assistant is open by default. */
const ROOMY = "(min-width: 1280px)";

export interface Panel {
  open: boolean;
  /** Whether the panel covers the page, which the visitor cannot use meanwhile. */
  modal: boolean;
  show(): void;
  hide(): void;
}

/**
 * Whether the assistant is open. If the assistant covers the page, it has an entry of the history, and Back closes it.
 */
export function usePanel(): Panel {
  const beside = useMedia(BESIDE);
  const { covered } = usePlace();
  const [openBeside, setOpenBeside] = useState(() => {
    const saved = localStorage.getItem("acme.panel");
    return saved ? saved === "open" : matchMedia(ROOMY).matches;
  });

  const changeBeside = useCallback((open: boolean) => {
    localStorage.setItem("acme.panel", open ? "open" : "closed");
    setOpenBeside(open);
  }, []);
  const show = useCallback(() => (beside ? changeBeside(true) : cover()), [beside, changeBeside]);
  const hide = useCallback(() => (beside ? changeBeside(false) : uncover()), [beside, changeBeside]);

  // If the visitor turns a tablet, the open assistant stays open.
  useEffect(() => {
    if (!beside || !covered) return;
    setOpenBeside(true);
    uncover();
  }, [beside, covered]);

  return { open: beside ? openBeside : covered, modal: !beside, show, hide };
}
