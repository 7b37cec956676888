import { choose, type FoundProduct } from "../choose-product.ts";
import { type Conversation, resultOf } from "../conversation.ts";
import { countedProduct, findProduct, fitting, searchFor } from "../find-product.ts";
import { type Intent, intent, type Step } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { AND } from "../read-lines.ts";
import { pointsAt, readLimit, readSearch } from "../read-words.ts";

/** Shows a product as a card: the one with the id, or the one that the message means. */
export function showCard(conversation: Conversation, id?: string): Step {
  const { shop } = sentencesOf(conversation.message.language);
  const shown = resultOf(conversation, "show_product");
  if (shown) {
    const { name, stock } = shown;
    if (typeof name !== "string")
      return { say: shown["error"] === "Product not found" ? shop.notSold : shop.searchFailed };
    return { say: shop.card(name, Number(stock)) };
  }
  if (id !== undefined) return { call: "show_product", with: { product_id: id } };
  const found = findProduct(conversation, { ask: "about" });
  return "step" in found ? found.step : { call: "show_product", with: { product_id: found.product.id } };
}

/** "Tell me about the Aurora Headphones", "show me the tent" */
const showOne: Intent = intent({
  name: "show one product",
  answers: ["about"],
  anywhere: {
    en: [
      "tell me (more )?about",
      "(details|information|info) (of|on|for|about)",
      "show me (the|a|an|that|this|one)",
      "what does ... look like",
      "what (is|are) (this|that|it)",
      "describe",
      "(more|something) about (it|this|that)",
      "what about (it|this|that|the)",
    ],
    de: [
      "(erzaehl|erzaehle|sag|sage|verrat) (mir )?(bitte )?(mehr |etwas |was )?(ueber|zu|zum|zur|von|vom|davon|darueber|dazu)",
      "(details|infos|informationen|mehr) (zu|zum|zur|ueber|vom|von)",
      "zeig* mir (bitte )?(den|die das|das|diese*|ein|eine|einen)",
      "wie sieht ... aus",
      "was ist (das|dies)( hier)?( fuer ein*)?",
      "beschreib*",
    ],
    ar: [
      "(اخبرني|حدثني|احك لي|كلمني|قل لي) (المزيد |اكثر |شيئا )?(عن|حول)",
      "(تفاصيل|معلومات|المزيد) (عن|حول)",
      "(اعرض|ارني|وريني) (لي )?(هذا|هذه)",
      "(صف|اوصف) لي",
      "كيف يبدو",
      "ما (هذا|هذه)",
    ],
  },
  unless: {
    en: ["(warranty|delivery|shipping|returns?|refund|your (policy|service)|payment|yourself)"],
    de: ["(garantie|lieferung|versand|rueckgabe*|zahlung*|dich|dir selbst)"],
    ar: ["(ضمان|توصيل|شحن|ارجاع|دفع|نفسك)"],
  },
  next: (conversation) => showCard(conversation),
});

/** "Is the Halo Lamp in stock?" */
const stock: Intent = intent({
  name: "stock",
  anywhere: {
    en: ["(in|out of) stock", "(still )?(available|sold out)", "how many ... (left|(do|are) (you|there))"],
    de: ["auf lager", "(verfuegbar|lieferbar|vorraetig|ausverkauft)", "wie viele ... (habt|gibt|noch)"],
    ar: [
      "(متوفر|متوفرة|متاح|متاحة)",
      "(نفد|نفدت) ... (كمية|مخزون)",
      "في (المخزن|المخزون)",
      "كم (بقي|تبقى|لديكم|عندكم)",
    ],
  },
  unless: {
    en: ["(when|back|restock*|orders|tickets)"],
    de: ["(wann|wieder|bestellungen)"],
    ar: ["(متى|مجددا|مرة اخرى|طلباتي)"],
  },
  next(conversation) {
    const { shop } = sentencesOf(conversation.message.language);
    const shown = resultOf(conversation, "show_product");
    if (shown) {
      const { name, stock: count, error } = shown;
      if (typeof name === "string") return { say: shop.stock(name, Number(count)) };
      return { say: error === "Product not found" ? shop.notSold : shop.searchFailed };
    }
    return showCard(conversation);
  },
});

/** "Compare your bags", "compare the Halo Lamp and the Firefly Lantern" */
const compare: Intent = intent({
  name: "compare",
  desk: "sales",
  anywhere: {
    en: ["(compare|comparison)", "(difference|differences) between", "which (one )?is better", "versus"],
    de: ["vergleich*", "unterschied* zwischen", "(was|welche*) ist besser"],
    ar: ["(قارن|قارني|مقارنة|تقارن)", "(الفرق|فرق) بين", "ايهما افضل"],
  },
  next(conversation) {
    const { shop, asks } = sentencesOf(conversation.message.language);
    const queries = conversation.text
      .split(COMPARED)
      .map((part) => readSearch(conversation.message, part))
      .filter((query) => query !== "");
    const { screen, message } = conversation;
    if (
      queries.length === 1 &&
      screen?.product &&
      (pointsAt(message, "pointing") || pointsAt(message, "pronouns"))
    )
      queries.unshift(screen.product.name);
    const [query] = queries;
    if (query === undefined) return { say: asks.about };
    const compared: FoundProduct[] = [];
    for (const one of queries) {
      const search = searchFor(conversation, one);
      if ("step" in search) return search.step;
      const { products, categories } = search;
      if (products.length === 0) return { say: shop.nothing(one, categories) };
      const named = fitting(one, products);
      const best = queries.length > 1 ? [choose(one, named) ?? named[0]] : named;
      compared.push(...best.filter((product) => product !== undefined));
    }
    return { think: shop.compareThought(compared.length), say: shop.compare(compared) };
  },
});

/** What stands between the things that are compared. */
const COMPARED =
  /[,،]|\s(?:and|or|with|to|vs\.?|versus|und|oder|mit|gegen|أو|مع)\s|\sو(?=\s|ال|[\p{Script=Latin}])/iu;

/** "I need advice on a present", "what do you recommend?" */
const advise: Intent = intent({
  name: "advise",
  desk: "sales",
  anywhere: {
    en: [
      "(advice|advise)",
      "recommend*",
      "(a |some |any )?(present|gift|presents|gifts) (for|idea|ideas)",
      "(a|some) (present|gift|presents|gifts)",
      "something for (my|a|him|her|the)",
      "suggest*",
      "which one",
    ],
    de: [
      "(rat|beratung|berate|berat|beraten)",
      "empfehl*",
      "empfiehl*",
      "geschenk*",
      "(vorschlag|vorschlaege|schlag* mir)",
      "was (passt|soll ich nehmen)",
    ],
    ar: ["(انصحني|تنصحني|نصيحة|نصيحتك|اقترح|تقترح|توصي|توصية)", "(هدية|هدايا)", "بماذا تنصح*"],
  },
  unless: {
    en: ["gift (card|cards|voucher|vouchers|certificate*)", "(remember|note)"],
    de: ["(gutschein*|geschenkkarte*|geschenkgutschein*)", "(merk|merke) (dir|mir)"],
    ar: ["(بطاقات|بطاقة|قسيمة|قسائم)", "(تذكر|سجل)"],
  },
  next(conversation) {
    const { message, text, calls, tools } = conversation;
    const { shop } = sentencesOf(message.language);
    const isRecalled = calls.some(({ name }) => name === "recall_facts");
    if (!isRecalled && tools.has("recall_facts")) return { call: "recall_facts", with: {} };
    const query = readSearch(message, text);
    const limit = readLimit(message);
    const options = limit === undefined ? { show: true, most: 3 } : { show: false, most: 10 };
    const named = query === "" ? undefined : searchFor(conversation, query, options);
    if (named && "step" in named) return named.step;
    const search = named && named.products.length > 0 ? named : searchFor(conversation, "gift", options);
    if ("step" in search) return search.step;
    const facts = resultOf(conversation, "recall_facts")?.["facts"];
    const fact = Array.isArray(facts) ? (facts as unknown[]).map(String).at(-1) : undefined;
    if (limit !== undefined) {
      const within = search.products.filter(({ price }) => price <= limit).slice(0, 5);
      return { say: within.length > 0 ? shop.within(limit, within) : shop.nothingWithin(limit) };
    }
    return { say: shop.advise(search.products, fact, search !== named) };
  },
});

/** "Show me your headphones", "do you have lamps?", and every message that names something we sell. */
const browse: Intent = intent({
  name: "browse",
  anywhere: {
    en: [
      "(show|find|search|browse)",
      "(looking|look|searching) for",
      "(do|have) you (have|got|sell|carry)",
      "(need|want|would like|id like)",
      "(what|which) ... (do you (have|sell)|are there)",
      "(are|is) there (any|a|some)",
    ],
    de: [
      "(zeig|zeige|zeigen|such|suche|suchen|finde|find|brauche|stoebern)",
      "(habt ihr|gibt es|haben sie|hast du|fuehrt ihr|verkauft ihr)",
      "(moechte|haette|will|wuensche)",
      "was ... (habt ihr|gibt es)",
    ],
    ar: [
      "(اعرض|ارني|اظهر|وريني|ابحث|اجد|جد)",
      "(هل )?(لديكم|عندكم|تبيعون|يوجد|توجد)",
      "(اريد|احتاج|ابغى|بدي|عايز|اود)",
    ],
  },
  next: showList,
});

/** Shows what fits a message's words; everything where it has none. */
export function showList(conversation: Conversation): Step {
  const { message } = conversation;
  const { asks } = sentencesOf(message.language);
  // "Bags and lamps" are two lists.
  const queries = message.digits
    .split(AND)
    .map((part) => readSearch(message, part))
    .filter((query) => query !== "");
  if (queries.length > 0) return listOf(conversation, ...queries.slice(0, 3));
  return isAll(conversation) ? listOf(conversation, "") : { say: asks.buy };
}

function listOf(conversation: Conversation, ...queries: readonly string[]): Step {
  const { shop } = sentencesOf(conversation.message.language);
  const limit = readLimit(conversation.message);
  const found: FoundProduct[] = [];
  for (const query of queries) {
    // The tool knows no limit: what it would show is more than what is listed.
    const options = limit === undefined ? { show: true } : { show: false, most: 10 };
    const search = searchFor(conversation, query, options);
    if ("step" in search) return search.step;
    if (search.products.length === 0) return { say: shop.nothing(query, search.categories) };
    found.push(...search.products);
  }
  if (limit === undefined) return { say: shop.found(found) };
  const within = found.filter(({ price }) => price <= limit);
  return { say: within.length > 0 ? shop.within(limit, within) : shop.nothingWithin(limit) };
}

/** "Show me what you have", "your products" */
const isAll = ({ message }: Conversation): boolean =>
  / (?:products?|everything|catalogue|catalog|range|produkte|alles|katalog|sortiment|المنتجات|منتجاتكم|كل) /u.test(
    message.all,
  ) || / (?:what|was|ماذا) .*(?:sell|have|offer|verkauft|habt|لديكم|عندكم|تبيعون) /u.test(message.all);

/** "The second one please", after a list */
const counted: Intent = {
  name: "counted",
  answers: [],
  fits: (conversation) =>
    (conversation.message.all.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) <= 6 &&
    countedProduct(conversation) !== undefined,
  next: (conversation) => showCard(conversation),
};

export const SHOPPING = { counted, showOne, stock, compare, advise, browse };
