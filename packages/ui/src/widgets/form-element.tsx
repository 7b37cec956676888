import type { ComponentChildren, VNode } from "preact";
import { useId, useMemo, useRef } from "preact/hooks";
import { warnOnce } from "../warn-once.ts";
import type { Styles } from "./box.ts";
import { FormContext } from "./context.ts";
import { nestFields } from "./form-values.ts";
import type { FieldValue } from "./form-values.ts";

export interface FormElementProps {
  class: string;
  style?: Styles | undefined;
  /** The form was submitted and its fields are valid. */
  onSubmit: (values: Record<string, unknown>) => void;
  onInput?: (() => void) | undefined;
  /** Whether a submission is under way that shows on its button. */
  pending?: boolean;
  children: ComponentChildren;
}

/** A native form whose values go along with every action inside it. */
export function FormElement(props: FormElementProps): VNode {
  const { pending = false, onSubmit } = props;
  const element = useRef<HTMLFormElement>(null);
  const prefix = useId();
  const form = useMemo(
    () => ({ prefix, pending, values: () => (element.current === null ? {} : readForm(element.current)) }),
    [prefix, pending],
  );
  return (
    <form
      ref={element}
      class={props.class}
      style={props.style}
      onInput={props.onInput}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!pending) onSubmit(readForm(event.currentTarget));
      }}
      onKeyDown={submitOnEnter}
    >
      <FormContext.Provider value={form}>{props.children}</FormContext.Provider>
    </form>
  );
}

/** Browsers submit on Enter when there is a submit button or a single field; a widget's form always does. */
function submitOnEnter(event: KeyboardEvent & { currentTarget: HTMLFormElement }): void {
  const { target, currentTarget: form } = event;
  // oxlint-disable-next-line typescript/no-deprecated -- in Safari only 229 says that an input method is composing
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (!(target instanceof HTMLInputElement) || target.form !== form) return;
  if (form.querySelector("button[type=submit]") !== null) return;
  event.preventDefault();
  form.requestSubmit();
}

function readForm(form: HTMLFormElement): Record<string, unknown> {
  const { values, collisions } = nestFields(fieldsOf(form));
  for (const name of collisions)
    warnOnce(`Left out the form field ${JSON.stringify(name)}: its place is taken`);
  return values;
}

/**
 * As in HTML, disabled fields and unchecked radio buttons have no value; a checkbox always has one. The page's own
 * components are fields if their elements are form-associated and have a `value`.
 */
function* fieldsOf(form: HTMLFormElement): Generator<FieldValue> {
  for (const element of form.elements) {
    const name = (element as HTMLElement).dataset["field"];
    if (name === undefined || element.matches(":disabled")) continue;
    if (!isField(element)) {
      const { value } = element as { value?: unknown };
      if (element.localName.includes("-") && value !== undefined) yield [name, value];
      continue;
    }
    if (element.type === "radio" && !(element as HTMLInputElement).checked) continue;
    yield [name, element.type === "checkbox" ? (element as HTMLInputElement).checked : element.value];
  }
}

function isField(element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}
