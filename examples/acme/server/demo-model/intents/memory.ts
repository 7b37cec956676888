import { z } from "zod";
import { resultOf } from "../conversation.ts";
import { type Intent, intent } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";

/** "What do you know about me?", "what is my favourite colour?" */
const recall: Intent = intent({
  name: "recall",
  anywhere: {
    en: [
      "what (do|did|else do|can) you (still )?(know|remember|recall)",
      "what (have|did) i (tell|told|say|said)( you)?",
      "(do|did|can) you (still )?(remember|recall|know) ... (me|my|i)",
      "what(s| is) my (favou?rite|size|shoe|colou?r)",
      "(recall|remind me)",
    ],
    de: [
      "was (weisst|weiss|wissen) (du|sie|ihr) ... (mich|mir)",
      "was (hast|haben) (du|sie) dir ... gemerkt",
      "was habe ich dir (gesagt|erzaehlt)",
      "(weisst|erinnerst) du (dich )?(noch )?(an )?(mich|mein*|ich)",
      "(was|welche|wie) ist meine* (lieblings*|groesse|schuhgroesse)",
    ],
    ar: [
      "ماذا (تعرف|تعرفين|تتذكر|تذكر) (عني|عنا|لي|مني)",
      "ماذا (قلت|اخبرتك|ذكرت)",
      "(هل )?(تتذكر|تذكر|تعرف) ... (ي|لوني|مقاسي|اسمي|ني)",
      "ما (هو |هي )?(لوني|مقاسي|حجمي)",
      "ما الذي تعرفه عني",
      "ماذا تعرف عني",
    ],
  },
  unless: {
    en: ["(return|warranty|delivery|policy|stock)"],
    de: ["(rueckgabe|garantie|lieferung)"],
    ar: ["(ارجاع|ضمان|توصيل)"],
  },
  next(conversation) {
    const { you } = sentencesOf(conversation.message.language);
    const result = resultOf(conversation, "recall_facts");
    if (!result) return { call: "recall_facts", with: {} };
    const { data } = z.array(z.string()).safeParse(result["facts"]);
    if (!data) return { say: you.factsFailed };
    return { say: data.length === 0 ? you.noFacts : you.facts(data) };
  },
});

/** The words of a message before the fact itself. */
const COMMAND =
  /^.*?(?<!\p{L})(?:remember|note(?: down)?|keep in mind|don['’]?t forget|make a note|save|store|write down|merke?n? (?:dir|sie sich)|notiere?(?: dir)?|vergiss nicht|denk(?:e)? daran|تذكّ?ر(?:ي)?|سجّ?ل(?:ي)?|لا تنسَ?|احفظ|دوّ?ن)(?!\p{L})[\s,:]*(?:please|bitte|من فضلك|down)?[\s,:]*(?:(?:that|this|of|das|أنّ?|بأنّ?|ان|أن)(?!\p{L}))?[\s,:]*/isu;

/** "Remember that my favourite colour is teal" */
const remember: Intent = intent({
  name: "remember",
  answers: ["fact", "offerFact"],
  commanded: {
    en: [
      "^(remember|note|keep in mind|dont forget|do not forget|make a note)( down)? (please )?(that|my|i|im|me|this|about)",
      "(please|can you|could you) (remember|note|keep in mind)",
      "(save|store|write down) (this|that)",
      "(remember|note down) something",
    ],
    de: [
      "(merk|merke|notier|notiere|merken) (bitte )?(dir|sie sich)",
      "(vergiss nicht|denk daran|denke daran|notiere|notier)",
      "(dir|dich) ... merken",
    ],
    ar: [
      "(تذكر|تذكري|سجل|سجلي|احفظ|احفظي|دون|لا تنس|لا تنسى) (ان|اني|انني|انه|بان|عندك|عني|لوني|مقاسي|هذا)",
      "(تذكر|احفظ) (شيئا|معلومة)",
    ],
  },
  unless: {
    en: [
      "(dont|do not|cant|cannot) remember",
      "(i|we|they|he|she) (still |can |do |also |clearly )?(remember|note)",
      "(open|file) a ticket",
    ],
    de: ["(ticket|meldung) (auf|an)"],
    ar: ["(سجل|سجلي) (تذكرة|شكوى)"],
  },
  next(conversation) {
    const { message, asked, isAnswer } = conversation;
    const text = isAnswer && asked?.ask === "offerFact" ? asked.about : conversation.text;
    const { you, asks } = sentencesOf(message.language);
    const result = resultOf(conversation, "remember_fact");
    if (result) {
      const { fact } = result;
      return { say: typeof fact === "string" ? you.remembered(fact) : you.rememberFailed };
    }
    const fact = text
      .replace(COMMAND, "")
      .replace(/[\s.!؟?]+$/u, "")
      .trim();
    if (fact.length < 4 || /^(?:something|etwas|was|شيئا|معلومة|this|das)$/i.test(fact))
      return { say: asks.fact };
    return { call: "remember_fact", with: { fact: fact.charAt(0).toUpperCase() + fact.slice(1, 300) } };
  },
});

/** "I wear size 43": the user states a fact, and does not ask the assistant to keep it. */
const tellsFact: Intent = intent({
  name: "tells a fact",
  commanded: {
    en: [
      "my (favou?rite _|size|shoe size) is",
      "i (wear|prefer|am allergic|am vegan|am vegetarian)",
      "im (allergic|vegan|vegetarian)",
    ],
    de: [
      "meine (lieblings*|groesse|schuhgroesse) ist",
      "ich (trage|bevorzuge) (groesse|schuhgroesse|am liebsten|nur)",
      "ich bin (allergisch|veganer*|vegan|vegetarier*|vegetarisch)",
    ],
    ar: ["(لوني المفضل|مقاسي)", "(البس|ارتدي) مقاس", "(عندي|لدي) حساسية", "انا نباتي*"],
  },
  next: ({ message }) => ({ say: sentencesOf(message.language).asks.offerFact }),
});

const UserInfo = z.object({
  name: z.string(),
  tier: z.string(),
  discount_percent: z.number(),
  spent: z.number(),
  orders: z.number(),
  open_tickets: z.number(),
  appointments: z.number(),
  proposals: z.number(),
});

/** "Who am I?", "what is my discount?" */
const account: Intent = intent({
  name: "account",
  desk: "general",
  anywhere: {
    en: [
      "who am i",
      "my (customer )?(discount|tier|status|level|account|profile|name|appointments|proposals|bookings)",
      "am i (a )?(silver|gold|logged|regular)",
      "what (discount|tier) (do|am) i",
      "(do|did) i (get|have) (a |any )?(discount|appointments?|proposals?|bookings?)",
      "(which|what|any) (demos?|appointments?|proposals?|bookings?) (do|have) i",
    ],
    de: [
      "wer bin ich",
      "(mein|meine|meinem|meinen|meiner) (persoenliche* )?(rabatt|kundenrabatt|kundenstufe|stufe|status|konto|kundenkonto|profil|name|termine|angebote|vorfuehrungen)",
      "(bin ich|habe ich) ... (silber|gold|rabatt|stammkunde|termine|angemeldet)",
      "wie heisse ich",
    ],
    ar: [
      "من انا",
      "(خصمي|حسابي|فئتي|اسمي|مستواي|مواعيدي)",
      "(هل انا|هل لدي|هل عندي) ... (ذهبي|فضي|خصم|موعد|مواعيد)",
      "ما اسمي",
    ],
  },
  unless: {
    en: ["(delete|close|change|create|open|take me|go to) ... account", "how ... account"],
    de: ["(loesch*|aender*|bring*|oeffne) ... konto", "wie ... konto"],
    ar: ["(احذف|حذف|افتح|خذني|تغيير) ... حسابي", "كيف"],
  },
  next(conversation) {
    const { you } = sentencesOf(conversation.message.language);
    const result = resultOf(conversation, "get_user_info");
    if (!result) return { call: "get_user_info", with: {} };
    const { data } = UserInfo.safeParse(result);
    return { say: data ? you.account(data) : you.failed };
  },
});

export const MEMORY = { recall, remember, tellsFact, account };
