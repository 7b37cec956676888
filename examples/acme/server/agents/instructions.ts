import type { RequestContext } from "../context.ts";
import { type DeskName, DESKS } from "./desks.ts";
import type { Screen } from "./screen.ts";

/**
 * System context: what a model must know that stands in no message, built anew for each request.
 *
 * When to use: always. Models do not know the date, nor whom they talk to. Keep what never changes first and what
 * changes per request last, so that providers can cache the beginning. What users choose themselves, such as their name,
 * is quoted: it must not read like an instruction.
 */
export function instructionsFor(
  desk: DeskName,
  { tenant, userName, locale }: RequestContext,
  screen?: Screen,
  now = new Date(),
): string {
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" }).format(now);
  return [
    `You are ${tenant.assistant.name}, the assistant of ${tenant.name}.`,
    tenant.assistant.instructions,
    `Desk: ${desk}. ${DESKS[desk].instructions}`,
    "Answer in short Markdown. Never invent products, prices, orders or the shop's rules: use the tools. Widgets that you were told are shown are on the user's screen already. Behind a sentence that comes from a help page write the mark that search_docs or get_faq gave for it, such as [[returns]].",
    `Today is ${date}. The user's name is ${quoted(userName)}. Answer in the language of the user's message; their browser prefers ${quoted(locale)}.`,
    ...(screen ? [`On the user's screen: ${JSON.stringify(screen)}`] : []),
  ].join("\n\n");
}

const quoted = (text: string) => JSON.stringify(text.replaceAll(/\s+/g, " ").slice(0, 100));
