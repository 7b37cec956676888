import type { RefObject, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { codeOf, isAbort } from "../model/errors.ts";
import { composerExtrasCss } from "../styles/composer-extras.ts";
import { dictationCss } from "../styles/dictation.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";
import { editText, isPageInUse } from "./edit-text.ts";
import { LevelMeter } from "./level-meter.tsx";
import { MicrophoneError, type Recording, startRecording, toBase64 } from "./recorder.ts";

addSharedStyles(composerExtrasCss);
addSharedStyles(dictationCss);

/** `asking` until the browser gives the microphone, `working` until the server gives the text. */
type Phase = "idle" | "asking" | "recording" | "working";

/** A button that records, and what stands in the input's place meanwhile. The text goes to where the cursor was. */
export function Dictation({ input }: { input: RefObject<HTMLTextAreaElement | null> }): VNode {
  const { store, t, focusInput } = useChat();
  const [phase, setPhase] = useState<Phase>("idle");
  const [recording, setRecording] = useState<Recording>();
  const [text, setText] = useState<string>();
  /** Keys of what is said: to all where something went wrong, else to those who cannot see it. */
  const [problem, setProblem] = useState<string>();
  const [news, setNews] = useState("");
  const attempt = useRef(new AbortController());
  const cancelled = useRef(false);
  const group = useRef<HTMLDivElement>(null);
  const finishButton = useRef<HTMLButtonElement>(null);

  const end = (): void => {
    setPhase("idle");
    setRecording(undefined);
  };
  const fail = (thrown: unknown): void => {
    end();
    if (isAbort(thrown)) return;
    store.report(thrown);
    setProblem(problemKey(thrown));
  };
  const start = async (): Promise<void> => {
    attempt.current = new AbortController();
    const { signal } = attempt.current;
    setProblem(undefined);
    setPhase("asking");
    try {
      const made = await startRecording(() => void finish(made, signal, "dictation.full"));
      signal.addEventListener("abort", () => made.cancel());
      if (signal.aborted) {
        made.cancel();
        return;
      }
      setRecording(made);
      setPhase("recording");
      setNews("dictation.recording");
    } catch (thrown) {
      if (!signal.aborted) fail(thrown);
    }
  };
  /** @param why What there is to say about its end, but for the user's own wish. */
  const finish = async (made: Recording, signal: AbortSignal, why?: string): Promise<void> => {
    setPhase("working");
    setNews("dictation.working");
    try {
      const audio = await made.finish();
      const base64 = await toBase64(audio);
      const said = (await store.transcribe(base64, audio.type, signal)).trim();
      signal.throwIfAborted();
      end();
      setProblem(said === "" ? "dictation.empty" : why);
      if (said !== "") setText(said);
    } catch (thrown) {
      if (!signal.aborted) fail(thrown);
    }
  };
  const cancel = (): void => {
    attempt.current.abort();
    cancelled.current = true;
    end();
    setNews("");
  };
  useEffect(() => () => attempt.current.abort(), []);
  // The pressed button is gone or disabled now. The next control takes the focus once it is enabled. Until then the group
  // has the focus, so that Escape works.
  useLayoutEffect(() => {
    const next = (phase === "recording" ? finishButton : group).current;
    // A recording ends by itself, too, when the user may be at something else on the page.
    if (next && !isPageInUse(next)) next.focus({ preventScroll: true });
    if (phase === "idle" && cancelled.current) store.composer.focus();
    cancelled.current = false;
  }, [phase]);
  // Once the input is back: what is hidden can be neither focused nor edited.
  useLayoutEffect(() => {
    const area = input.current;
    if (text === undefined || !area) return;
    setText(undefined);
    setNews("dictation.done");
    const { selectionStart: from, selectionEnd: to, value } = area;
    const before = from > 0 && !/\s/.test(value[from - 1]!) ? " " : "";
    const after = to < value.length && !/[\s\p{P}]/u.test(value[to]!) ? " " : "";
    editText(area, from, to, before + text + after, store.composer);
  }, [text]);

  return (
    <>
      <span class="ck-hidden" role="status">
        {news && t(news)}
      </span>
      {phase === "idle" ? (
        <IconButton icon="mic" class="ck-dictate" label={t("dictation.start")} onClick={() => void start()} />
      ) : (
        <div
          ref={group}
          class="ck-dictation"
          tabIndex={-1}
          part="dictation"
          role="group"
          aria-label={t(phase === "working" ? "dictation.working" : "dictation.recording")}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            cancel();
          }}
        >
          <IconButton icon="close" label={t("dictation.cancel")} onClick={cancel} />
          {phase === "working" ? (
            <span class="ck-dictation-note ck-shimmer">{t("dictation.working")}</span>
          ) : (
            <>
              <LevelMeter recording={recording} />
              {recording && <Clock recording={recording} />}
            </>
          )}
          <button
            ref={finishButton}
            type="button"
            class="ck-send"
            aria-label={t("dictation.accept")}
            title={t("dictation.accept")}
            disabled={phase !== "recording"}
            onClick={() => recording && void finish(recording, attempt.current.signal)}
          >
            {phase === "recording" ? <Icon name="check" size={20} /> : <span class="ck-spinner" />}
          </button>
        </div>
      )}
      {problem !== undefined && (
        <div class="ck-refused" role="alert">
          <Icon name="warning" size={16} />
          <span>{t(problem)}</span>
          <IconButton
            icon="close"
            size={14}
            class="small"
            label={t("history.close")}
            onClick={() => {
              setProblem(undefined);
              focusInput();
            }}
          />
        </div>
      )}
    </>
  );
}

/** Errors whose words fit here too. */
const SAID = new Set(["network", "unauthorized", "forbidden", "rate_limited", "unavailable"]);

/** How long the recording is. */
function Clock({ recording }: { recording: Recording }): VNode {
  const { locale } = useChat();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor(recording.seconds)), 250);
    return () => clearInterval(timer);
  }, [recording]);
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const minutes = new Intl.NumberFormat(locale).format(Math.floor(seconds / 60));
  return (
    <span class="ck-clock" role="timer" aria-live="off">
      {minutes}:{two.format(seconds % 60)}
    </span>
  );
}

function problemKey(thrown: unknown): string {
  if (thrown instanceof MicrophoneError) return `dictation.${thrown.code}`;
  const code = codeOf(thrown);
  return SAID.has(code) ? `error.${code}` : "dictation.failed";
}
