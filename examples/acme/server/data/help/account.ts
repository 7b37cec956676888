import type { HelpPage } from "./help-page.ts";

/** Pages on what the shop knows of a customer, and where the customer sees it. */
export const ACCOUNT_PAGES: readonly HelpPage[] = [
  {
    slug: "account",
    topic: "account",
    related: ["your-data", "track-order", "customer-tiers"],
    texts: {
      en: {
        title: "Your account",
        question: "What do I find in my account?",
        answer:
          "Your account has your orders, tickets, proposals, video demos and conversations with a person, and your discount as a customer.",
        body: `Everything between you and {shop} is in one place: your account. You reach it at the top of every page, or you ask {assistant} to take you there.

## What is in it

- **Orders:** the newest first, with their status and the tracking code.
- **Tickets:** what you asked, whether it is still open, and the answer.
- **Proposals:** valid for 30 days, ready to print.
- **Video demos:** when they take place. You can cancel them here as well.
- **Conversations:** the ones in which you asked for a person.
- **Your tier:** standard, silver or gold, and the discount that comes with it.

## What you can do in the chat

Most of it is quicker if you ask {assistant}:

- “Where is my order?”
- “What did I spend in the last months?”
- “Do I have open tickets?”

## Your language

The pages and the chat speak English, German and Arabic. They follow the language of your browser.`,
        keywords: [
          "my account",
          "profile",
          "login",
          "sign in",
          "my orders",
          "order history",
          "spending",
          "language",
          "settings",
          "customer area",
          "appointments",
        ],
      },
      de: {
        title: "Dein Konto",
        question: "Was finde ich in meinem Konto?",
        answer:
          "In deinem Konto stehen deine Bestellungen, Meldungen, Angebote, Vorführungen und Gespräche mit einem Menschen, und dein Kundenrabatt.",
        body: `Alles zwischen dir und {shop} ist an einem Ort: in deinem Konto. Du erreichst es oben auf jeder Seite, oder du bittest {assistant}, dich hinzubringen.

## Was dort steht

- **Bestellungen:** die neueste zuerst, mit Status und Sendungsnummer.
- **Meldungen:** was du dem Kundendienst gemeldet hast, ob es noch offen ist, und die Antwort.
- **Angebote:** 30 Tage gültig und fertig zum Ausdrucken.
- **Vorführungen:** wann sie stattfinden. Hier kannst du sie auch absagen.
- **Gespräche:** die, in denen du nach einem Menschen gefragt hast.
- **Deine Stufe:** Standard, Silber oder Gold, mit dem Rabatt, der dazugehört.

## Was du im Chat tun kannst

Das meiste geht schneller, wenn du {assistant} fragst:

- „Wo ist meine Bestellung?“
- „Was habe ich in den letzten Monaten ausgegeben?“
- „Habe ich noch offene Meldungen?“

## Deine Sprache

Die Seiten und der Chat sprechen Deutsch, Englisch und Arabisch. Sie richten sich nach der Sprache deines Browsers.`,
        keywords: [
          "Kundenkonto",
          "mein Konto",
          "Profil",
          "Anmeldung",
          "anmelden",
          "einloggen",
          "meine Bestellungen",
          "Ausgaben",
          "Sprache",
          "Einstellungen",
          "Kundenbereich",
          "Termine",
        ],
      },
      ar: {
        title: "حسابك",
        question: "ماذا أجد في حسابي؟",
        answer:
          "في حسابك طلباتك وتذاكر الدعم وعروض الأسعار ومواعيد العروض التوضيحية ومحادثاتك مع الموظفين، وكذلك خصمك بصفتك عميلًا.",
        body: `كل ما بينك وبين {shop} في مكان واحد: حسابك. تصل إليه من أعلى كل صفحة، أو تطلب من {assistant} أن ينقلك إليه.

## ماذا يوجد فيه

- **الطلبات:** الأحدث أولًا، مع حالة كل طلب ورمز التتبّع.
- **تذاكر الدعم:** ما سألت عنه خدمة العملاء، وهل ما زال مفتوحًا، وما الرد عليه.
- **عروض الأسعار:** سارية 30 يومًا وجاهزة للطباعة.
- **العروض التوضيحية:** مواعيدها، ويمكنك إلغاؤها من هنا أيضًا.
- **المحادثات:** تلك التي طلبت فيها التحدث إلى موظف.
- **فئتك:** عادية أو فضية أو ذهبية، والخصم الذي تمنحك إياه.

## ماذا تستطيع أن تفعل في المحادثة

معظم ذلك أسرع إن سألت {assistant} مباشرة:

- «أين طلبي؟»
- «كم أنفقت في الأشهر الأخيرة؟»
- «هل لديّ تذاكر مفتوحة؟»

## لغتك

الصفحات والمحادثة متاحة بالعربية والإنجليزية والألمانية، وتتبع لغة متصفحك تلقائيًا، فلا تحتاج إلى ضبط أي شيء.`,
        keywords: [
          "حساب",
          "حسابي",
          "ملف شخصي",
          "تسجيل دخول",
          "طلباتي",
          "سجل الطلبات",
          "إنفاق",
          "لغة",
          "إعدادات",
          "مواعيدي",
          "صفحتي",
        ],
      },
    },
  },
  {
    slug: "your-data",
    topic: "account",
    related: ["account", "talk-to-a-person", "tickets"],
    texts: {
      en: {
        title: "What the assistant remembers",
        question: "What does {assistant} know about me?",
        answer:
          "{assistant} remembers what you ask it to remember, at most 100 facts, and only for {shop}. Ask “What do you know about me?” to see them.",
        body: `{assistant} can keep a thing or two in mind, so that you need not say it twice. You decide what.

## What is remembered

- Facts that you tell, such as “I wear size 42” or “I am allergic to wool”.
- At most 100 of them. After that, a new fact replaces the oldest.
- Only for {shop}. Another shop knows nothing of it.

## See what is known

Ask in the chat: “What do you know about me?” You get the whole list.

## What else {assistant} can see

To help you, {assistant} can look up what is in your account: orders, tickets, proposals, video demos and your tier. If a page of the shop is open, it knows which one, so that “this” and “here” are understood.

If you ask for a person, that person reads the conversation in which you asked.

## Something should go?

Ask for a ticket and name what is to be deleted. You get an answer within one working day.`,
        keywords: [
          "privacy",
          "data protection",
          "personal data",
          "memory",
          "remember",
          "forget me",
          "delete my data",
          "facts",
          "GDPR",
          "what is stored",
          "know about me",
        ],
      },
      de: {
        title: "Was die Assistenz sich merkt",
        question: "Was weiß {assistant} über mich?",
        answer:
          "{assistant} merkt sich, worum du bittest: höchstens 100 Dinge, und nur für {shop}. Frag „Was weißt du über mich?“, und du siehst sie.",
        body: `{assistant} kann sich das eine oder andere merken, damit du es nicht zweimal sagen musst. Du entscheidest, was.

## Was gemerkt wird

- Was du erzählst, zum Beispiel „Ich trage Größe 42“ oder „Ich bin gegen Wolle allergisch“.
- Höchstens 100 solche Dinge. Danach ersetzt ein neues das älteste.
- Nur für {shop}. Ein anderer Laden weiß davon nichts.

## Sieh nach, was bekannt ist

Frag im Chat: „Was weißt du über mich?“ Du bekommst die ganze Liste.

## Was {assistant} sonst noch sieht

Um dir zu helfen, kann {assistant} nachsehen, was in deinem Konto steht: Bestellungen, Meldungen, Angebote, Vorführungen und deine Stufe. Hast du gerade eine Seite des Ladens offen, ist auch die bekannt, damit „das hier“ verstanden wird.

Fragst du nach einem Menschen, liest er das Gespräch, in dem du gefragt hast.

## Etwas soll weg?

Lass eine Meldung an den Kundendienst aufmachen und sag, was gelöscht werden soll. Die Antwort kommt innerhalb eines Werktags.`,
        keywords: [
          "Datenschutz",
          "persönliche Daten",
          "meine Daten",
          "Gedächtnis",
          "merken",
          "vergessen",
          "Daten löschen",
          "gespeichert",
          "DSGVO",
          "was weißt du über mich",
          "Privatsphäre",
        ],
      },
      ar: {
        title: "ما الذي يتذكره المساعد",
        question: "ماذا يعرف {assistant} عني؟",
        answer:
          "يتذكر {assistant} ما تطلب منه أن يتذكره، بحد أقصى 100 معلومة، ولمتجر {shop} وحده. اسأله: «ماذا تعرف عني؟» لترى ما يتذكره.",
        body: `يستطيع {assistant} أن يتذكر أمورًا عنك كي لا تضطر إلى قولها مرتين، وأنت من يقرر ما هي.

## ماذا يتذكر

- ما تخبره به، مثل «مقاس حذائي 42» أو «لديّ حساسية من الصوف».
- بحد أقصى 100 معلومة، وبعدها تحل كل معلومة جديدة محل الأقدم.
- لمتجر {shop} وحده، ولا يعرف عنها أي متجر آخر شيئًا.

## كيف ترى ما يعرفه

اسأل في المحادثة: «ماذا تعرف عني؟»، فتصلك القائمة كاملة.

## ماذا يرى {assistant} أيضًا

ليساعدك، يستطيع {assistant} الاطلاع على ما في حسابك: الطلبات والتذاكر وعروض الأسعار والعروض التوضيحية وفئتك. وإن كانت صفحة من المتجر مفتوحة أمامك، فهو يعرف أي صفحة هي، كي يفهم ما تقصده بكلمة «هذا» أو «هنا».

وإن طلبت التحدث إلى موظف، قرأ الموظف المحادثة التي طلبته فيها.

## هل تريد حذف شيء؟

اطلب فتح تذكرة دعم واذكر ما تريد حذفه، ويصلك الرد خلال يوم عمل واحد.`,
        keywords: [
          "خصوصية",
          "بيانات",
          "بياناتي",
          "حماية البيانات",
          "معلومات شخصية",
          "ذاكرة",
          "يتذكر",
          "احذف بياناتي",
          "حذف البيانات",
          "ماذا تعرف عني",
          "انس",
        ],
      },
    },
  },
];
