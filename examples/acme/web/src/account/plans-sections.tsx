import { useState } from "react";
import type { Appointment, ProposalSummary } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { Price } from "../components/price.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useSpeech } from "../hooks/use-speech.ts";
import { explainFailure } from "../lib/explain-failure.ts";

/** Calls with somebody of the shop. */
export function AppointmentsSection(props: { appointments: Appointment[]; onChanged(): void }) {
  const { assistant, can } = useShop();
  const { t } = useSpeech();
  if (props.appointments.length === 0 && !can("schedule_demo")) return null;
  return (
    <section className="card" aria-labelledby="appointments">
      <h2 id="appointments">{t("appointments")}</h2>
      {props.appointments.length === 0 ? (
        <EmptyNote icon="calendar">
          <p>{t("noAppointments", { name: assistant.name })}</p>
          <button type="button" className="button" onClick={() => assistant.say(t("chipBookCall"))}>
            {t("bookCall")}
          </button>
        </EmptyNote>
      ) : (
        <ul className="rows">
          {props.appointments.map((appointment) => (
            <AppointmentRow key={appointment.id} appointment={appointment} onChanged={props.onChanged} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AppointmentRow({ appointment, onChanged }: { appointment: Appointment; onChanged(): void }) {
  const { api, toast } = useShop();
  const { t, moment } = useSpeech();
  const [busy, setBusy] = useState(false);
  const { id, starts_at: startsAt, topic, status } = appointment;
  const time = moment(startsAt);

  const cancel = async () => {
    setBusy(true);
    try {
      await api.cancelAppointment(id);
      toast(t("appointmentCancelled", { time }));
    } catch (cause) {
      toast(explainFailure(cause, t), "error");
    }
    setBusy(false);
    onChanged();
  };

  return (
    <li>
      <Icon name="calendar" />
      <div>
        <b>
          <time dateTime={startsAt}>{time}</time>
        </b>
        <span className="soft" dir="auto">
          {topic ? `${topic} · ` : ""}
          {t("minutes", { count: appointment.minutes })}
        </span>
      </div>
      {status === "booked" ? (
        <button type="button" className="button small" disabled={busy} onClick={() => void cancel()}>
          {t("cancel")} <span className="only-heard">{time}</span>
        </button>
      ) : (
        <span className="badge closed">
          <Icon name="close" />
          {t("cancelled")}
        </span>
      )}
    </li>
  );
}

/** Offers at fixed prices. */
export function ProposalsSection({ proposals }: { proposals: ProposalSummary[] }) {
  const { assistant, can } = useShop();
  const { t, date } = useSpeech();
  if (proposals.length === 0 && !can("send_proposal")) return null;
  return (
    <section className="card" aria-labelledby="proposals">
      <h2 id="proposals">{t("proposals")}</h2>
      {proposals.length === 0 ? (
        <EmptyNote icon="document">
          <p>{t("noProposals", { name: assistant.name })}</p>
          <button
            type="button"
            className="button"
            onClick={() => assistant.draft({ text: t("draftProposal") })}
          >
            {t("askForProposal")}
          </button>
        </EmptyNote>
      ) : (
        <ul className="rows">
          {proposals.map(({ id, valid_until: until, total, lines }) => (
            <li key={id}>
              <Icon name="document" />
              <div>
                <b>
                  <Link to={`/proposals/${id}`}>
                    <bdi>{id}</bdi>
                  </Link>
                </b>
                <span className="soft">
                  {t("positions", { count: lines })} · {t("validUntil", { date: date(until) })}
                </span>
              </div>
              <Price cents={total} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
