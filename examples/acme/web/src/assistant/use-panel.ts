import { useCallback, useEffect, useState } from "react";
import { useMedia } from "../hooks/use-media.ts";
import { cover, uncover, usePlace } from "../lib/place.ts";

/** On narrower screens the assistant covers the page, on wider ones it stands beside it. */
const BESIDE = "(min-width: 900px)";
/** On these there is room for both from the start. */
const ROOMY = "(min-width: 1280px)";

export interface Panel {
  open: boolean;
  /** It covers the page, which cannot be used meanwhile. */
  modal: boolean;
  show(): void;
  hide(): void;
}

/** Whether the assistant is open. Where it covers the page, Back closes it, because it has an entry of the history. */
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

  // A tablet that is turned takes the open assistant along.
  useEffect(() => {
    if (!beside || !covered) return;
    setOpenBeside(true);
    uncover();
  }, [beside, covered]);

  return { open: beside ? openBeside : covered, modal: !beside, show, hide };
}
