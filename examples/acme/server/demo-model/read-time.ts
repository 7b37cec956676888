import { LANGUAGES, simplify, toTokens } from "./language/phrases.ts";

const LOCALES = { en: "en", de: "de", ar: "ar-EG" } as const;
const WEEKDAYS = namesOf(7, (day) => ({
  date: new Date(Date.UTC(2026, 10, 1 + day)),
  options: { weekday: "long" },
}));
const MONTHS = namesOf(12, (month) => ({
  date: new Date(Date.UTC(2026, month, 1)),
  options: { month: "long" },
}));
/** How many days a named day is from today. */
const NEAR: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  اليوم: 0,
  tomorrow: 1,
  morgen: 1,
  غدا: 1,
  uebermorgen: 2,
};
const HOURS = "الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره".split(" ");

const SPOKEN_HOURS = new Map(
  [
    "one two three four five six seven eight nine ten eleven twelve",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
  ].flatMap((names) => names.split(" ").map((name, index): [string, number] => [simplify(name), index + 1])),
);

/** Returns the numbers of the names in all languages. */
function namesOf(count: number, at: (index: number) => { date: Date; options: Intl.DateTimeFormatOptions }) {
  const names = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const { date, options } = at(index);
    for (const language of LANGUAGES) {
      const name = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: "UTC" }).format(date);
      names.set(simplify(name), index);
    }
  }
  return names;
}

/**
 * Returns the instant that a message names with a day and an hour, such as `Tuesday at 10` or `1 December, 14:30`. The
 * instant is in UTC, as on the cards. Returns undefined if the day or the hour is missing.
 *
 * @param today midnight of the current day; a weekday is the next one after it
 */
export function readTime(text: string, today: Date): string | undefined {
  const iso = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z/.exec(text)?.[0];
  if (iso !== undefined) return new Date(iso).toISOString();
  const words = toTokens(text)
    .trim()
    .split(" ")
    .filter((word) => word !== ".");
  const day = readDay(words, today);
  const minutes = readMinutes(words);
  if (day === undefined || minutes === undefined) return undefined;
  return new Date(day + minutes * 60_000).toISOString();
}

/**
 * Returns the offered time that a message means. The message names its day and hour, or only one of them if only one
 * time fits.
 *
 * @param today midnight of the current day
 */
export function chooseTime(text: string, times: readonly string[], today: Date): string | undefined {
  const words = toTokens(text)
    .trim()
    .split(" ")
    .filter((word) => word !== ".");
  const day = readDay(words, today);
  const minutes = readMinutes(words);
  if (day === undefined && minutes === undefined) return undefined;
  const fitting = times.filter((time) => {
    const instant = new Date(time);
    const midnight = Date.parse(`${time.slice(0, 10)}T00:00:00Z`);
    const isDay = day === undefined || midnight === day;
    return isDay && (minutes === undefined || instant.getTime() - midnight === minutes * 60_000);
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

function readDay(words: readonly string[], today: Date): number | undefined {
  const DAY = 86_400_000;
  for (const [index, word] of words.entries()) {
    const month = MONTHS.get(word);
    const number = [words[index - 1], words[index + 1]].map((near) =>
      Number(/^\d{1,2}(?=$|th$|st$|nd$|rd$)/.exec(near ?? "")?.[0]),
    );
    const date = number.find((value) => value >= 1 && value <= 31);
    if (month !== undefined && date !== undefined) {
      const time = Date.UTC(today.getUTCFullYear(), month, date);
      return time >= today.getTime() ? time : Date.UTC(today.getUTCFullYear() + 1, month, date);
    }
    const weekday = WEEKDAYS.get(word) ?? WEEKDAYS.get(`ال${word}`);
    if (weekday !== undefined) return today.getTime() + (((weekday - today.getUTCDay() + 6) % 7) + 1) * DAY;
  }
  const near = words.map((word) => NEAR[word]).find((days) => days !== undefined);
  return near === undefined ? undefined : today.getTime() + near * DAY;
}

/** Returns the minutes since midnight. */
function readMinutes(words: readonly string[]): number | undefined {
  for (const [index, word] of words.entries()) {
    const [, hours, minutes = "0", half] = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(word) ?? [];
    const before = words[index - 1] ?? "";
    const after = half ?? words[index + 1] ?? "";
    const isTime =
      word.includes(":") ||
      half !== undefined ||
      /^(?:at|um|gegen|الساعه)$/.test(before) ||
      WEEKDAYS.has(before) ||
      /^(?:am|pm|oclock|uhr|صباحا|مسا)$/.test(after);
    if (hours !== undefined && isTime) {
      return toHour(Number(hours), after) * 60 + Number(minutes);
    }
    const hour = SPOKEN_HOURS.get(word);
    if (hour !== undefined && /^(?:at|um|gegen)$/.test(before)) {
      const next = after === "uhr" ? (words[index + 2] ?? "") : after;
      // "At ten past nine" is another time.
      if (/^(?:past|to|after|before|vor|nach)$/.test(next)) return undefined;
      const past = /^[1-5]?\d$/.test(next) ? Number(next) : 0;
      return toHour(hour, after) * 60 + past;
    }
    const spoken = HOURS.indexOf(word);
    if (spoken !== -1 && before === "الساعه") return toHour(spoken + 1, words[index + 1] ?? "") * 60;
  }
  return undefined;
}

/** Hours before eight are in the afternoon, unless the message says otherwise: "at 3" is three in the afternoon. */
function toHour(hour: number, half: string): number {
  if (hour >= 12 || /^(?:am|صباحا)$/.test(half)) return hour;
  return /^(?:pm|مسا)$/.test(half) || hour < 8 ? hour + 12 : hour;
}
