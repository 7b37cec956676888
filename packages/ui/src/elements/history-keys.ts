import { isComposing } from "./keys.ts";

const ROW = ".ck-row-open";

/** The arrows, Home and End go through the rows of the history; above the first one is the search. */
export function moveInHistory(panel: HTMLElement, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const search = panel.querySelector<HTMLElement>("input[type=search]");
  if (isComposing(event) || !(target === panel || target === search || target.matches(ROW))) return;
  const rows = [...panel.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.indexOf(target);
  let next: HTMLElement | null | undefined;
  if (event.key === "ArrowDown") next = rows[at + 1];
  else if (event.key === "ArrowUp") next = at > 0 ? rows[at - 1] : target === search ? undefined : search;
  else if (event.key === "Home" && target !== search) next = rows[0];
  else if (event.key === "End" && target !== search) next = rows.at(-1);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Moves the focus off a removed row: to the next row, the previous one, or else the panel. */
export function focusNeighbour(row: HTMLElement): void {
  const panel = row.closest<HTMLElement>(".ck-history");
  const rows = [...(panel?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const follows = (other: HTMLElement): boolean =>
    (row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  (rows.find(follows) ?? rows.at(-1) ?? panel)?.focus();
}
