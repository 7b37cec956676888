import { choose } from "../choose-product.ts";
import { type Conversation, resultsOf } from "../conversation.ts";
import { boldNames, findProduct, fitting, searchFor } from "../find-product.ts";
import { type Intent, intent, matcher, type Phrases, type Step } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { type Language, simplify, toTokens } from "../language/phrases.ts";
import { writeDigits } from "../language/numbers.ts";
import { type Line, readLines, wantedIn } from "../read-lines.ts";
import { pointsAt, readQuantity, readSearch } from "../read-words.ts";

/** The largest quantity that the tool accepts. */
const MOST = 99;

function putIntoCart(conversation: Conversation): Step {
  const { message, asked, isAnswer } = conversation;
  const { shop, asks } = sentencesOf(message.language);
  const results = resultsOf(conversation, "add_to_cart");
  const last = results.at(-1);
  if (last && last["status"] !== "added") return { say: refusalOf(last, message.language) };
  const lines = linesOf(conversation);
  const unclear = lines.find(({ quantity }) => quantity === 0);
  if (lines.length > 1 && unclear) return { say: shop.countUnclear(unclear.query) };
  const line = lines[results.length];
  const isListed = lines.length > 1 || wantedIn(message.digits) !== message.digits;
  if (isListed && line && line.quantity > 0) return putLine(conversation, line);
  if (last)
    return { say: shop.added(results.map(({ product, quantity }) => [String(product), Number(quantity)])) };
  // "The first two" of a list
  if (lines.length === 0 && SEVERAL(message.all, message)) return { say: asks.whichForCart };
  if (isListed && lines.length === 0) return { say: asks.whichForCart };
  const isCount = isAnswer && asked?.ask === "howMany";
  const digits = writeDigits(asked?.about ?? "", message.tongues);
  const about = { ...message, digits, all: toTokens(digits) };
  const meant = isCount ? { ...conversation, text: asked.about, message: about } : conversation;
  const quantity = readQuantity(message) ?? (isAnswer ? readQuantity(about) : undefined) ?? 1;
  if (quantity === 0) return { say: asks.howMany };
  if (quantity > MOST) return { say: shop.tooMany(MOST) };
  const found = findProduct(meant, { ask: "buy", askWhich: "whichForCart" });
  if ("step" in found) return found.step;
  return { call: "add_to_cart", with: { product_id: found.product.id, quantity } };
}

/** Returns the products to put into the cart, and how many of each. */
function linesOf({ message, lastAnswer, asked, isAnswer }: Conversation): readonly Line[] {
  const named = readLines(message, message.digits).filter(({ query }) => query !== "");
  const names = boldNames(lastAnswer);
  if (isAnswer && asked?.ask === "offerCart") {
    const count = readQuantity(message) ?? Number(/([\d٠-٩]+) × \*\*/u.exec(simplify(lastAnswer))?.[1] ?? 1);
    return names.slice(0, 1).map((query) => ({ quantity: count, query }));
  }
  if (named.length > 0 || !BOTH(message.all, message)) return named;
  return names.length === 2 ? names.map((query) => ({ quantity: 1, query })) : [];
}

/** "Add both": the two products that the last answer named. */
const BOTH = matcher({
  en: ["(both|the two)"],
  de: ["beide*"],
  ar: ["(كليهما|كلاهما|كلتيهما|الاثنين)"],
});

const SEVERAL = matcher({
  en: ["(first|last) (#|two|three|four|five)"],
  de: ["(ersten|letzten) (#|zwei|drei|vier|fuenf|beiden)", "(zwei|drei|vier|fuenf|beiden) (ersten|letzten)"],
  ar: ["(اول|اخر) (#|اثنين|اثنتين)"],
});

/** Puts one product into the cart, because the page accepts one product at a time. */
function putLine(conversation: Conversation, { quantity, query }: Line): Step {
  const { shop, asks } = sentencesOf(conversation.message.language);
  if (quantity > MOST) return { say: shop.tooMany(MOST) };
  const search = searchFor(conversation, query);
  if ("step" in search) return search.step;
  const { products, categories } = search;
  if (products.length === 0) return { say: shop.nothing(query, categories) };
  const product = choose(query, products);
  if (product) return { call: "add_to_cart", with: { product_id: product.id, quantity } };
  return { say: `${shop.several(fitting(query, products))}\n\n${asks.whichForCart}` };
}

/** Returns the reason why the tool put no product into the cart. */
function refusalOf({ error, product, stock }: Record<string, unknown>, language: Language): string {
  const { shop, asks } = sentencesOf(language);
  if (typeof product === "string" && typeof stock === "number") {
    return `${shop.onlySo(product, stock)} ${asks.howMany}`;
  }
  return error === "Product not found" ? shop.notSold : shop.cartFailed;
}

/** Returns the conversation with only the clause of the message that asks for the cart. */
function narrowed(conversation: Conversation): Conversation {
  const { message } = conversation;
  const clause = message.clauses.find((one) => asksForCart(one, message));
  return clause === undefined ? conversation : { ...conversation, message: { ...message, all: clause } };
}

const TO_CART: Phrases = {
  en: [
    "^(add|put|place|throw|pop|drop|pack) ... (cart|basket|trolley)",
    "^add (me )?(it|this|that|them|these|those|both|another|#|a|an|the|some|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "^(#|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) of (it|this|these|them|those)( please)?",
    "(ill|i will|let me) (take|have) (#|it|this|that|them|these|those|one|two|three|both|another)",
  ],
  de: [
    "^(leg|lege|legen sie|pack|packe|tu|tue|steck|stecke|fueg|fuege|gib|stell|stelle|setz|setze|nimm) ... (in den|in meinen|in deinen|zum|zu meinem|meinem|dem) (warenkorb|korb|einkaufswagen|einkaufskorb)",
    "(kannst du|koenntest du|wuerdest du|koennen sie|koennten sie|moechte|will|bitte) ... (in den|in meinen|zum|meinem|dem) (warenkorb|korb|einkaufswagen|einkaufskorb) (legen|packen|tun|hinzufuegen|stecken|geben)",
    "^(fueg|fuege) ... hinzu",
    "^(#|zwei|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf) (davon|von denen)( bitte)?",
    "^(#|noch|ein|eine|einen|den|die|das|beide|zwei|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf) ... (in den|in meinen) (warenkorb|korb|einkaufswagen|einkaufskorb)",
    "ich nehme (ihn|sie|es|das|den|die|diese*|ein|eine|einen|zwei|drei|beide)",
  ],
  ar: [
    "(اضف|اضيف|ضف|ضيف|ضيفي|ضع|اضع|حط|حطي|تضيف|تضع|تحط) ... (سلة|عربة)",
    "(اضافة|وضع) ... (سلة|عربة)",
    "^(اضف|ضف|ضيف|ضع|حط) (لي )?(#|كليهما|كلاهما|الاثنين)",
    "^(#|اثنين|اثنان|اثنتين) (منه|منها|من هذا|من هذه)",
    "(اضفه|اضفها|اضفهم|ضعه|ضعها) (الى|في|الي) (سلة|عربة)",
    "(ساخذ|اخذ|ساشتري) (هذا|هذه|واحدا|واحد|واحدة|اثنين)",
  ],
};
const asksForCart = matcher(TO_CART);

/** "Add two Everyday Mugs to my cart", "put it into the cart" */
const addToCart: Intent = intent({
  name: "add to cart",
  answers: ["whichForCart", "howMany", "offerCart"],
  commanded: TO_CART,
  unless: {
    en: [
      "(i|we|ive|weve|he|she|they|someone|somebody) (have |had |already |just )?(put|added|placed|dropped|add)",
      "(was|were|been|is|are|got) (already )?(put|added|placed)",
      "add (me )?(a|an|the|some|another|#) (note|notes|comment|remark|ticket|address|review|card|account|payment)",
      "(forgot|failed|tried|wanted|refused|hesitate|thinking)",
    ],
    de: [
      "(gelegt|gepackt|getan|gesteckt|hinzugefuegt|landet|liegt|liegen|war|waren|vergessen|wollte|wollten|ueberlege)",
    ],
    ar: ["(اضفت|وضعت|اضيفت|كان|كانت|موجود|موجودة|نسيت|حاولت)"],
  },
  next: (conversation) => putIntoCart(narrowed(conversation)),
});

const UNSURE_EN = "(something|anything|stuff|things|a few things|some things|goods|products|online|here|now)";

/**
 * "I want to buy a lamp": puts a clear product into the cart. Otherwise asks a question, or lists the products that
 * fit.
 */
const buy: Intent = intent({
  name: "buy",
  commanded: {
    en: [
      "(want|would like|id like|like|wish|love|need|going|let me|will|ill|us) (to )?(buy|purchase|order)",
      `(want|would like|id like|need) to (shop|buy|purchase|order)( ${UNSURE_EN})?`,
      "please (buy|purchase|order) (me )?(#|a|an|the|this|it|them|another|some|one|two|three|four|five|ten)",
      "(buy|purchase|order) (me )?(#|a|an|the|this|it|them|another|some|one|two|three|four|five|ten)",
    ],
    de: [
      "(will|moechte|haette gern*) (das|ihn|sie|es|diese*)( haben)?",
      "(will|moechte|wuerde|wollte|werde|mag) ... (kaufen|bestellen|erwerben|shoppen|einkaufen)",
      "(kauf|kaufe|bestell|bestelle) (mir |bitte )?(#|ein|eine|einen|das|den|die|diese*|zwei|drei|vier|fuenf|zehn)",
      "ich (kaufe|bestelle) (ein|eine|einen|das|den|die|diese*|zwei|drei|vier|fuenf|zehn)",
      "(haette|haett) (ich )?(gern|gerne) (ein|eine|einen|zwei|drei|vier|fuenf|zehn|das|den|die)",
    ],
    ar: [
      "(اريد|اود|ارغب|بدي|ابغى|ابي|عايز|عاوز|احب|ساقوم) (ان |في )?(اشتري|شراء|اطلب|التسوق|بشراء)",
      "(اشتر|اطلب) (لي )?(هذا|هذه|واحدا|واحد|كوبا|_)",
    ],
  },
  unless: {
    en: ["(cart|ticket|refund|help|demo)", "order (status|number|history)"],
    de: ["(warenkorb|ticket|meldung|hilfe|vorfuehrung)"],
    ar: ["(سلة|تذكرة|مساعدة|اطلب مساعدة|عرض توضيحي|شخص*|موظف*|عرض سعر)"],
  },
  next(conversation) {
    const { message, text, screen, widget, mentioned } = conversation;
    const { shop, asks } = sentencesOf(message.language);
    const isMeant = pointsAt(message, "pointing") || pointsAt(message, "pronouns");
    const named = readSearch(message, text);
    if (mentioned !== undefined || (named === "" && isMeant && (screen?.product ?? widget))) {
      return putIntoCart(conversation);
    }
    if (named === "") return { say: asks.buy };
    // "Two mugs" and "the Halo Lamp" are clear. "A lamp" is not: there may be others.
    if ((readQuantity(message) ?? 1) !== 1 || isName(named)) return putIntoCart(conversation);
    const search = searchFor(conversation, named, { show: true });
    if ("step" in search) return search.step;
    const { products, categories } = search;
    const [first] = products;
    if (!first) return { say: shop.nothing(named, categories) };
    return { say: `${shop.found(products)} ${shop.cartHint(first.name)}` };
  },
});

/** A product's name has two words or more, the first and the last with a capital. */
const isName = (named: string): boolean => /^\p{Lu}\S+ (?:\S+ )*\p{Lu}\S+$/u.test(named);

/** "Is it in my cart?", "what can I put into my cart?" */
const cartQuestion: Intent = intent({
  name: "cart question",
  anywhere: {
    en: ["(cart|basket|trolley)"],
    de: ["(warenkorb|einkaufswagen|einkaufskorb)"],
    ar: ["(سلة|عربة التسوق)"],
  },
  next: ({ message }) => ({ say: sentencesOf(message.language).shop.cartUnseen }),
});

export const CART = { addToCart, buy, cartQuestion };
