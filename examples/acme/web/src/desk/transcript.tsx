import { useEffect, useRef } from "react";
import type { DeskMessage } from "../api/types.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { Markdown } from "../lib/markdown.tsx";

/** What was said in a thread, by the customer, the assistant and the person at the desk. */
export function Transcript(props: { messages: DeskMessage[]; customer: string; person: string | undefined }) {
  const { assistant } = useShop();
  const { t, moment } = useLocalization();
  const log = useRef<HTMLDivElement>(null);
  const count = props.messages.length;
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count]);

  const names: Record<DeskMessage["from"], string> = {
    customer: props.customer,
    assistant: assistant.name,
    person: props.person ?? t("deskMine"),
    note: t("deskNote"),
  };
  return (
    <div className="transcript" ref={log} role="log" aria-label={t("deskTranscript")} tabIndex={0}>
      {props.messages.map(({ id, from, text, created_at: at }) => (
        <div key={id} className={`said ${from}`}>
          <span className="soft">
            <b dir="auto">{names[from]}</b> <time dateTime={at}>{moment(at)}</time>
          </span>
          {from === "assistant" ? <Markdown text={text} topLevel={3} /> : <p dir="auto">{text}</p>}
        </div>
      ))}
    </div>
  );
}
