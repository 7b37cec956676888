import type { Conversation } from "./conversation.ts";
import { type Intent, matcher, type Step } from "./intent.ts";
import { angry } from "./intents/angry.ts";
import { CART } from "./intents/cart.ts";
import { HELP } from "./intents/help.ts";
import { maker } from "./intents/maker.ts";
import { MEMORY } from "./intents/memory.ts";
import { OFFERS } from "./intents/offers.ts";
import { ORDERS } from "./intents/orders.ts";
import { OUTAGE } from "./intents/outage.ts";
import { PAGE } from "./intents/page.ts";
import { person } from "./intents/person.ts";
import { giveBack } from "./intents/returns.ts";
import { SHOPPING, showList } from "./intents/shopping.ts";
import { isNamed, TALK } from "./intents/talk.ts";
import { TICKETS } from "./intents/tickets.ts";
import { GRAMMARS, readMessage } from "./language/message.ts";
import { sentencesOf } from "./language/sentences-of.ts";
import type { Ask } from "./language/sentences.ts";

/** The first that fits answers, so what is special comes before what is general. */
const SPECIAL: readonly Intent[] = [
  TALK.refusal,
  OUTAGE.outage,
  PAGE.theme,
  TALK.story,
  TALK.identity,
  person,
  angry,
  MEMORY.remember,
  CART.addToCart,
  OFFERS.proposal,
  TICKETS.ticket,
  giveBack,
  PAGE.weather,
  MEMORY.recall,
  TICKETS.tickets,
  HELP.faq,
  ORDERS.spending,
  ORDERS.track,
  ORDERS.trackThis,
  ORDERS.showOrder,
  TALK.support,
  TALK.sales,
  PAGE.navigate,
  OFFERS.demo,
  MEMORY.account,
  TICKETS.complaint,
  MEMORY.tellsFact,
  ORDERS.orders,
  maker,
  SHOPPING.advise,
  SHOPPING.compare,
];

const GENERAL: readonly Intent[] = [
  CART.cartQuestion,
  HELP.policy,
  OFFERS.price,
  CART.buy,
  SHOPPING.stock,
  SHOPPING.counted,
  SHOPPING.showOne,
  TALK.help,
  SHOPPING.browse,
  TALK.bye,
  TALK.praise,
  TALK.thanks,
  TALK.greet,
];

/** A few words that are no sentence name what is looked for. */
const NAMED: Intent = { name: "named", answers: [], fits: isNamed, next: showList };

const YES = matcher({ en: GRAMMARS.en.yes, de: GRAMMARS.de.yes, ar: GRAMMARS.ar.yes });
const NO = matcher({ en: GRAMMARS.en.no, de: GRAMMARS.de.no, ar: GRAMMARS.ar.no });
/** Questions that "yes" answers; the others are answered with words. */
const OFFERS_MADE: ReadonlySet<Ask> = new Set(["offerTicket", "offerPerson", "offerFact", "offerCart"]);

/** What the message means, and the conversation as its intent shall read it. */
export function understand(conversation: Conversation): { intent: Intent; conversation: Conversation } {
  const { message, asked } = conversation;
  const special = SPECIAL.find((intent) => intent.fits(conversation));
  // What is told after "What is it about?" is the answer, and no new complaint.
  const isTold = asked?.ask === "ticketAbout" && special === TICKETS.complaint;
  if (special && special !== TALK.refusal && !isTold) return { intent: special, conversation };
  if (asked) {
    const takes = [...SPECIAL, ...GENERAL].find(({ answers }) => answers.includes(asked.ask));
    const isShort = (message.all.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) <= 5;
    if (isShort && !YES(message.all, message) && NO(message.all, message))
      return { intent: declined, conversation };
    const isAnswer = OFFERS_MADE.has(asked.ask) ? isShort && YES(message.all, message) : !message.isQuestion;
    if (takes && isAnswer && (!special || isTold) && !isOther(conversation)) {
      return { intent: takes, conversation: { ...conversation, isAnswer: true } };
    }
  }
  if (special) return { intent: special, conversation };
  const rest = [ready, ...GENERAL, HELP.question, NAMED, TALK.lost];
  return { intent: rest.find((intent) => intent.fits(conversation)) ?? TALK.lost, conversation };
}

/** Intents of which one message may have several, by what they are about. */
const WISHES = new Map(
  [
    ["add to cart", "buy"],
    ["track", "track this", "show order", "orders"],
    ["show one product", "browse", "stock"],
    ["give back"],
    ["spending"],
    ["price"],
    ["demo"],
    ["proposal"],
    ["compare"],
    ["maker"],
    ["theme"],
    ["weather"],
    ["navigate"],
  ].flatMap((names, group) => names.map((name): [string, number] => [name, group])),
);
/** Where one wish may end and another begin. */
const BETWEEN =
  /(?<=[.!?؟])\s+|\s*[,،;]?\s+(?:and|und)\s+(?:then\s+|dann\s+|also\s+|auch\s+)?|\s+و(?=(?:أين|اين|متى|كيف|كم|بكم|ما|هل|أعرض|اعرض|أرسل|ارسل|احجز|أضف|اضف|افتح|أخبرني|اخبرني|أريد|اريد|قارن)(?!\p{L}))/u;

const groupOf = (intent: Intent, conversation: Conversation): number | string | undefined =>
  intent === HELP.policy ? HELP.topicOf(conversation)?.query : WISHES.get(intent.name);

/** The part of a message that asks for something else than the intent which answers it. */
export function leftOpen(conversation: Conversation, answering: Intent): string | undefined {
  const group = groupOf(answering, conversation);
  if (group === undefined || conversation.isAnswer) return undefined;
  const parts = conversation.message.digits.split(BETWEEN).map((part) => part.trim());
  if (parts.length < 2 || parts.length > 12) return undefined;
  const open = parts.find((part) => {
    const message = readMessage(part, conversation.message.language);
    const alone = { ...conversation, text: part, message, asked: undefined, calls: [] };
    const wish = [...SPECIAL, ...GENERAL].find((intent) => intent.fits(alone));
    const other = wish && groupOf(wish, alone);
    return other !== undefined && other !== group;
  });
  return open?.replace(/[\s.,!?؟]+$/u, "");
}

/** "Ok", "yes", or no word at all, where nothing was asked. */
const ready: Intent = {
  name: "ready",
  answers: [],
  fits({ message }) {
    const words = message.all
      .trim()
      .split(" ")
      .filter((word) => /[\p{L}\p{N}]/u.test(word));
    return words.every((word) => YES(` ${word} `, message));
  },
  next: ({ message }): Step => ({ say: sentencesOf(message.language).talk.ready }),
};

/** What is certainly no answer to a question. */
const isOther = (conversation: Conversation): boolean =>
  [TALK.help, TALK.thanks, TALK.bye, TALK.greet].some((intent) => intent.fits(conversation));

const declined: Intent = {
  name: "declined",
  answers: [],
  fits: () => true,
  next: ({ message }): Step => ({ say: sentencesOf(message.language).talk.refused }),
};
