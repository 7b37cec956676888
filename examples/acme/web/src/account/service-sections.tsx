import type { Conversation, Ticket } from "../api/types.ts";
import { Icon, type IconName } from "../components/icons.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import type { StringKey } from "../strings/index.ts";

/** What the customer has asked the shop to look into. */
export function TicketsSection({ tickets }: { tickets: Ticket[] }) {
  const { assistant } = useShop();
  const { t, date } = useLocalization();
  return (
    <section className="card" aria-labelledby="tickets">
      <h2 id="tickets">{t("tickets")}</h2>
      {tickets.length === 0 ? (
        <EmptyNote icon="ticket">
          <p>{t("noTickets", { name: assistant.name })}</p>
          <button
            type="button"
            className="button"
            onClick={() => assistant.draft({ text: t("draftProblem") })}
          >
            {t("tellProblem")}
          </button>
        </EmptyNote>
      ) : (
        <ul className="rows">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <Icon name="ticket" />
              <div>
                <b dir="auto">{ticket.subject}</b>
                <span className="soft">
                  <bdi>{ticket.id}</bdi> · {date(ticket.created_at)}
                </span>
                {ticket.answer && (
                  <p dir="auto" className="answer">
                    {ticket.answer}
                  </p>
                )}
              </div>
              <span className={`badge ${ticket.status}`}>
                <Icon name={ticket.status === "open" ? "clock" : "check"} />
                {t(ticket.status === "open" ? "ticketOpen" : "ticketClosed")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const TALK: Record<Conversation["status"], { icon: IconName; word: StringKey }> = {
  waiting: { icon: "clock", word: "talkWaiting" },
  answering: { icon: "chat", word: "talkAnswering" },
  closed: { icon: "check", word: "talkClosed" },
};

/** Talks with a person. */
export function TalksSection({ conversations }: { conversations: Conversation[] }) {
  const { assistant, can } = useShop();
  const { t, date } = useLocalization();
  if (conversations.length === 0 && !can("escalate")) return null;
  return (
    <section className="card" aria-labelledby="talks">
      <h2 id="talks">{t("talks")}</h2>
      {conversations.length === 0 ? (
        <EmptyNote icon="desk">
          <p>{t("noTalks", { name: assistant.name })}</p>
          <button type="button" className="button" onClick={() => assistant.say(t("chipPerson"))}>
            {t("talkToPerson")}
          </button>
        </EmptyNote>
      ) : (
        <ul className="rows">
          {conversations.map((one) => (
            <li key={one.id}>
              <Icon name="desk" />
              <div>
                <b dir="auto">{one.reason}</b>
                <span className="soft">
                  {one.person ? t("withPerson", { name: one.person }) : t("personSoon")} ·{" "}
                  {date(one.created_at)}
                </span>
                <button
                  type="button"
                  className="text-button"
                  onClick={() => assistant.openThread(one.thread_id)}
                >
                  {t("openTalk")}
                </button>
              </div>
              <span className={`badge ${one.status}`}>
                <Icon name={TALK[one.status].icon} />
                {t(TALK[one.status].word)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
