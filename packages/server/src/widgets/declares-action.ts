import type { Action, WidgetRoot } from "@chatwright/protocol";

/** The props that hold actions: `onClickAction` and its like, and `action` in a card's `confirm` and `cancel`. */
const ACTION_PROP = /^(action|on[A-Z]\w*Action)$/;

/**
 * Whether a widget declared this action: one of its type, all of whose payload came back unchanged. Ask it in `action()`
 * and `syncAction()` before you trust a payload, which the client could have made up:
 *
 * ```ts
 * if (!sender || !declaresAction(sender.widget, action)) throw new RequestError("forbidden", "…");
 * ```
 *
 * What the payload has besides is what the user entered in the widget's form: check it as any other input. A widget that
 * was replaced since the user saw it no longer declares what it did.
 */
export function declaresAction(widget: WidgetRoot, action: Action): boolean {
  // A loop with its own stack: widgets come from models and templates, which may nest them to any depth.
  const stack: unknown[] = [widget];
  while (stack.length > 0) {
    const value = stack.pop();
    if (Array.isArray(value)) stack.push(...(value as unknown[]));
    else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (!ACTION_PROP.test(key)) stack.push(inner);
        else if (matches(inner, action)) return true;
      }
    }
  }
  return false;
}

function matches(declared: unknown, action: Action): boolean {
  if (!isObject(declared) || declared["type"] !== action.type) return false;
  const { payload } = declared;
  return payload === undefined || payload === null || isPartOf(payload, action.payload);
}

/** Whether all of a JSON value is in another: objects may have further keys there, all else must be equal. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((one, at) => isPartOf(one, whole[at]))
    );
  }
  if (!isObject(part)) return Object.is(part, whole);
  if (!isObject(whole) || Array.isArray(whole)) return false;
  return Object.entries(part).every(
    ([key, value]) => value === undefined || (Object.hasOwn(whole, key) && isPartOf(value, whole[key])),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
