import type { ComponentChildren, TargetedKeyboardEvent, VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { keepFocus } from "./controls.tsx";
import { onPressOutside } from "./press-outside.ts";
import { useMenuRoom } from "./use-menu-room.ts";

export interface Choice {
  id: string;
  label: string;
  icon?: string | undefined;
  description?: string | undefined;
  disabled?: boolean | undefined;
}

interface ChoiceMenuProps {
  /** What is chosen here; names the menu. */
  label: string;
  choices: readonly Choice[];
  chosen: string | null | undefined;
  onChoose: (id: string) => void;
  /** The side of the composer at which the menu stands. */
  side: "start" | "end";
  /** What the button shows. */
  children: ComponentChildren;
}

/** A button that opens a menu of which one thing can be chosen. */
export function ChoiceMenu({ label, choices, chosen, onChoose, side, children }: ChoiceMenuProps): VNode {
  const [open, setOpen] = useState<false | "pointer" | "keys">(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      class={`ck-choice ${side}`}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        // The chat has a meaning of its own for this key.
        event.stopPropagation();
        event.preventDefault();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        class="ck-tool"
        title={label}
        aria-haspopup="menu"
        aria-expanded={open !== false}
        aria-controls={open ? id : undefined}
        onMouseDown={keepFocus}
        // A press of a key is a click without a count.
        onClick={({ detail }) => (open ? close() : setOpen(detail === 0 ? "keys" : "pointer"))}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen("keys");
        }}
      >
        {children}
      </button>
      {open && (
        <OpenChoices
          id={id}
          label={label}
          choices={choices}
          chosen={chosen}
          side={side}
          byKeys={open === "keys"}
          onChoose={(choice) => {
            setOpen(false);
            onChoose(choice);
          }}
          onLeave={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function OpenChoices(
  props: Omit<ChoiceMenuProps, "children"> & {
    id: string;
    /** Whether it was opened with the keyboard: an entry has the focus from the start then. */
    byKeys: boolean;
    /** Called when something else is pressed. */
    onLeave: () => void;
  },
): VNode {
  const { id, label, choices, chosen, side, byKeys, onChoose, onLeave } = props;
  const menu = useRef<HTMLDivElement>(null);
  useMenuRoom(menu);
  // Before the next key and the next press, which would find the focus where it was.
  useLayoutEffect(() => {
    const element = menu.current!;
    const items = itemsOf(element);
    const entry = items.find((item) => item.ariaChecked === "true") ?? items[0];
    ((byKeys && entry) || element).focus();
  }, [byKeys]);
  // Some buttons, such as the one that sends, take no focus. The menu then loses no focus, and has to see the press.
  useLayoutEffect(() => onPressOutside([menu.current!.parentElement!], onLeave), []);
  return (
    <div
      ref={menu}
      id={id}
      class={`ck-menu ck-choices ${side}`}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onMouseDown={keepFocus}
      onKeyDown={onMenuKey}
    >
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          class="ck-menu-option"
          role="menuitemradio"
          aria-checked={choice.id === chosen}
          aria-disabled={choice.disabled}
          tabIndex={-1}
          onClick={() => !choice.disabled && onChoose(choice.id)}
        >
          {choice.icon !== undefined && <Icon name={choice.icon} size={17} />}
          <span class="ck-choice-label">
            <span dir="auto">{choice.label}</span>
            {choice.description && <small dir="auto">{choice.description}</small>}
          </span>
          {choice.id === chosen && <Icon name="check" size={16} />}
        </button>
      ))}
    </div>
  );
}

const itemsOf = (menu: Element): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>("[role]")];

/** Keys of a menu: arrows, Home and End, and the letter that an entry begins with. */
function onMenuKey(event: TargetedKeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item.matches(":focus"));
  const { key } = event;
  const next = (): HTMLElement | undefined => {
    switch (key) {
      case "ArrowDown":
        return items[(at + 1) % items.length];
      case "ArrowUp":
        return items.at((at <= 0 ? items.length : at) - 1);
      case "Home":
        return items[0];
      case "End":
        return items.at(-1);
      default:
        if (key.trim().length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
        return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) =>
          item.textContent.toLowerCase().startsWith(key.toLowerCase()),
        );
    }
  };
  const item = next();
  if (!item) return;
  event.preventDefault();
  item.focus();
}
