import type { RefObject } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { FormContext, useText, useWidget } from "./context.ts";
import { plain } from "./tokens.ts";

export interface FieldAttributes {
  id: string;
  name: string;
  "data-field": string;
  disabled: boolean;
  "aria-label": string | undefined;
}

/** The ids of a field and of its label. Both are in the same form, or both are in no form. */
export function useFieldIds(name: string): { field: string; label: string } {
  const widget = useWidget();
  const { prefix } = useContext(FormContext) ?? widget;
  // An id must not contain a space, because attributes list ids with spaces between them.
  const word = name.replaceAll(/[\s%]/g, (character) => `%${character.charCodeAt(0)}`);
  return { field: `${prefix}-field-${word}`, label: `${prefix}-label-${word}` };
}

/** The attributes of every field: the id for its `Label`, its name, and its `aria-label` if it has no `Label`. */
export function useFieldAttributes(node: {
  name?: unknown;
  disabled?: unknown;
  placeholder?: unknown;
}): FieldAttributes {
  const { labelled } = useWidget();
  const name = plain(node.name);
  return {
    id: useFieldIds(name).field,
    name,
    "data-field": name,
    disabled: node.disabled === true,
    "aria-label": labelled.has(name) ? undefined : plain(node.placeholder) || name,
  };
}

/** The accessible name of a button that stands for a field: the field's label or name, and the button's text. */
export function usePickerName(
  name: string,
  words: string,
  node: { placeholder?: unknown },
): { "aria-labelledby": string } | { "aria-label": string } {
  const { labelled } = useWidget();
  const ids = useFieldIds(name);
  if (labelled.has(name)) return { "aria-labelledby": `${ids.label} ${ids.field}` };
  const title = plain(node.placeholder) || name;
  return { "aria-label": title === words ? title : `${title}: ${words}` };
}

interface TypedProps {
  required?: boolean | undefined;
  pattern?: string | undefined;
  placeholder?: string | undefined;
  allowAutofillExtensions?: boolean | undefined;
  autoComplete?: string | undefined;
}

/** The attributes of fields for typed text. */
export function typedAttributes(props: TypedProps): Record<string, string | boolean | undefined> {
  const extensions = props.allowAutofillExtensions === true;
  return {
    required: props.required === true,
    placeholder: plain(props.placeholder),
    autocomplete: plain(props.autoComplete) || (extensions ? undefined : "off"),
    // These attributes tell password managers to leave a field alone.
    "data-1p-ignore": extensions ? undefined : "",
    "data-bwignore": extensions ? undefined : "",
    "data-lpignore": extensions ? undefined : "true",
  };
}

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** Focuses a field once, when it appears. The focus must already be in the chat, and not in a field that holds text. */
export function useAutoFocus<TElement extends TextElement>(autoFocus: unknown): RefObject<TElement | null> {
  const ref = useRef<TElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || autoFocus !== true) return;
    const { activeElement } = element.getRootNode() as Document | ShadowRoot;
    if (activeElement === null || isWritten(activeElement)) return;
    element.focus({ preventScroll: true });
    // Once only: an update must not move the focus.
  }, []);
  return ref;
}

/** The handler that selects a field's text on focus; undefined for fields without `autoSelect`. */
export function selectOnFocus(
  autoSelect: unknown,
): ((event: { currentTarget: TextElement }) => void) | undefined {
  return autoSelect === true ? (event) => event.currentTarget.select() : undefined;
}

function isWritten(element: Element): boolean {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.value !== "";
  return element instanceof HTMLElement && element.isContentEditable && element.textContent !== "";
}

/**
 * HTML has no `pattern` for text areas. The returned function sets the validity of a text area as an input's pattern
 * would.
 */
export function usePatternCheck(pattern: unknown): (element: HTMLTextAreaElement) => void {
  const text = useText();
  return (element) => {
    const matches =
      typeof pattern !== "string" || element.value === "" || matchesPattern(pattern, element.value);
    element.setCustomValidity(matches ? "" : text("widget.mismatch"));
  };
}

/** As for inputs, the whole value must match. Any value matches a pattern that is no regular expression. */
function matchesPattern(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "v").test(value);
  } catch {
    return true;
  }
}
