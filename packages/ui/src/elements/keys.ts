import type { TargetedKeyboardEvent } from "preact";

/**
 * Whether a key is an input method's, which takes or gives up a suggestion by it. Safari ends the composition before the
 * key, and then gives it the code 229.
 */
export function isComposing(event: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells Safari's case apart
  return event.isComposing || event.keyCode === 229;
}

/** Whether this Enter is meant to send. With Shift it breaks the line. */
export function isSendKey(event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean {
  return event.key === "Enter" && !event.shiftKey && !isComposing(event);
}
