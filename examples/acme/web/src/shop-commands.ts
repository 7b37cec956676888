import type { Command } from "@openai/chatkit";
import type { Speech } from "./use-language.ts";

/** What the commands need of the page. */
export interface ShopCommandTargets {
  openCart(): void;
  navigate(path: string): void;
  changeTheme(): void;
  /** Sends a message in the visitor's name. */
  say(text: string): Promise<void>;
}

/** The shop's commands, in the order of the "/" menu. */
const COMMANDS = [
  { id: "cart", icon: "bolt", label: "commandCart", run: (shop) => shop.openCart() },
  { id: "orders", icon: "cube", label: "commandOrders", run: (shop) => shop.navigate("/orders") },
  {
    id: "track",
    icon: "map-pin",
    label: "commandTrack",
    run: (shop) => shop.say("Where is my latest order?"),
  },
  {
    id: "return",
    icon: "reload",
    label: "commandReturn",
    run: (shop) => shop.say("I want to return something"),
  },
  {
    id: "spending",
    icon: "chart",
    label: "commandSpending",
    run: (shop) => shop.say("What did I spend in the last months?"),
  },
  { id: "theme", icon: "sparkle", label: "commandTheme", run: (shop) => shop.changeTheme() },
] as const satisfies readonly (Pick<Command, "id" | "icon"> & {
  label: Parameters<Speech["t"]>[0];
  run(shop: ShopCommandTargets): void | Promise<void>;
})[];

/** The commands whose id or words have the query in them. */
export function findCommands(query: string, { t }: Speech): Command[] {
  const wanted = query.trim().toLowerCase();
  return COMMANDS.map(({ id, icon, label }) => ({ id, icon, label: t(label), group: t("commands") })).filter(
    ({ id, label }) => `${id} ${label}`.toLowerCase().includes(wanted),
  );
}

/** Does what the command says; an unknown one does nothing. */
export async function runCommand(id: string, shop: ShopCommandTargets): Promise<void> {
  await COMMANDS.find((command) => command.id === id)?.run(shop);
}
