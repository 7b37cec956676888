import type { ToolName } from "../../data/tenants.ts";
import type { Conversation } from "../conversation.ts";
import { type Intent, intent, matcher } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";

/** Lists what a customer can ask this shop's assistant. */
function help({ message, shopTools }: Conversation, without?: ToolName): string {
  const { talk } = sentencesOf(message.language);
  const groups = talk.examples.flatMap(([heading, examples]) => {
    const known = examples
      .filter(([tool]) => shopTools.has(tool) && tool !== without)
      .flatMap(([, phrases]) => phrases);
    return known.length > 0 ? [`- ${heading}: ${known.map((phrase) => `*${phrase}*`).join(" · ")}`] : [];
  });
  return `${talk.helpIntro}\n\n${groups.join("\n")}`;
}

const wordCount = ({ message }: Conversation): number => message.all.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

const askForHelp: Intent = intent({
  name: "help",
  anywhere: {
    en: [
      "what (else )?can (you|i)( do| ask| say)?",
      "help( me)?( please)?",
      "how (does|do) (this|it|you) work",
      "what are you able",
      "your (features|skills|abilities)",
      "i have (a|some|another) questions?",
    ],
    de: [
      "was (kannst|koennen) (du|sie)( alles| noch)?( tun| machen)?",
      "(hilfe|hilf|helfen)( mir)?( bitte)?",
      "wie funktioniert (das|es|dieser chat|ihr)",
      "was kann ich ... (fragen|sagen|tun)",
      "(habe|haette) (noch )?(eine|ein paar|mal eine) fragen?",
    ],
    ar: [
      "(ماذا|ما الذي|شو|بماذا) (تستطيع|يمكنك|تقدر|تعمل|بامكانك)( ان)?( تفعل| فعله)?",
      "(مساعدة|ساعدني|ساعديني|النجدة)",
      "كيف (يعمل|تعمل) (هذا|هذه|الدردشة|انت)",
      "(كيف|بماذا) (تساعدني|يمكنك مساعدتي)",
      "(لدي|عندي) (سؤال|اسئلة)",
    ],
  },
  next: (conversation) => ({ say: help(conversation) }),
});

/** "Are you a robot?" */
const identity: Intent = intent({
  name: "identity",
  anywhere: {
    en: [
      "are you (a |an )?(real |actual )?(human|person|robot|bot|ai|machine|chatbot|alive)",
      "who (are|made) you",
      "what are you",
      "your name",
      "(talking|speaking|chatting) (to|with) (a |an )?(human|robot|bot|ai|machine|real person|person)",
    ],
    de: [
      "bist du (ein |eine )?(echte* )?(mensch|person|roboter|bot|ki|maschine|chatbot)",
      "wer bist du",
      "was bist du",
      "(wie heisst du|dein name)",
    ],
    ar: [
      "هل انت (انسان|شخص|روبوت|بوت|آلة|ذكاء اصطناعي|حقيقي)",
      "من انت",
      "ما انت",
      "ما اسمك",
      "انت (روبوت|انسان|بوت)",
    ],
  },
  next: ({ message }) => ({ say: sentencesOf(message.language).talk.identity }),
});

/** "Talk to support", "sales, please" */
const talkTo = (desk: "support" | "sales", words: Record<"en" | "de" | "ar", string>): Intent =>
  intent({
    name: `talk to ${desk}`,
    desk,
    commanded: {
      en: [`(talk|speak|connect|transfer|put|switch|hand) ... ${words.en}`],
      de: [`(sprechen|reden|verbinde|verbinden|weiterleiten|wechsle|zum|zur) ... ${words.de}`],
      ar: [`(التحدث|اتحدث|حولني|صلني|تحويلي|الى) ... ${words.ar}`],
    },
    next: ({ message }) => ({ say: sentencesOf(message.language).talk[desk] }),
  });

/** "Tell me a long story" */
const story: Intent = intent({
  name: "long story",
  wished: {
    en: ["(tell|write|read|want|like) ... (story|tale|essay)", "long (story|text|answer)"],
    de: ["(erzaehl|erzaehle|schreib|lies|moechte) ... (geschichte|maerchen)", "lange (geschichte|antwort)"],
    ar: ["(احك|احكي|اخبرني|اكتب|اريد|ارو) ... (قصة|حكاية)", "قصة طويلة"],
  },
  next: ({ message }) => ({ say: sentencesOf(message.language).talk.story, wordMs: 45 }),
});

const thanks: Intent = intent({
  name: "thanks",
  anywhere: {
    en: ["(thanks|thank you|thx|cheers|perfect|great|awesome|wonderful|nice|cool)"],
    de: ["(danke|dankeschoen|vielen dank|perfekt|super|toll|prima|klasse)"],
    ar: ["(شكرا|شكرا جزيلا|مشكور|ممتاز|رائع|يسلمو|تسلم)"],
  },
  when: (conversation) => wordCount(conversation) <= 6,
  next: ({ message }) => ({ say: sentencesOf(message.language).talk.thanks }),
});

/** "The mug is great": praise, which is not meant as thanks. */
const praise: Intent = intent({
  name: "praise",
  anywhere: {
    en: [
      "(is|are|was|were|looks|works|love|like) (really |so |very |just |absolutely |my |the |it |this )*(great|awesome|wonderful|nice|cool|perfect|fantastic|lovely|beautiful|brilliant|amazing|excellent)",
      "i love (it|my|the|this|your)",
    ],
    de: [
      "(ist|sind|war|waren|finde) ... (super|toll|prima|klasse|perfekt|schoen|grossartig|wunderbar|spitze|genial)",
    ],
    ar: ["_ (رائع|رائعة|ممتاز|ممتازة|جميل|جميلة|مذهل|مذهلة)( جدا)?"],
  },
  when: (conversation) => wordCount(conversation) <= 8 && !conversation.message.isQuestion,
  next: ({ message }) => ({ say: sentencesOf(message.language).talk.glad }),
});

const bye: Intent = intent({
  name: "bye",
  anywhere: {
    en: ["(bye|goodbye|good night|see you|ciao)"],
    de: ["(tschuess|auf wiedersehen|bis (bald|dann|morgen|spaeter)|ciao|gute nacht)"],
    ar: ["(مع السلامة|الى اللقاء|وداعا|تصبح على خير|باي)"],
  },
  when: (conversation) => wordCount(conversation) <= 6,
  next: ({ message }) => ({ say: sentencesOf(message.language).talk.bye }),
});

const greet: Intent = intent({
  name: "greet",
  anywhere: {
    en: ["(hi|hello|hey|good (morning|afternoon|evening)|how are you)"],
    de: ["(hallo|hi|hey|moin|servus|gruezi|guten (tag|morgen|abend)|wie gehts|wie geht es dir)"],
    ar: ["(مرحبا|اهلا|السلام عليكم|سلام|صباح الخير|مساء الخير|هلا|كيف حالك)"],
  },
  when: (conversation) => wordCount(conversation) <= 6,
  next: ({ message, userName, assistant }) => ({
    say: sentencesOf(message.language).talk.greet(userName, assistant),
  }),
});

/** "Don't add it to my cart": the assistant does not act. */
const refusal: Intent = {
  name: "refusal",
  answers: [],
  fits: ({ message }) => message.isRefusal,
  next: ({ message }) => ({ say: sentencesOf(message.language).talk.refused }),
};

const KNOWN_NOUNS = matcher({
  en: ["(headphones|earbuds|speaker|lamp|lamps|mug|mugs|bag|bags|tent|desk|chair|products|everything)"],
  de: ["(produkte|alles|katalog|sortiment)"],
  ar: ["(المنتجات|منتجات)"],
});

/** Whether a message names a product rather than makes a statement: it is short, or has a known noun. */
export const isNamed = (conversation: Conversation): boolean =>
  wordCount(conversation) <= 4 || KNOWN_NOUNS(conversation.message.all, conversation.message);

/** Fits every message that no other intent fits. */
const lost: Intent = {
  name: "lost",
  answers: [],
  fits: () => true,
  next(conversation) {
    const { talk } = sentencesOf(conversation.message.language);
    return { say: `${talk.lost}\n\n${help(conversation, "simulate_outage")}` };
  },
};

export const TALK = {
  support: talkTo("support", {
    en: "(support|customer service)",
    de: "(kundendienst|support|kundenservice)",
    ar: "(خدمة العملاء|الدعم|الدعم الفني)",
  }),
  sales: talkTo("sales", { en: "sales", de: "(verkauf|beratung|vertrieb)", ar: "المبيعات" }),
  help: askForHelp,
  identity,
  story,
  thanks,
  praise,
  bye,
  greet,
  refusal,
  lost,
};
