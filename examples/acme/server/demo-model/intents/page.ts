import { z } from "zod";
import { type Conversation, resultOf } from "../conversation.ts";
import { findProduct } from "../find-product.ts";
import { type Intent, intent, matcher, type Phrases, type Step } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { readId, readSearch } from "../read-words.ts";

const DARK = matcher({
  en: ["dark*", "night"],
  de: ["dunk*", "dark*", "nacht*"],
  ar: ["داكن*", "الداكن", "مظلم", "ليلي", "غامق", "الليلي", "اسود"],
});
const LIGHT = matcher({
  en: ["light*", "bright*", "day"],
  de: ["hell*", "light", "tag*"],
  ar: ["فاتح", "الفاتح", "مضيء", "نهاري", "ابيض"],
});

/** "Switch to the dark theme", "switch to the other theme" */
const theme: Intent = intent({
  name: "theme",
  wished: {
    en: [
      "(dark|light|bright|night|day|darker|lighter|brighter) (theme|mode|colou?rs?|page|design|look)",
      "(theme|mode|page|site|design|it) (to |into )?(dark|light|darker|lighter)",
      "(other|another) (theme|mode|design)",
      "(switch|change|toggle) ... (theme|mode)",
      "(switch|go|turn|make it) (to )?(dark|light)",
    ],
    de: [
      "(dunkl*|hell*|dark|light|nacht|ander*) (design|thema|modus|mode|ansicht|farben|farbschema|theme)",
      "(wechsel*|wechsle|aender*|umschalten|schalt*|stell*|mach*) ... (design|thema|modus|farbschema|darstellung|theme|dunkel|hell|dunkler|heller)",
      "(dunkelmodus|nachtmodus|darkmode|hellmodus)",
    ],
    ar: [
      "(مظهر|وضع|سمة|نمط|ثيم|الوان) (داكن|فاتح|ليلي|نهاري|مظلم|مضيء|اخر|الآخر)",
      "(بدل|بدلي|غير|غيري|حول|اقلب) ... (مظهر|وضع|سمة|نمط|ثيم|الوان)",
      "(تبديل|تغيير) (المظهر|الوضع)",
    ],
  },
  next(conversation) {
    const { message } = conversation;
    const { page } = sentencesOf(message.language);
    const isDark = DARK(message.all, message);
    const wanted = isDark ? "dark" : LIGHT(message.all, message) ? "light" : "other";
    const result = resultOf(conversation, "switch_theme");
    if (!result) return { call: "switch_theme", with: { theme: wanted } };
    if ("error" in result || result["ok"] === false) return { say: page.themeFailed };
    // The page knows which one the other is.
    return { say: page.theme(typeof result["theme"] === "string" ? result["theme"] : wanted) };
  },
});

const GO: Phrases = {
  en: [
    "(go|goto|take|bring|lead|navigate) (me )?((back )?(to|into)|home|back)",
    "(open|visit|show me) ... (page|account|catalogue|catalog|homepage|help)",
    "open (the|my|order|a-*|p-*)",
    "(show|see) my (account|profile)( page)?",
  ],
  de: [
    "(geh|gehe|bring|bringe|fuehr|fuehre|navigier*|spring) (mich |bitte )*(zu|zur|zum|auf|in)",
    "(oeffne|zeig*|besuch*) ... (seite|konto|katalog|startseite|hilfe|hilfeseite*)",
    "oeffne (die|das|den|meine*|bestellung|a-*|p-*)",
  ],
  ar: [
    "(خذني|اذهب|اذهبي|انتقل|خذيني|ودني|ارجعني) (بي )?(الى|الي|ل*)",
    "(افتح|افتحي|اعرض) ... (صفحة|حسابي|الحساب|المساعدة|الرئيسية|المنتجات)",
    "(افتح|افتحي) (صفحة|حسابي|طلب|طلبي|a-*|p-*)",
  ],
};
const HOME = matcher({
  en: ["(home|homepage|catalogue|catalog|shop|front page|start|start page|products)"],
  de: ["(startseite|katalog|laden|shop|anfang|hauptseite|produkten|uebersicht)"],
  ar: ["(الرئيسية|البداية|المتجر|المنتجات|الكتالوج)"],
});
const HELP = matcher({
  en: ["help", "(help|faq) (page|pages|centre|center)"],
  de: ["hilfe*", "hilfe"],
  ar: ["المساعدة", "مساعدة"],
});
const ACCOUNT = matcher({
  en: ["(account|profile|orders|order|tickets|proposals|appointments|purchases)"],
  de: ["(konto|profil|bestellungen|bestellung|kundenkonto|tickets|meldungen|angebote|termine)"],
  ar: ["(حسابي|الحساب|طلباتي|الطلبات|طلبي|ملفي|تذاكري|مواعيدي)"],
});

/** "Take me to my account", "open the catalogue", "open the page of the Halo Lamp" */
const navigate: Intent = intent({
  name: "navigate",
  wished: GO,
  unless: {
    en: [
      "(dark|light|other) (theme|mode)",
      "(open|file) (a|an|another|new) (new )?(ticket|return|complaint)",
      "go to a (person|human)",
      "take me through",
    ],
    de: ["(dunkl*|hell*|ander*) (design|modus|thema)", "(ticket|meldung|anfrage)"],
    ar: ["(المظهر|تذكرة|موظف|شخص)"],
  },
  next(conversation) {
    const { page } = sentencesOf(conversation.message.language);
    const done = conversation.calls.findLast(({ name }) => name === "navigate");
    if (done) {
      const { path } = NavigateArguments.catch({ path: "/" }).parse(done.arguments);
      const { ok } = NavigateResult.catch({ ok: false }).parse(done.result);
      return { say: ok === false ? page.noPlace : page.place(path) };
    }
    const place = placeIn(conversation);
    return typeof place === "string" ? { call: "navigate", with: { path: place } } : place;
  },
});

const NavigateArguments = z.object({ path: z.string() });
const NavigateResult = z.object({ ok: z.boolean().optional() });

function placeIn(conversation: Conversation): string | Step {
  const { message, text, mentioned } = conversation;
  const order = readId(text, "A");
  if (order !== undefined) return `/orders/${order}`;
  const proposal = readId(text, "P");
  if (proposal !== undefined) return `/proposals/${proposal}`;
  if (mentioned === undefined) {
    if (ACCOUNT(message.all, message)) return "/account";
    if (HELP(message.all, message)) return "/help";
    if (HOME(message.all, message)) return "/";
  }
  if (mentioned === undefined && readSearch(message, text) === "") return "/";
  const found = findProduct(conversation, { ask: "about" });
  return "step" in found ? found.step : `/products/${found.product.id}`;
}

const Weather = z.object({
  city: z.string(),
  condition: z.string(),
  temperature: z.number(),
  feels_like: z.number(),
  humidity: z.number(),
  wind: z.number(),
  units: z.object({ temperature: z.string(), wind: z.string() }),
});

/** What stands between the name of a city and the end of the sentence. */
const CITY = [
  /(?:\b(?:in|for|at|für|fuer|von|of)|(?<!\p{L})(?:في|ب|بمدينة|في مدينة))\s+(?:the city of |der stadt |مدينة )?(\p{L}[\p{L}\p{M} ,.'’-]*)/iu,
];
const NO_CITY =
  /(?<!\p{L})(?:today|now|right now|please|tomorrow|currently|like|heute|morgen|jetzt|gerade|bitte|aktuell|اليوم|الآن|غدا|غدًا|من فضلك|حاليا|حاليًا)(?!\p{L}).*$/iu;

/** "What is the weather in Lisbon?" */
const weather: Intent = intent({
  name: "weather",
  answers: ["city"],
  anywhere: {
    en: [
      "(weather|forecast|raining|sunny)",
      "how (warm|cold|hot) is it",
      "(will|does|is) it (rain|snow|raining|snowing|sunny)",
    ],
    de: ["(wetter|wetterbericht|wettervorhersage|regnet|schneit)", "wie (warm|kalt|heiss) ist es"],
    ar: ["(طقس|الجو|درجة الحرارة|النشرة الجوية|تمطر|ممطر)"],
  },
  next(conversation) {
    const { message, text, isAnswer } = conversation;
    const { page, asks } = sentencesOf(message.language);
    const result = resultOf(conversation, "get_weather");
    if (!result) {
      const named = CITY.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
      const city = (named ?? (isAnswer ? text : ""))
        .replace(NO_CITY, "")
        .replaceAll(/[?؟!.,\s]+$/g, "")
        .trim();
      if (city === "") return { say: asks.city };
      const isImperial = /\b(?:fahrenheit|imperial|°f)\b/i.test(text);
      return {
        call: "get_weather",
        with: { city: city.slice(0, 80), units: isImperial ? "imperial" : "metric" },
      };
    }
    const { data } = Weather.safeParse(result);
    if (data) return { say: page.weather(data) };
    const { reason } = result;
    return {
      say:
        reason === "not_configured"
          ? page.noWeather
          : reason === "unknown_city"
            ? page.unknownCity
            : page.weatherFailed,
    };
  },
});

export const PAGE = { theme, navigate, weather };
