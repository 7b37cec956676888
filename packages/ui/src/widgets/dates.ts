// Dates without a time or a zone, as `2026-03-01`: strings that compare as the days they stand for.

const DAY_MS = 86_400_000;

/** The date of an ISO date or date and time; undefined for what is none. */
export function toDate(value: unknown): string | undefined {
  const date = typeof value === "string" ? /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] : undefined;
  // There is no 31 February.
  return date !== undefined && fromTime(toTime(date)) === date ? date : undefined;
}

/** Today's date where the user is. */
export function today(): string {
  const now = new Date();
  return fromTime(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function addDays(date: string, days: number): string {
  return fromTime(toTime(date) + days * DAY_MS);
}

/** The same day of another month, or that month's last day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = parts(date);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromTime(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** The date nearest to `date` that is within the limits. */
export function clamp(date: string, min: string | undefined, max: string | undefined): string {
  if (min !== undefined && date < min) return min;
  return max !== undefined && date > max ? max : date;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: string): number {
  return new Date(toTime(date)).getUTCDay() || 7;
}

/** The weeks that a date's month has days in, as rows of seven dates that begin with the weekday `first`. */
export function weeksOf(date: string, first: number): string[][] {
  const start = `${date.slice(0, 8)}01`;
  const end = addDays(addMonths(start, 1), -1);
  const weeks: string[][] = [];
  let day = addDays(start, -((weekday(start) - first + 7) % 7));
  while (day <= end) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
    day = addDays(day, 7);
  }
  return weeks;
}

/** Regions whose weeks begin on a Sunday or on a Saturday, for browsers that do not know. */
const SUNDAY =
  "AS BD BR BT BW CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
const SATURDAY = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/** The weekday with which weeks begin: 1 for Monday to 7 for Sunday. */
export function firstWeekday(locale: string): number {
  const region = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  const known = region.getWeekInfo?.().firstDay;
  if (known !== undefined) return known;
  const code = region.maximize().region ?? "";
  return SUNDAY.includes(code) ? 7 : SATURDAY.includes(code) ? 6 : 1;
}

/** Writes dates in a language. The calendar is the Gregorian one, which the dates of the wire are in. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): (date: string) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, calendar: "gregory", timeZone: "UTC" });
  return (date) => format.format(toTime(date));
}

function parts(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function toTime(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromTime(time: number): string {
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}
