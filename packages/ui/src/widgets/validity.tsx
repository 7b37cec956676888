import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { StringKey } from "../strings.ts";
import { useText } from "./context.ts";

type Control = HTMLInputElement | HTMLTextAreaElement;

export interface ValidityAttributes {
  "aria-invalid": "true" | undefined;
  "aria-describedby": string | undefined;
  onInvalid: (event: Event & { currentTarget: Control }) => void;
  onInput: (event: Event & { currentTarget: Control }) => void;
}

export interface Validity {
  /** For the control. */
  attributes: ValidityAttributes;
  /** The fault of the control's value, once the user has tried to send it; null for a valid value. */
  message: VNode | null;
}

/**
 * Shows the fault of a field below it, in the language of the chat. The browser's own bubble uses the browser's
 * language, and disappears. The first invalid field of a form gets the focus.
 */
export function useValidity(id: string): Validity {
  const text = useText();
  const [message, setMessage] = useState("");
  const errorId = `${id}-error`;
  return {
    attributes: {
      "aria-invalid": message === "" ? undefined : "true",
      "aria-describedby": message === "" ? undefined : errorId,
      onInvalid(event) {
        event.preventDefault();
        const control = event.currentTarget;
        setMessage(reason(control, text));
        if (firstInvalid(control.form) === control) control.focus();
      },
      onInput(event) {
        if (message === "") return;
        setMessage(event.currentTarget.validity.valid ? "" : reason(event.currentTarget, text));
      },
    },
    message:
      message === "" ? null : (
        <p id={errorId} class="ckw-error">
          {message}
        </p>
      ),
  };
}

function reason({ validity, type, validationMessage }: Control, text: (key: StringKey) => string): string {
  if (validity.valueMissing) return text("widget.required");
  if (validity.badInput) return text("widget.number");
  if (validity.patternMismatch) return text("widget.mismatch");
  if (validity.typeMismatch && type === "email") return text("widget.email");
  if (validity.typeMismatch && type === "url") return text("widget.url");
  return validationMessage;
}

function firstInvalid(form: HTMLFormElement | null): Element | undefined {
  return [...(form?.elements ?? [])].find((element) => element.matches(":invalid"));
}
