/**
 * Calls `leave` at each press outside of some elements of one tree. A page may keep the chat in a closed shadow tree. The
 * document does not see inside such a tree, so each tree on the way up has a listener.
 * @returns what ends it
 */
export function onPressOutside(elements: readonly Element[], leave: () => void): () => void {
  const listeners = new AbortController();
  const options = { capture: true, signal: listeners.signal };
  let inside = elements;
  let root = inside[0]?.getRootNode();
  while (root) {
    const these = inside;
    const onPress = (event: Event): void => {
      if (!event.composedPath().some((node) => these.includes(node as Element))) leave();
    };
    root.addEventListener("pointerdown", onPress, options);
    if (!(root instanceof ShadowRoot)) break;
    inside = [root.host];
    root = root.host.getRootNode();
  }
  return () => listeners.abort();
}
