import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Appointment } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { explainFailure } from "../lib/explain-failure.ts";

/** Calls with the shop's staff: those to come, the soonest first, and then all others, the latest first. */
export function AppointmentsSection(props: { appointments: Appointment[]; onChanged(): void }) {
  const { assistant, can } = useShop();
  const { t } = useLocalization();
  const heading = useRef<HTMLHeadingElement>(null);
  if (props.appointments.length === 0 && !can("schedule_demo")) return null;
  const byTime = props.appointments.toSorted((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const sorted = [...byTime.filter(isToCome), ...byTime.filter((one) => !isToCome(one)).toReversed()];
  return (
    <section className="card" aria-labelledby="appointments">
      <h2 id="appointments" ref={heading} tabIndex={-1}>
        {t("appointments")}
      </h2>
      {sorted.length === 0 ? (
        <EmptyNote icon="calendar">
          <p>{t("noAppointments", { name: assistant.name })}</p>
          <button type="button" className="button" onClick={() => assistant.say(t("chipBookCall"))}>
            {t("bookCall")}
          </button>
        </EmptyNote>
      ) : (
        <ul className="rows">
          {sorted.map((appointment) => (
            <AppointmentRow
              key={appointment.id}
              appointment={appointment}
              onCancelled={() => {
                // The button with the focus is about to disappear.
                heading.current?.focus({ preventScroll: true });
                props.onChanged();
              }}
              onFailed={props.onChanged}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function isToCome({ status, starts_at: startsAt }: Appointment): boolean {
  return status === "booked" && Date.parse(startsAt) > Date.now();
}

function AppointmentRow(props: { appointment: Appointment; onCancelled(): void; onFailed(): void }) {
  const { api, toast } = useShop();
  const { t, moment } = useLocalization();
  const { appointment } = props;
  const { id, starts_at: startsAt, topic, status } = appointment;
  const time = moment(startsAt);

  /** @returns whether it is cancelled */
  const cancel = async (): Promise<boolean> => {
    try {
      await api.cancelAppointment(id);
    } catch (cause) {
      toast(explainFailure(cause, t), "error");
      props.onFailed();
      return false;
    }
    toast(t("appointmentCancelled", { time }));
    props.onCancelled();
    return true;
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
      {isToCome(appointment) ? (
        <CancelButton time={time} onCancel={cancel} />
      ) : (
        <span className="badge closed">
          <Icon name={status === "booked" ? "check" : "close"} />
          {t(status === "booked" ? "past" : "cancelled")}
        </span>
      )}
    </li>
  );
}

/** Asks before it cancels. Escape keeps the appointment, and so does a second press at the same place. */
function CancelButton({ time, onCancel }: { time: string; onCancel(): Promise<boolean> }) {
  const { t } = useLocalization();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const before = useRef(asking);
  useEffect(() => {
    if (asking === before.current) return;
    before.current = asking;
    (asking ? keep : first).current?.focus({ preventScroll: true });
  }, [asking]);

  if (!asking) {
    return (
      <button type="button" ref={first} className="button small" onClick={() => setAsking(true)}>
        {t("cancel")} <span className="only-heard">{time}</span>
      </button>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !busy) setAsking(false);
  };
  const cancel = async () => {
    setBusy(true);
    if (await onCancel()) return;
    setBusy(false);
    setAsking(false);
  };
  return (
    <div className="confirm" role="group" aria-label={t("cancelAsk", { time })} onKeyDown={onKeyDown}>
      <button type="button" className="button small danger" disabled={busy} onClick={() => void cancel()}>
        {t("cancelIt")}
      </button>
      <button
        type="button"
        ref={keep}
        className="button small"
        disabled={busy}
        onClick={() => setAsking(false)}
      >
        {t("keepIt")}
      </button>
    </div>
  );
}
