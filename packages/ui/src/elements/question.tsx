import type {
  StructuredInput,
  StructuredInputAnswerSubmission,
  StructuredInputItem,
  StructuredInputSubmission,
} from "@chatwright/protocol";
import type { VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { questionCss } from "../styles/question.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { useChat } from "./context.ts";
import { Button } from "./controls.tsx";
import { isSendKey } from "./keys.ts";

addSharedStyles(questionCss);

interface Draft {
  chosen: readonly string[];
  written: string;
}
const EMPTY: Draft = { chosen: [], written: "" };

/** A structured input in the composer's place: one question at a time, each to be answered or skipped. */
export function Question({ item }: { item: StructuredInputItem }): VNode | null {
  const { store, t, focusInput } = useChat();
  const [at, setAt] = useState(0);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const before = useRef(at);
  // Between questions the focus stays in the form; the one that is shown first does not take it.
  useLayoutEffect(() => {
    if (at !== before.current) form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    before.current = at;
  }, [at]);
  const input = item.inputs[at];
  if (!input) return null;
  const draft = drafts[input.id] ?? EMPTY;
  const last = at === item.inputs.length - 1;
  const answered = draft.chosen.length > 0 || draft.written.trim() !== "";

  const go = (skippedNow: readonly string[]): void => {
    setSkipped(skippedNow);
    if (!last) {
      setAt(at + 1);
      return;
    }
    void store.answer(item, submission(item, drafts, skippedNow)).catch(() => undefined);
    focusInput();
  };
  return (
    <form
      class="ck-composer ck-ask"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (answered) go(skipped.filter((id) => id !== input.id));
      }}
    >
      <div class="ck-ask-head">
        <h2 dir="auto">{input.question}</h2>
        {item.inputs.length > 1 && (
          <span class="ck-ask-count">{t("ask.count", { at: at + 1, count: item.inputs.length })}</span>
        )}
      </div>
      {input.type === "freeform" && input.description && <p dir="auto">{input.description}</p>}
      <Field
        key={input.id}
        input={input}
        draft={draft}
        onChange={(next) => setDrafts({ ...drafts, [input.id]: next })}
      />
      <div class="ck-ask-foot">
        {at > 0 && (
          <Button kind="ghost" class="start" onClick={() => setAt(at - 1)}>
            {t("ask.back")}
          </Button>
        )}
        <Button kind="ghost" onClick={() => go([...skipped, input.id])}>
          {t("ask.skip")}
        </Button>
        <Button type="submit" kind="primary" disabled={!answered}>
          {t(last ? "ask.submit" : "ask.next")}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  input: StructuredInput;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

function Field({ input, draft, onChange }: FieldProps): VNode {
  const { t } = useChat();
  const name = useId();
  const write = (written: string): void =>
    onChange({
      written,
      // One answer only: writing one lets go of the chosen one.
      chosen: input.type === "multiple_choice" && !input.multiple && written !== "" ? [] : draft.chosen,
    });
  if (input.type === "freeform") {
    return (
      <textarea
        class="ck-field"
        rows={2}
        dir="auto"
        aria-label={input.question}
        placeholder={t("ask.answer")}
        value={draft.written}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
    );
  }
  const choose = (value: string, checked: boolean): void =>
    onChange(
      input.multiple
        ? {
            ...draft,
            chosen: checked ? [...draft.chosen, value] : draft.chosen.filter((other) => other !== value),
          }
        : { chosen: [value], written: "" },
    );
  return (
    <div
      class="ck-options ck-scroll"
      role={input.multiple ? "group" : "radiogroup"}
      aria-label={input.question}
    >
      {input.options.map(({ value }) => (
        <label class="ck-option" key={value}>
          <input
            type={input.multiple ? "checkbox" : "radio"}
            name={name}
            checked={draft.chosen.includes(value)}
            onChange={(event) => choose(value, event.currentTarget.checked)}
          />
          <span dir="auto">{value}</span>
        </label>
      ))}
      <input
        class="ck-field"
        type="text"
        dir="auto"
        aria-label={t("ask.other")}
        placeholder={t("ask.other")}
        value={draft.written}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </div>
  );
}

function submission(
  item: StructuredInputItem,
  drafts: Readonly<Record<string, Draft>>,
  skipped: readonly string[],
): StructuredInputSubmission {
  const answers: Record<string, StructuredInputAnswerSubmission> = {};
  for (const { id } of item.inputs) {
    const draft = drafts[id] ?? EMPTY;
    const written = draft.written.trim();
    const values = skipped.includes(id) ? [] : [...draft.chosen, ...(written ? [written] : [])];
    answers[id] = { values, skipped: values.length === 0 };
  }
  const all = Object.values(answers).every((answer) => answer.skipped);
  return { status: all ? "skipped" : "answered", answers };
}
