import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Command, Entity } from "../options.ts";
import type { Translate } from "../strings.ts";
import { toMessageContent } from "./content.ts";
import { labelOf, type Tag } from "./draft.ts";
import type { ChatModel } from "./chat-model.ts";
import { findTrigger, type Trigger } from "./trigger.ts";

/** How long typing must rest before a search, in milliseconds. */
const DEBOUNCE_MS = 150;

/** One thing to choose. */
export interface MenuOption {
  key: string;
  label: string;
  description?: string | undefined;
  icon?: string | undefined;
  group?: string | undefined;
  /** Is told where the words stood that asked for it; they are gone by then. */
  run: (at: number) => void;
}

/** The menu as it is shown. Options of one group stand together. */
export interface Menu {
  kind: Trigger["kind"];
  options: readonly MenuOption[];
  /** The option that Enter takes. */
  active: number;
  status: "searching" | "ready" | "failed";
}

export interface MenuDeps {
  store: ChatModel;
  t: Translate;
  /** Replaces a part of the draft's text and puts the cursor behind it. Offsets are UTF-16 units. */
  edit: (start: number, end: number, text: string) => void;
  /** Has the user choose files. */
  pickFiles: () => void;
}

/** The menu that `@` and `/` open above the composer: it searches, shows and chooses. */
export interface ComposerMenu {
  readonly menu: ReadonlySignal<Menu | undefined>;
  /** The view calls this after every edit and every move of the cursor. */
  update(text: string, caret: number): void;
  /** Moves the choice, around the ends. */
  move(by: number): void;
  /** Moves the choice to this option. */
  point(active: number): void;
  /** Takes an option, by default the active one. @returns whether there was one. */
  choose(option?: MenuOption): boolean;
  /** Closes the menu until other words ask for it. */
  close(): void;
  /** Forgets everything, because the composer goes away. */
  dispose(): void;
}

/** Makes the menu of one composer. */
export function createComposerMenu(deps: MenuDeps): ComposerMenu {
  return new MenuModel(deps);
}

class MenuModel implements ComposerMenu {
  readonly menu = signal<Menu | undefined>(undefined);

  readonly #deps: MenuDeps;
  #trigger: Trigger | undefined;
  /** Where the user closed the menu; it stays closed for these words. */
  #dismissed: Trigger | undefined;
  /** A query that gave nothing: longer ones are not searched. */
  #barren: Trigger | undefined;
  /** The commands that a command answered with, chosen from in place of the page's. */
  #list: { start: number; commands: readonly Command[] } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;

  constructor(deps: MenuDeps) {
    this.#deps = deps;
  }

  update(text: string, caret: number): void {
    const trigger = this.#find(text, caret);
    if (same(trigger, this.#trigger)) return;
    const before = this.#trigger;
    this.#trigger = trigger;
    if (!trigger) {
      this.#dismissed = this.#barren = this.#list = undefined;
      this.#hide();
      return;
    }
    if (this.#dismissed && sameStart(trigger, this.#dismissed)) return;
    this.#dismissed = undefined;
    if (this.#barren && sameStart(trigger, this.#barren) && trigger.query.startsWith(this.#barren.query)) {
      this.#hide();
      return;
    }
    this.#barren = undefined;
    this.#search(trigger, !before || !sameStart(trigger, before));
  }

  move(by: number): void {
    const menu = this.menu.peek();
    if (!menu || menu.options.length === 0) return;
    this.point((menu.active + by + menu.options.length) % menu.options.length);
  }

  point(active: number): void {
    const menu = this.menu.peek();
    if (menu && menu.active !== active) this.menu.value = { ...menu, active };
  }

  choose(option = this.menu.peek()?.options[this.menu.peek()!.active]): boolean {
    const trigger = this.#trigger;
    if (!option || !trigger) return false;
    this.close();
    this.#deps.edit(trigger.start, trigger.end, "");
    option.run(trigger.start);
    return true;
  }

  close(): void {
    this.#dismissed = this.#trigger;
    this.#list = undefined;
    this.#hide();
  }

  dispose(): void {
    this.#trigger = this.#dismissed = this.#barren = this.#list = undefined;
    this.#hide();
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#generation++;
    this.menu.value = undefined;
  }

  #find(text: string, caret: number): Trigger | undefined {
    if (this.#list) {
      const { start } = this.#list;
      const query = text.slice(start, caret);
      return caret < start || query.includes("\n") ? undefined : { kind: "list", start, end: caret, query };
    }
    const { entities, commands } = this.#deps.store.options;
    return findTrigger(text, caret, {
      tags: entities.peek()?.onTagSearch !== undefined,
      commands: commands.peek()?.enabled ?? false,
      taken: this.#deps.store.composer.tags.peek(),
    });
  }

  #search(trigger: Trigger, fresh: boolean): void {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    const { entities, commands } = this.#deps.store.options;
    const here = trigger.kind === "command" ? this.#builtIns(trigger.query) : [];
    const listed = trigger.kind === "list" ? this.#commandOptions(this.#list?.commands ?? []) : [];
    const find =
      trigger.kind === "tag"
        ? entities.peek()?.onTagSearch
        : trigger.kind === "command"
          ? commands.peek()?.onSearch
          : undefined;
    if (!find) {
      this.#show(trigger, [...listed.filter((option) => includes(option, trigger.query)), ...here], "ready");
      return;
    }
    // What was found for fewer letters and still fits stays until there is news.
    const kept = fresh ? [] : (this.menu.peek()?.options ?? []);
    const found = kept.filter((option) => !option.key.startsWith("own:") && includes(option, trigger.query));
    this.#show(trigger, [...found, ...here], "searching");
    const run = async (): Promise<void> => {
      try {
        const results = await find(trigger.query);
        if (generation !== this.#generation) return;
        const options =
          trigger.kind === "tag"
            ? (results as Entity[]).map((entity) => this.#entityOption(entity))
            : this.#commandOptions(results as Command[]);
        this.#show(trigger, [...options, ...here], "ready");
      } catch (thrown) {
        if (generation !== this.#generation) return;
        this.#deps.store.report(thrown);
        this.#show(trigger, here, "failed");
      }
    };
    this.#timer = setTimeout(() => void run(), fresh ? 0 : DEBOUNCE_MS);
  }

  #show(trigger: Trigger, options: readonly MenuOption[], status: Menu["status"]): void {
    if (status === "ready" && options.length === 0) this.#barren = trigger;
    const before = this.menu.peek();
    const grouped = byGroup(options);
    const key = before?.kind === trigger.kind ? before.options[before.active]?.key : undefined;
    // The option that the user went to stays chosen; one that merely came first gives way.
    const at = before && before.active > 0 ? grouped.findIndex((option) => option.key === key) : 0;
    this.menu.value = { kind: trigger.kind, options: grouped, active: Math.max(0, at), status };
  }

  #entityOption(entity: Entity): MenuOption {
    return {
      key: `entity:${entity.id}`,
      label: entity.title,
      icon: entity.icon,
      group: entity.group,
      run: (at) => this.#insert(entity, at),
    };
  }

  #commandOptions(commands: readonly Command[]): MenuOption[] {
    return commands.map((command) => ({
      key: `command:${command.id}`,
      label: command.label,
      description: command.description,
      icon: command.icon,
      group: command.group,
      run: (at) => void this.#runCommand(command, at),
    }));
  }

  async #runCommand(command: Command, at: number): Promise<void> {
    const { store } = this.#deps;
    try {
      const selection = await store.options.commands.peek()?.onSelect?.(command);
      if (!selection) return;
      // The user may have gone on writing. The result goes to the place of the request, as far as that still exists.
      const start = Math.min(at, store.composer.text.peek().length);
      if (selection.type === "entity") this.#insert(selection.entity, start);
      else {
        this.#list = { start, commands: selection.commands };
        this.#trigger = this.#dismissed = undefined;
        this.update(store.composer.text.peek().slice(0, start), start);
      }
    } catch (thrown) {
      store.report(thrown);
    }
  }

  #insert(entity: Entity, start: number): void {
    const { composer } = this.#deps.store;
    const { id, title, group, data, interactive } = entity;
    const [tag] = toMessageContent([
      {
        type: "input_tag",
        id,
        text: title,
        ...(group !== undefined && { group }),
        ...(data && { data }),
        ...(interactive !== undefined && { interactive }),
      },
    ]) as [Tag];
    batch(() => {
      const spaced = /^\s/.test(composer.text.peek().slice(start));
      const words = `${labelOf(tag)}${spaced ? "" : " "}`;
      this.#deps.edit(start, start, words);
      composer.addTag({ tag, start });
      // Until now its at sign was one that asks for a menu.
      this.update(composer.text.peek(), start + words.length);
    });
  }

  /** What the composer itself can do, where it can do it now. */
  #builtIns(query: string): MenuOption[] {
    const { store, t, pickFiles, edit } = this.#deps;
    const { composer, history, entities } = store.options;
    const own = (name: string, label: string, icon: string, run: MenuOption["run"]): MenuOption => ({
      key: `own:${name}`,
      label,
      icon,
      group: t("menu.actions"),
      run,
    });
    const options: MenuOption[] = [];
    if (composer.peek()?.attachments?.enabled)
      options.push(own("attach", t("composer.attach"), "attach", pickFiles));
    if (entities.peek()?.onTagSearch)
      options.push(own("mention", t("composer.mention"), "user", (at) => edit(at, at, "@")));
    for (const tool of composer.peek()?.tools ?? [])
      options.push(own(`tool:${tool.id}`, tool.label, tool.icon, () => store.composer.selectTool(tool.id)));
    if (store.thread.meta.peek()) options.push(own("new", t("thread.new"), "write", () => store.newThread()));
    if (history.peek()?.enabled !== false)
      options.push(own("history", t("history.open"), "history", () => store.history.show()));
    return options.filter((option) => includes(option, query));
  }
}

function includes({ label, description = "" }: MenuOption, query: string): boolean {
  return `${label}\n${description}`.toLowerCase().includes(query.trim().toLowerCase());
}

function same(a: Trigger | undefined, b: Trigger | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameStart(a, b) && a.query === b.query);
}

function sameStart(a: Trigger, b: Trigger): boolean {
  return a.kind === b.kind && a.start === b.start;
}

/** Groups in the order in which they first occur; what has none comes first. */
function byGroup(options: readonly MenuOption[]): MenuOption[] {
  const groups = Map.groupBy(options, (option) => option.group ?? "");
  return [
    ...(groups.get("") ?? []),
    ...[...groups].flatMap(([group, members]) => (group === "" ? [] : members)),
  ];
}
