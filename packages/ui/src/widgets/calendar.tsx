import type { VNode } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { useText, useWidget } from "./context.ts";
import { addDays, addMonths, clamp, dateFormat, firstWeekday, today, weekday, weeksOf } from "./dates.ts";

/** How many years can be chosen where no limits say which. */
const YEARS_BACK = 110;
const YEARS_AHEAD = 20;
/** Longer short names of weekdays, in characters, have no room. */
const LONGEST_WEEKDAY = 5;

export interface CalendarProps {
  /** The chosen date, or "". */
  value: string;
  min: string | undefined;
  max: string | undefined;
  onPick: (date: string) => void;
}

/** A month of days to choose from. Arrow keys move by days and weeks, Page Up and Down by months, with Shift by years. */
export function Calendar({ value, min, max, onPick }: CalendarProps): VNode {
  const { host } = useWidget();
  const text = useText();
  const title = useId();
  const table = useRef<HTMLTableElement>(null);
  const now = useMemo(today, []);
  // The day that the arrow keys start from; the month shown is its month.
  const [day, setDay] = useState(() => clamp(value || now, min, max));
  const moved = useRef(false);
  const { locale } = host;
  const { dayName, monthTitle, number, weekdays } = useMemo(() => names(locale), [locale]);
  const first = firstWeekday(locale);

  useLayoutEffect(() => {
    if (moved.current) table.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
    moved.current = false;
  }, [day]);

  function show(date: string): void {
    setDay(clamp(date, min, max));
  }

  function press(event: KeyboardEvent): void {
    const rtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const target = moveBy(event, day, first, rtl);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    show(target);
  }

  const step = (months: number): VNode => {
    const edge = months < 0 ? addDays(`${day.slice(0, 8)}01`, -1) : `${addMonths(day, 1).slice(0, 8)}01`;
    return (
      <button
        type="button"
        class="ckw-calendar-step"
        aria-label={text(months < 0 ? "widget.previousMonth" : "widget.nextMonth")}
        disabled={months < 0 ? min !== undefined && edge < min : max !== undefined && edge > max}
        onClick={() => show(addMonths(day, months))}
      >
        <Icon name={months < 0 ? "chevron-left" : "chevron-right"} size={18} />
      </button>
    );
  };

  return (
    <div class="ckw-calendar">
      <div class="ckw-calendar-head">
        {step(-1)}
        <Choice
          label={text("widget.month")}
          value={Number(day.slice(5, 7))}
          options={Array.from({ length: 12 }, (_, index) => index + 1)}
          write={(month) => monthTitle(`2026-${String(month).padStart(2, "0")}-15`)}
          onChoose={(month) => show(addMonths(day, month - Number(day.slice(5, 7))))}
        />
        <Choice
          label={text("widget.year")}
          value={Number(day.slice(0, 4))}
          options={yearsOf(day, now, min, max)}
          write={(year) => number.format(year)}
          onChoose={(year) => show(addMonths(day, 12 * (year - Number(day.slice(0, 4)))))}
        />
        {step(1)}
      </div>
      <span id={title} class="ckw-hidden" aria-live="polite">
        {`${monthTitle(day)} ${day.slice(0, 4)}`}
      </span>
      <table ref={table} class="ckw-days" role="grid" aria-labelledby={title} onKeyDown={press}>
        <thead>
          <tr>
            {weekdays(first).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long} title={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(day, first).map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const outside = (min !== undefined && date < min) || (max !== undefined && date > max);
                const other = date.slice(0, 7) !== day.slice(0, 7);
                return (
                  <td key={date} role="gridcell" aria-selected={date === value ? "true" : undefined}>
                    <button
                      type="button"
                      class={`ckw-day${other ? " ckw-day-other" : ""}${date === value ? " ckw-day-chosen" : ""}`}
                      tabIndex={date === day ? 0 : -1}
                      // What the panel around it focuses when it is opened.
                      autoFocus={date === day}
                      aria-label={dayName(date)}
                      aria-current={date === now ? "date" : undefined}
                      disabled={outside}
                      onClick={() => onPick(date)}
                    >
                      {number.format(Number(date.slice(8)))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Choice(props: {
  label: string;
  value: number;
  options: readonly number[];
  write: (value: number) => string;
  onChoose: (value: number) => void;
}): VNode {
  return (
    <select
      class="ckw-calendar-choice"
      aria-label={props.label}
      value={String(props.value)}
      onChange={(event) => {
        event.stopPropagation();
        props.onChoose(Number(event.currentTarget.value));
      }}
    >
      {props.options.map((option) => (
        <option key={option} value={String(option)}>
          {props.write(option)}
        </option>
      ))}
    </select>
  );
}

function moveBy(event: KeyboardEvent, day: string, first: number, rtl: boolean): string | undefined {
  const place = (weekday(day) - first + 7) % 7;
  switch (event.key) {
    case "ArrowLeft":
      return addDays(day, rtl ? 1 : -1);
    case "ArrowRight":
      return addDays(day, rtl ? -1 : 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, -place);
    case "End":
      return addDays(day, 6 - place);
    case "PageUp":
      return addMonths(day, event.shiftKey ? -12 : -1);
    case "PageDown":
      return addMonths(day, event.shiftKey ? 12 : 1);
    default:
      return undefined;
  }
}

function yearsOf(day: string, now: string, min: string | undefined, max: string | undefined): number[] {
  const shown = Number(day.slice(0, 4));
  const current = Number(now.slice(0, 4));
  const from = Math.min(shown, min === undefined ? current - YEARS_BACK : Number(min.slice(0, 4)));
  const to = Math.max(shown, max === undefined ? current + YEARS_AHEAD : Number(max.slice(0, 4)));
  // Limits may be thousands of years apart, and a list of them would be of no use.
  const [start, end] = [Math.max(from, shown - 200), Math.min(to, shown + 200)];
  return Array.from({ length: end - start + 1 }, (_, index) => start + index);
}

function names(locale: string) {
  const short = dateFormat(locale, { weekday: "short" });
  const narrow = dateFormat(locale, { weekday: "narrow" });
  const long = dateFormat(locale, { weekday: "long" });
  // 1 June 2026 is a Monday.
  const days = Array.from({ length: 7 }, (_, index) => addDays("2026-06-01", index));
  // A column is as wide as a day's number; Arabic's short names are its long ones.
  const brief = days.some((day) => short(day).length > LONGEST_WEEKDAY) ? narrow : short;
  const weekdays = (first: number): { short: string; long: string }[] =>
    days.map((_, index) => {
      const date = days[(first - 1 + index) % 7]!;
      return { short: brief(date), long: long(date) };
    });
  return {
    weekdays,
    dayName: dateFormat(locale, { dateStyle: "full" }),
    monthTitle: dateFormat(locale, { month: "long" }),
    number: new Intl.NumberFormat(locale, { useGrouping: false }),
  };
}
