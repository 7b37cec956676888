import type { TargetedKeyboardEvent, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";
import { Button, keepFocus } from "./controls.tsx";
import { isSendKey } from "./keys.ts";
import { Markdown } from "./markdown.tsx";
import { ComposerExtras, ComposerTools, Dictation, Drafts, Question, TagLayer } from "./parts.tsx";

/** Where the user writes, or what stands in its place. */
export function Dock(): VNode {
  const { store, t, newThread } = useChat();
  const question = store.thread.question.value;
  const status = store.thread.meta.value?.status ?? { type: "active" };
  const disclaimer = store.options.disclaimer.value;
  const busy = store.run.busy.value;
  return (
    <>
      {(status.type === "closed" || status.type === "locked") && !busy ? (
        <div class="ck-composer locked">
          <div class="ck-locked" role="status">
            <Icon name={status.type === "locked" ? "lock" : "info"} size={17} />
            <span dir="auto">{status.reason ?? t(`thread.${status.type}`)}</span>
            {status.type === "closed" && <Button onClick={newThread}>{t("thread.startNew")}</Button>}
          </div>
        </div>
      ) : question && !busy ? (
        <Question key={question.id} item={question} />
      ) : (
        <Composer />
      )}
      {disclaimer?.text && (
        <div class={`ck-disclaimer ${disclaimer.highContrast ? "strong" : ""}`}>
          <Markdown text={disclaimer.text} />
        </div>
      )}
    </>
  );
}

function Composer(): VNode {
  const { store, t, focusInput } = useChat();
  const { composer } = store;
  const input = useRef<HTMLTextAreaElement>(null);
  const text = composer.text.value;

  const { focusWish } = composer;
  const wished = focusWish.value;
  const focus = (): void => input.current?.focus({ preventScroll: true });
  // At once: a frame later, it would take away what the user selected or pressed meanwhile.
  useLayoutEffect(
    () =>
      focusWish.subscribe((wish) => {
        if (!wish) return;
        focus();
        if (input.current?.matches(":focus")) composer.focused();
      }),
    [],
  );
  // What stood in its way, such as the history, may be gone now.
  useLayoutEffect(() => {
    if (!wished) return;
    if (focusWish.peek()) focus();
    composer.focused();
  }, [wished]);
  useLayoutEffect(() => {
    const area = input.current;
    if (!area || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  const submit = (): void => void store.submit();
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    submit();
  };
  const { placeholder, attachments, tools = [], models = [], dictation } = store.options.composer.value ?? {};
  const { entities, commands } = store.options;
  const hasExtras = attachments?.enabled || entities.value?.onTagSearch || commands.value?.enabled;
  return (
    <form
      class="ck-composer"
      part="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
        // The button that was pressed cannot be used when the answer is over.
        focusInput();
      }}
      onClick={(event) => event.target === event.currentTarget && composer.focus()}
    >
      {(composer.quote.value !== undefined || composer.files.value.length > 0) && <Drafts />}
      <div class="ck-compose-row">
        {hasExtras && <ComposerExtras input={input} />}
        <div class="ck-write">
          {composer.tags.value.length > 0 && <TagLayer input={input} />}
          <textarea
            ref={input}
            class="ck-input"
            part="input"
            rows={1}
            dir="auto"
            enterkeyhint="send"
            aria-label={t("composer.label")}
            placeholder={composer.tool.value?.placeholderOverride ?? placeholder ?? t("composer.placeholder")}
            value={text}
            onInput={({ currentTarget: area }) => composer.write(area.value, area.selectionEnd)}
            onKeyDown={onKeyDown}
          />
        </div>
        <div class="ck-send-area">
          {dictation?.enabled && <Dictation input={input} />}
          <SendButton />
        </div>
      </div>
      {(tools.length > 0 || models.length > 0) && <ComposerTools />}
    </form>
  );
}

/** Sends, or stops what is under way. */
function SendButton(): VNode {
  const { store, t, focusInput } = useChat();
  if (!store.run.busy.value) {
    const label = t(store.composer.uploading.value ? "file.waiting" : "composer.send");
    return (
      <button
        type="submit"
        class="ck-send"
        part="send-button"
        aria-label={label}
        title={label}
        disabled={!store.canSubmit.value}
        onMouseDown={keepFocus}
      >
        <Icon name="arrow-up" size={20} />
      </button>
    );
  }
  return store.run.canStop.value ? (
    <button
      type="button"
      class="ck-send"
      part="send-button"
      aria-label={t("composer.stop")}
      title={t("composer.stop")}
      onMouseDown={keepFocus}
      onClick={() => {
        store.stop();
        focusInput();
      }}
    >
      <Icon name="stop" size={18} />
    </button>
  ) : (
    <button type="button" class="ck-send" aria-label={t("composer.busy")} disabled>
      <span class="ck-spinner" />
    </button>
  );
}
