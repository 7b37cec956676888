import type { VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { useChange } from "./actions.ts";
import { useText } from "./context.ts";
import { useFieldAttributes, usePickerName } from "./field.ts";
import type { NodeOf } from "./host.ts";
import { PickerFrame, pickerClasses } from "./picker.tsx";
import { Popup } from "./popup.tsx";
import { plain } from "./tokens.ts";

interface Option {
  value: string;
  label: string;
  description: string;
  disabled: boolean;
}

/** A choice among many: a button that opens a list, and a field above the list that narrows it down. */
export function SearchSelect({ node }: { node: NodeOf<"Select"> }): VNode {
  const text = useText();
  const { id, name, "data-field": dataField, disabled } = useFieldAttributes(node);
  const { change, pending } = useChange(name, node.onChangeAction);
  const button = useRef<HTMLButtonElement>(null);
  const hidden = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<string>();
  const [open, setOpen] = useState(false);
  const options = toOptions(node.options);
  const chosen = options.find(({ value }) => value === (picked ?? plain(node.defaultValue)));
  const words = chosen?.label ?? (plain(node.placeholder) || text("widget.select"));
  const names = usePickerName(name, words, node);

  function pick(value: string): void {
    setPicked(value);
    // Sets the value at once, because the action sends the form's present values.
    if (hidden.current !== null) hidden.current.value = value;
    setOpen(false);
    button.current?.focus();
    if (value !== (chosen?.value ?? "")) change(value);
  }

  return (
    <PickerFrame node={node} pending={pending} empty={!chosen} icon="chevron-down" onClear={() => pick("")}>
      <button
        ref={button}
        type="button"
        id={id}
        class={`${pickerClasses(node)} ckw-search-select${chosen ? "" : " ckw-empty"}`}
        disabled={disabled}
        aria-haspopup="listbox"
        aria-expanded={open}
        {...names}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span dir="auto">{words}</span>
      </button>
      <input
        ref={hidden}
        type="hidden"
        data-field={dataField}
        disabled={disabled}
        value={chosen?.value ?? ""}
      />
      {open && button.current !== null && (
        <Popup anchor={button.current} class="ckw-list-popup" onClose={() => setOpen(false)}>
          <SearchList options={options} chosen={chosen?.value} label={words} onPick={pick} />
        </Popup>
      )}
    </PickerFrame>
  );
}

function SearchList(props: {
  options: readonly Option[];
  chosen: string | undefined;
  label: string;
  onPick: (value: string) => void;
}): VNode {
  const { options, chosen, onPick } = props;
  const text = useText();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState("");
  const found = options.filter(({ label, description }) => matches(`${label} ${description}`, query));
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ value }) => value === chosen),
    ),
  );
  const active = Math.min(at, found.length - 1);

  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active, query]);

  function press(event: KeyboardEvent): void {
    // oxlint-disable-next-line typescript/no-deprecated -- in Safari only 229 says that an input method is composing
    if (event.isComposing || event.keyCode === 229) return;
    const last = found.length - 1;
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt(active >= last ? 0 : active + 1),
      ArrowUp: () => setAt(active <= 0 ? last : active - 1),
      PageDown: () => setAt(Math.min(last, active + 8)),
      PageUp: () => setAt(Math.max(0, active - 8)),
      Enter: () => choose(found[active]),
      // `pick` focuses the button, so that Tab goes on from there.
      Tab: () => onPick(chosen ?? ""),
    };
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function choose(option: Option | undefined): void {
    if (option !== undefined && !option.disabled) onPick(option.value);
  }

  return (
    <>
      <div class="ckw-search">
        <Icon name="search" size={16} />
        <input
          type="text"
          // The popup focuses this input when it opens.
          autoFocus
          class="ckw-search-input"
          role="combobox"
          aria-label={text("widget.search")}
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          autocomplete="off"
          placeholder={text("widget.search")}
          dir="auto"
          value={query}
          onInput={(event) => {
            event.stopPropagation();
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onChange={(event) => event.stopPropagation()}
          onKeyDown={press}
        />
      </div>
      <ul ref={list} id={id} class="ckw-options" role="listbox" aria-label={props.label}>
        {found.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${index}`}
            class={index === active ? "ckw-option ckw-active" : "ckw-option"}
            role="option"
            aria-selected={option.value === chosen}
            aria-disabled={option.disabled ? "true" : undefined}
            onClick={() => choose(option)}
            onPointerMove={() => setAt(index)}
          >
            <span class="ckw-option-words">
              <bdi class="ckw-option-label">{option.label}</bdi>
              {option.description !== "" && <bdi class="ckw-option-description">{option.description}</bdi>}
            </span>
            {option.value === chosen && <Icon name="check" size={16} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p class="ckw-no-options" role="status">
          {text("menu.none")}
        </p>
      )}
    </>
  );
}

function toOptions(given: unknown): Option[] {
  const list = Array.isArray(given) ? (given as unknown[]) : [];
  return list
    .filter((option): option is Record<string, unknown> => typeof option === "object" && option !== null)
    .map((option) => ({
      value: plain(option["value"]),
      label: plain(option["label"]),
      description: plain(option["description"]),
      disabled: option["disabled"] === true,
    }));
}

/** Whether all words of a query begin somewhere in a text, whatever their case and their accents. */
function matches(words: string, query: string): boolean {
  const haystack = simple(words);
  return simple(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function simple(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
