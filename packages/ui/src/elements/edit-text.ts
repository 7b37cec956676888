/** Edits as the user would, so that the browser can undo the edit. While the rest of the page has the focus, only the value changes. */
export function editText(
  area: HTMLTextAreaElement | null,
  start: number,
  end: number,
  text: string,
  composer: { replace: (start: number, end: number, text: string) => void },
): void {
  if (!area || (start === end && text === "")) return;
  if (!isPageInUse(area)) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    // oxlint-disable-next-line typescript/no-deprecated -- the only edit that the browser's undo knows of
    if (document.execCommand(text === "" ? "delete" : "insertText", false, text)) return;
  }
  composer.replace(start, end, text);
  area.value = area.value.slice(0, start) + text + area.value.slice(end);
  area.setSelectionRange(start + text.length, start + text.length);
}

/** Whether something of the page around the chat has the focus. */
export function isPageInUse(inside: HTMLElement): boolean {
  const { host } = inside.getRootNode() as ShadowRoot;
  const { activeElement } = host.getRootNode() as Document | ShadowRoot;
  return activeElement !== null && activeElement !== document.body && activeElement !== host;
}
