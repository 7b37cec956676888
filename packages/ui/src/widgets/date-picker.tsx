import type { ComponentType, VNode } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { warnOnce } from "../warn-once.ts";
import { useChange } from "./actions.ts";
import type { CalendarProps } from "./calendar.tsx";
import { useText, useWidget } from "./context.ts";
import { dateFormat, toDate } from "./dates.ts";
import { useFieldAttributes, usePickerName } from "./field.ts";
import type { NodeOf } from "./host.ts";
import { PickerFrame, pickerClasses } from "./picker.tsx";
import { Popup } from "./popup.tsx";
import type { Align, Side } from "./popup.tsx";
import { plain } from "./tokens.ts";

const SIDES: readonly unknown[] = ["top", "bottom", "left", "right"] satisfies Side[];
const ALIGNS: readonly unknown[] = ["start", "center", "end"] satisfies Align[];

/** A field for a date without a time, `2026-03-01`. The first press loads the calendar. */
export function DatePicker({ node }: { node: NodeOf<"DatePicker"> }): VNode {
  const { host } = useWidget();
  const text = useText();
  const { id, name, "data-field": dataField, disabled } = useFieldAttributes(node);
  const { change, pending } = useChange(name, node.onChangeAction);
  const button = useRef<HTMLButtonElement>(null);
  const hidden = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<string>();
  const [Calendar, setCalendar] = useState<ComponentType<CalendarProps>>();
  const [open, setOpen] = useState(false);
  const value = picked ?? toDate(node.defaultValue) ?? "";
  const write = useMemo(() => dateFormat(host.locale, { dateStyle: "medium" }), [host.locale]);
  const words = value === "" ? plain(node.placeholder) || text("widget.date") : write(value);
  const names = usePickerName(name, words, node);

  async function toggle(): Promise<void> {
    if (open) {
      setOpen(false);
      return;
    }
    const root = button.current!.getRootNode() as ShadowRoot;
    const { activeElement } = root;
    const loaded = await loadCalendar();
    // If the user has moved the focus meanwhile, do not open: the calendar would take the focus.
    if (loaded === undefined || root.activeElement !== activeElement) return;
    setCalendar(() => loaded);
    setOpen(true);
  }

  function pick(date: string): void {
    setPicked(date);
    // Sets the value at once, because the action sends the form's present values.
    if (hidden.current !== null) hidden.current.value = date;
    setOpen(false);
    button.current?.focus();
    if (date !== value) change(date);
  }

  return (
    <PickerFrame node={node} pending={pending} empty={value === ""} icon="calendar" onClear={() => pick("")}>
      <button
        ref={button}
        type="button"
        id={id}
        class={`${pickerClasses(node)} ckw-date${value === "" ? " ckw-empty" : ""}`}
        disabled={disabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        {...names}
        onClick={() => void toggle()}
      >
        {words}
      </button>
      <input ref={hidden} type="hidden" data-field={dataField} disabled={disabled} value={value} />
      {open && Calendar !== undefined && button.current !== null && (
        <Popup
          anchor={button.current}
          class="ckw-date-popup"
          side={SIDES.includes(node.side) ? node.side : "bottom"}
          align={ALIGNS.includes(node.align) ? node.align : "start"}
          role="dialog"
          label={text("widget.date")}
          onClose={() => setOpen(false)}
        >
          <Calendar value={value} min={toDate(node.min)} max={toDate(node.max)} onPick={pick} />
        </Popup>
      )}
    </PickerFrame>
  );
}

async function loadCalendar(): Promise<ComponentType<CalendarProps> | undefined> {
  try {
    return (await import("./calendar.tsx")).Calendar;
  } catch (error) {
    warnOnce(`Cannot load the calendar: ${String(error)}. Deploy all files of the element.`);
    return undefined;
  }
}
