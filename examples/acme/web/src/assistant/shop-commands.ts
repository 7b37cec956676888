import type { Command } from "@openai/chatkit";
import type { Localization } from "../hooks/use-localization.ts";
import { fits } from "../lib/fold.ts";
import type { StringKey } from "../strings/index.ts";

/** The functions of the page that the commands need. */
export interface ShopCommandTargets {
  openCart(): void;
  navigate(path: string): void;
  changeTheme(): void;
  /** Sends a message in the visitor's name. */
  say(sentence: StringKey): Promise<void>;
}

/** The shop's commands, in the order of the "/" menu. */
const COMMANDS = [
  { id: "cart", icon: "bolt", label: "commandCart", run: (shop) => shop.openCart() },
  { id: "orders", icon: "cube", label: "commandOrders", run: (shop) => shop.navigate("/account") },
  { id: "help", icon: "lifesaver", label: "commandHelp", run: (shop) => shop.navigate("/help") },
  {
    id: "track",
    needs: "track_order",
    icon: "map-pin",
    label: "commandTrack",
    run: (shop) => shop.say("chipLatestOrder"),
  },
  {
    id: "return",
    needs: "start_return",
    icon: "reload",
    label: "commandReturn",
    run: (shop) => shop.say("sayReturn"),
  },
  {
    id: "spending",
    needs: "show_spending",
    icon: "chart",
    label: "commandSpending",
    run: (shop) => shop.say("chipSpending"),
  },
  {
    id: "person",
    needs: "escalate",
    icon: "user",
    label: "commandPerson",
    run: (shop) => shop.say("chipPerson"),
  },
  { id: "theme", icon: "sparkle", label: "commandTheme", run: (shop) => shop.changeTheme() },
] as const satisfies readonly (Pick<Command, "id" | "icon"> & {
  label: StringKey;
  /** The tool that the assistant needs to answer the command. */
  needs?: string;
  run(shop: ShopCommandTargets): void | Promise<void>;
})[];

/**
 * Returns the commands whose id or words have the query in them. Leaves out those that the shop's assistant cannot
 * carry out.
 */
export function findCommands(query: string, { t }: Localization, can: (tool: string) => boolean): Command[] {
  return COMMANDS.filter((command) => !("needs" in command) || can(command.needs))
    .map(({ id, icon, label }) => ({ id, icon, label: t(label), group: t("commands") }))
    .filter(({ id, label }) => fits([id, label], query));
}

/** Carries out a command. Ignores an unknown id. */
export async function runCommand(id: string, shop: ShopCommandTargets): Promise<void> {
  await COMMANDS.find((command) => command.id === id)?.run(shop);
}
