import type { TargetedKeyboardEvent } from "preact";

/**
 * Whether this Enter is meant to send. With Shift it breaks the line; during composition it takes an input method's
 * suggestion, and Safari, which ends the composition before the key, then gives it the code 229.
 */
export function isSendKey(event: TargetedKeyboardEvent<HTMLTextAreaElement>): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return false;
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells Safari's case apart
  return event.keyCode !== 229;
}
