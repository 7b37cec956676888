import { effect } from "@preact/signals";
import type { RefObject, VNode } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { ComposerMenu, Menu } from "../model/composer-menu.ts";
import type { DraftTag } from "../model/chat-model.ts";
import { endOf } from "../model/draft.ts";
import { useChat } from "./context.ts";
import { keepFocus } from "./controls.tsx";
import { isComposing } from "./keys.ts";
import { useMenuRoom } from "./use-menu-room.ts";

const LIST_ID = "ck-menu-list";
const optionId = (index: number): string => `ck-menu-option-${index}`;

/** Has the input open and steer the menu; its own keys come second. */
export function useMenuKeys(menu: ComposerMenu, input: RefObject<HTMLTextAreaElement | null>): void {
  const { store } = useChat();
  const { text, tags } = store.composer;
  useLayoutEffect(() => {
    const area = input.current;
    if (!area) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const update = (event?: Event): void => {
      if (event instanceof InputEvent && event.isComposing) return;
      // Not the area's value: after the draft was sent or set, that is an old one until the next drawing.
      if (area.selectionStart === area.selectionEnd) menu.update(text.peek(), area.selectionEnd);
      else menu.close();
    };
    for (const type of ["input", "compositionend", "click", "focus"])
      area.addEventListener(type, update, { signal });
    area.addEventListener("keyup", (event) => !event.isComposing && update(), { signal });
    area.addEventListener("blur", () => menu.close(), { signal });
    area.addEventListener(
      "keydown",
      (event) => {
        if (isComposing(event)) return;
        if (onMenuKey(menu, event) || onTagKey(tags.peek(), area, event)) {
          event.preventDefault();
          event.stopImmediatePropagation();
        }
      },
      { signal, capture: true },
    );
    // The user may have begun to write while this code was being loaded.
    if ((area.getRootNode() as ShadowRoot).activeElement === area) update();
    // The words that the menu is for are gone when the draft is sent or set.
    const stop = text.subscribe((words) => words !== area.value && menu.dispose());
    return () => {
      abort.abort();
      stop();
    };
  }, [menu, input, text, tags]);

  // The input is a combobox only while it has a list. A screen reader would announce an empty list each time.
  useLayoutEffect(() => {
    const area = input.current;
    if (!area) return undefined;
    const show = (attributes: Record<string, string | undefined>): void => {
      for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined) area.removeAttribute(name);
        else area.setAttribute(name, value);
      }
    };
    return effect(() => {
      const open = menu.menu.value;
      const list = open !== undefined && open.options.length > 0;
      show({
        role: list ? "combobox" : undefined,
        "aria-expanded": list ? "true" : undefined,
        "aria-autocomplete": list ? "list" : undefined,
        "aria-haspopup": list ? "listbox" : undefined,
        "aria-controls": list ? LIST_ID : undefined,
        "aria-activedescendant": list ? optionId(open.active) : undefined,
      });
    });
  }, [menu, input]);
}

function onMenuKey(menu: ComposerMenu, event: KeyboardEvent): boolean {
  const open = menu.menu.peek();
  if (!open) return false;
  if (event.key === "Escape") menu.close();
  else if (event.key === "ArrowDown") menu.move(1);
  else if (event.key === "ArrowUp") menu.move(-1);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) return menu.choose();
  else return false;
  return true;
}

/** A tag is deleted whole. */
function onTagKey(tags: readonly DraftTag[], area: HTMLTextAreaElement, event: KeyboardEvent): boolean {
  const { selectionStart: start, selectionEnd: end } = area;
  if (start !== end || (event.key !== "Backspace" && event.key !== "Delete")) return false;
  const tag = tags.find((draft) => (event.key === "Backspace" ? endOf(draft) : draft.start) === start);
  if (!tag) return false;
  area.setSelectionRange(tag.start, endOf(tag));
  // oxlint-disable-next-line typescript/no-deprecated -- the only edit that the browser's undo knows of
  return document.execCommand("delete");
}

export function ComposerMenuView({ menu }: { menu: ComposerMenu }): VNode {
  const { t } = useChat();
  const open = menu.menu.value;
  return (
    <>
      <span class="ck-hidden" role="status">
        {open && statusText(open, t)}
      </span>
      {open && <OpenMenu menu={menu} open={open} />}
    </>
  );
}

function OpenMenu({ menu, open }: { menu: ComposerMenu; open: Menu }): VNode {
  const { t } = useChat();
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  useMenuRoom(frame);
  useLayoutEffect(() => {
    frame.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [open.active, open.options]);

  const groups = [...Map.groupBy(open.options.entries(), ([, option]) => option.group ?? "")];
  return (
    <div class="ck-menu" ref={frame} onMouseDown={keepFocus}>
      {open.options.length > 0 ? (
        <div
          role="listbox"
          id={LIST_ID}
          aria-label={t(open.kind === "tag" ? "start.prompts" : "menu.commands")}
          aria-busy={open.status === "searching"}
        >
          {groups.map(([group, members], at) => (
            <div key={group} role="group" aria-labelledby={group === "" ? undefined : `${id}-${at}`}>
              {group !== "" && (
                <div class="ck-menu-group" id={`${id}-${at}`} role="presentation">
                  <bdi>{group}</bdi>
                </div>
              )}
              {members.map(([index, option]) => (
                <div
                  key={option.key}
                  id={optionId(index)}
                  class="ck-menu-option"
                  role="option"
                  aria-selected={index === open.active}
                  onPointerMove={() => menu.point(index)}
                  onClick={() => menu.choose(option)}
                >
                  {option.icon !== undefined && <Icon name={option.icon} size={17} />}
                  <span dir="auto">{option.label}</span>
                  {option.description && <small dir="auto">{option.description}</small>}
                </div>
              ))}
            </div>
          ))}
        </div>
      ) : (
        <div class="ck-menu-note">
          {open.status === "searching" && <span class="ck-spinner" />}
          {statusText(open, t)}
        </div>
      )}
      {open.status === "failed" && open.options.length > 0 && (
        <div class="ck-menu-note">{t("menu.failed")}</div>
      )}
    </div>
  );
}

function statusText({ status, options }: Menu, t: ReturnType<typeof useChat>["t"]): string {
  if (status === "failed") return t("menu.failed");
  if (options.length === 0) return t(status === "searching" ? "menu.searching" : "menu.none");
  return t("menu.many", { count: options.length });
}
