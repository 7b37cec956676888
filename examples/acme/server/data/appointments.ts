import { type Selectable, sql } from "kysely";
import type { RequestContext } from "../context.ts";
import { isUniqueFailure } from "./database.ts";
import { newId } from "./new-id.ts";
import type { AppointmentTable, Database } from "./schema.ts";

export const DEMO_MINUTES = 30;

export interface Appointment {
  readonly id: string;
  /** Such as `2026-12-01T09:00:00Z`. */
  readonly starts_at: string;
  readonly minutes: number;
  readonly topic: string;
  readonly status: AppointmentTable["status"];
}

/** Thrown for a time that cannot be booked. The message is for the customer. */
export class SlotError extends Error {
  override readonly name = "SlotError";
  readonly code: "slot_taken" | "no_slot" | "too_many";

  constructor(code: SlotError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Demos are held from Monday to Friday, from 9:00 to 17:00 UTC. */
const FIRST_HOUR = 9;
const LAST_HOUR = 17;
/** The shop's staff needs an hour to prepare a demo. */
const NOTICE_MS = 60 * 60_000;
/** How many future demos a user may have, so that one user cannot take all times. */
const MOST_AHEAD = 3;
/** How many days ahead a user can book. */
const DAYS_AHEAD = 28;

/** The demos of the tenants: the free times and the bookings. */
export class Appointments {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Returns the next free times. */
  async free({ tenant }: RequestContext, limit: number, now = new Date()): Promise<string[]> {
    const slots = slotsAfter(now);
    const taken = await this.#database
      .selectFrom("appointments")
      .select("starts_at")
      .where("tenant_id", "=", tenant.id)
      .where("status", "=", "booked")
      .where("starts_at", ">=", slots[0] ?? "")
      .execute();
    const booked = new Set(taken.map(({ starts_at }) => starts_at));
    return slots.filter((slot) => !booked.has(slot)).slice(0, limit);
  }

  /**
   * Books a demo at an instant, in any notation. @throws SlotError for a taken time, a time without demos, and too many
   * demos
   */
  async book(
    { tenant, userId }: RequestContext,
    startsAt: string,
    topic: string,
    now = new Date(),
  ): Promise<Appointment> {
    const starts_at = slotAt(startsAt);
    if (starts_at === undefined || !slotsAfter(now).includes(starts_at)) {
      throw new SlotError("no_slot", "There are no demos at that time");
    }
    // The user asks for the same time again, such as by a second tap. Return the booking that exists.
    const own = await this.#own({ tenant, userId })
      .where("starts_at", "=", starts_at)
      .where("status", "=", "booked")
      .executeTakeFirst();
    if (own) return toAppointment(own);
    const appointment = { id: newId("D"), starts_at, topic, status: "booked" as const };
    try {
      // One statement counts and inserts, so that two requests at the same time cannot exceed the limit.
      const { numAffectedRows } = await sql`
        insert into appointments (id, tenant_id, user_id, starts_at, topic, status, created_at)
        select ${appointment.id}, ${tenant.id}, ${userId}, ${starts_at}, ${topic}, 'booked', ${now.toISOString()}
        where (
          select count(*) from appointments where tenant_id = ${tenant.id} and user_id = ${userId}
          and status = 'booked' and starts_at >= ${written(now.getTime())}
        ) < ${MOST_AHEAD}`.execute(this.#database);
      if (numAffectedRows === 0n) {
        throw new SlotError("too_many", `There are ${MOST_AHEAD} demos booked already: cancel one first`);
      }
    } catch (error) {
      if (isUniqueFailure(error)) throw new SlotError("slot_taken", "That time is taken", { cause: error });
      throw error;
    }
    return { ...appointment, minutes: DEMO_MINUTES };
  }

  /** Returns the user's demos, the latest first, 50 at most. */
  async list(context: RequestContext): Promise<Appointment[]> {
    const rows = await this.#own(context).orderBy("starts_at", "desc").limit(50).execute();
    return rows.map(toAppointment);
  }

  /** Cancels an appointment and frees its time. Resolves to undefined if the user has no such appointment. */
  async cancel({ tenant, userId }: RequestContext, id: string): Promise<Appointment | undefined> {
    const row = await this.#database
      .updateTable("appointments")
      .set({ status: "cancelled" })
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .where("id", "=", id.toUpperCase())
      .returningAll()
      .executeTakeFirst();
    return row && toAppointment(row);
  }

  #own({ tenant, userId }: Pick<RequestContext, "tenant" | "userId">) {
    return this.#database
      .selectFrom("appointments")
      .selectAll()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId);
  }
}

function toAppointment({ id, starts_at, topic, status }: Selectable<AppointmentTable>): Appointment {
  return { id, starts_at, minutes: DEMO_MINUTES, topic, status };
}

/** Returns all times of demos that begin late enough, free or taken, the next first. */
export function slotsAfter(now: Date): string[] {
  const earliest = now.getTime() + NOTICE_MS;
  const slots: string[] = [];
  for (let day = 0; day <= DAYS_AHEAD; day++) {
    const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + day));
    const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (isWeekend) continue;
    for (let minutes = FIRST_HOUR * 60; minutes < LAST_HOUR * 60; minutes += DEMO_MINUTES) {
      const slot = date.getTime() + minutes * 60_000;
      if (slot >= earliest) slots.push(written(slot));
    }
  }
  return slots;
}

function slotAt(text: string): string | undefined {
  // Models often leave out the time zone, and mean the one of the offered times: UTC.
  const time = Date.parse(/T[\d:.]+$/.test(text.trim()) ? `${text.trim()}Z` : text);
  return Number.isNaN(time) ? undefined : written(time);
}

function written(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}
