import type { HelpPage } from "./help-page.ts";

/** Pages on reaching people: by ticket, or at once. */
export const CONTACT_PAGES: readonly HelpPage[] = [
  {
    slug: "tickets",
    topic: "account",
    related: ["talk-to-a-person", "damaged-items", "account"],
    texts: {
      en: {
        title: "Tickets",
        question: "How do I report a problem, and when do I get an answer?",
        answer:
          "Describe the problem in the chat, and {assistant} opens a ticket for you. It is answered within one working day, and the answer is in your account.",
        body: `Not everything can be settled at once. For the rest there are tickets: a note to our support that does not get lost.

## Open a ticket

1. Tell {assistant} what is wrong, and which order or product it is about.
2. Add photos if they help.
3. Say so if it is urgent.

{assistant} writes the ticket and tells you its number.

## Follow a ticket

Your account lists all tickets with their status, open or closed, and with the answer. You can also ask in the chat: “What became of my ticket?”

## When you get an answer

Within one working day. Saturday and Sunday are no working days. So a ticket of Friday afternoon is answered on Monday at the latest.

## Would you rather talk?

Ask for a person in the chat. From Monday to Friday, 8:00–18:00 UTC, somebody at {shop} answers you in the same conversation.`,
        keywords: [
          "ticket",
          "support",
          "support request",
          "complaint",
          "complain",
          "problem",
          "issue",
          "contact",
          "e-mail",
          "response time",
          "customer service",
          "report",
        ],
      },
      de: {
        title: "Meldungen an den Kundendienst",
        question: "Wie melde ich ein Problem, und wann bekomme ich Antwort?",
        answer:
          "Beschreib das Problem im Chat, und {assistant} macht daraus eine Meldung an den Kundendienst. Die Antwort kommt innerhalb eines Werktags und steht in deinem Konto.",
        body: `Nicht alles lässt sich sofort klären. Für den Rest gibt es Meldungen, auch Tickets genannt: eine Nachricht an den Kundendienst, die nicht verloren geht.

## Eine Meldung aufmachen

1. Sag {assistant}, was nicht stimmt und um welche Bestellung oder welches Produkt es geht.
2. Häng Fotos an, wenn sie helfen.
3. Sag dazu, wenn es eilt.

{assistant} schreibt die Meldung und nennt dir ihre Nummer.

## Eine Meldung verfolgen

In deinem Konto stehen alle Meldungen, ob sie offen oder erledigt sind, und die Antworten. Du kannst auch im Chat fragen: „Was ist aus meiner Meldung geworden?“

## Wann die Antwort kommt

Innerhalb eines Werktags. Samstag und Sonntag sind keine Werktage. Auf eine Meldung vom Freitagnachmittag bekommst du also spätestens am Montag Antwort.

## Du möchtest lieber reden?

Frag im Chat nach einem Menschen. Montag bis Freitag, 8:00–18:00 Uhr UTC, antwortet dir jemand von {shop} im selben Gespräch.`,
        keywords: [
          "Ticket",
          "Tickets",
          "Kundendienst",
          "Kundenservice",
          "Support",
          "Anfrage",
          "Beschwerde",
          "beschweren",
          "Problem melden",
          "Kontakt",
          "E-Mail",
          "Antwortzeit",
        ],
      },
      ar: {
        title: "تذاكر الدعم",
        question: "كيف أبلّغ عن مشكلة، ومتى يصلني الرد؟",
        answer:
          "اشرح المشكلة في المحادثة، فيفتح لك {assistant} تذكرة دعم. يصلك الرد خلال يوم عمل واحد، وتجده في حسابك.",
        body: `لا يمكن حل كل شيء في الحال. ولما تبقّى هناك تذاكر الدعم، وهي رسائل إلى خدمة العملاء لا تضيع.

## افتح تذكرة

1. أخبر {assistant} بالمشكلة، وبالطلب أو المنتج الذي تتعلق به.
2. أرفق صورًا إن كانت تفيد.
3. اذكر أن الأمر عاجل إن كان كذلك.

يكتب {assistant} التذكرة ويخبرك برقمها.

## تابع تذكرتك

يعرض حسابك كل تذاكرك، المفتوحة منها والمغلقة، مع الردود عليها. ويمكنك أيضًا أن تسأل في المحادثة: «ماذا حدث في تذكرتي؟».

## متى يصلك الرد

خلال يوم عمل واحد. السبت والأحد ليسا من أيام العمل، فإن فتحت تذكرة بعد ظهر يوم الجمعة، وصلك الرد يوم الاثنين على أبعد تقدير.

## هل تفضّل التحدث إلى أحد؟

اطلب في المحادثة التحدث إلى موظف. من الاثنين إلى الجمعة، 8:00–18:00 بالتوقيت العالمي (UTC)، يجيبك موظف من {shop} في المحادثة نفسها.`,
        keywords: [
          "تذكرة",
          "تذاكر",
          "دعم",
          "دعم فني",
          "خدمة العملاء",
          "شكوى",
          "أشتكي",
          "مشكلة",
          "بلاغ",
          "تواصل",
          "بريد إلكتروني",
          "متى الرد",
        ],
      },
    },
  },
  {
    slug: "talk-to-a-person",
    topic: "account",
    related: ["tickets", "demos", "your-data"],
    texts: {
      en: {
        title: "Talk to a person",
        question: "Can I talk to a person?",
        answer:
          "Yes. Ask for a person in the chat: Monday to Friday, 8:00–18:00 UTC, somebody at the desk answers you in the same conversation.",
        body: `{assistant} knows a lot, but not everything. If you would rather have a person, say so. You need not give a reason.

## How it works

1. Write in the chat: “I would like to talk to a person.”
2. Say in a sentence what it is about.
3. Somebody at the desk of {shop} reads the conversation and answers in it. You do not have to tell anything twice.

As long as a person takes care of you, {assistant} keeps quiet. When all is settled, the person gives the conversation back, and {assistant} answers again.

## When the desk is open

Monday to Friday, 8:00–18:00 UTC. At other times you can ask as well: your conversation then waits until the desk opens. You may close the page in the meantime. The conversation stays in your account.

## What is quicker in another way

- To return something, tell {assistant} “I want to return something”.
- To report something that can wait, open a ticket. It is answered within one working day.`,
        keywords: [
          "human",
          "real person",
          "agent",
          "representative",
          "staff",
          "live chat",
          "customer service",
          "phone",
          "call",
          "speak to someone",
          "opening hours",
          "escalate",
          "contact",
        ],
      },
      de: {
        title: "Mit einem Menschen sprechen",
        question: "Kann ich mit einem Menschen sprechen?",
        answer:
          "Ja. Frag im Chat nach einem Menschen: Montag bis Freitag, 8:00–18:00 Uhr UTC, antwortet dir jemand aus unserem Team im selben Gespräch.",
        body: `{assistant} weiß viel, aber nicht alles. Wenn dir ein Mensch lieber ist, sag es. Einen Grund brauchst du nicht.

## So geht es

1. Schreib im Chat: „Ich möchte mit einem Menschen sprechen.“
2. Sag in einem Satz, worum es geht.
3. Jemand aus dem Team von {shop} liest das Gespräch und antwortet darin. Du musst nichts zweimal erzählen.

Solange sich ein Mensch um dich kümmert, hält {assistant} sich zurück. Ist alles geklärt, gibt er das Gespräch zurück, und {assistant} antwortet wieder.

## Wann jemand da ist

Montag bis Freitag, 8:00–18:00 Uhr UTC. Fragen kannst du auch zu anderen Zeiten: Dann wartet dein Gespräch, bis wieder jemand da ist. Du kannst die Seite solange schließen. Das Gespräch bleibt in deinem Konto.

## Was anders schneller geht

- Zum Zurückgeben schreib {assistant} „Ich möchte etwas zurückgeben“.
- Für alles, was warten kann, mach eine Meldung an den Kundendienst auf. Die Antwort kommt innerhalb eines Werktags.`,
        keywords: [
          "Mensch",
          "Mitarbeiter",
          "Mitarbeiterin",
          "echte Person",
          "jemand sprechen",
          "Ansprechpartner",
          "Live-Chat",
          "Kundenservice",
          "Telefon",
          "anrufen",
          "Öffnungszeiten",
          "Kontakt",
        ],
      },
      ar: {
        title: "التحدث إلى موظف",
        question: "هل يمكنني التحدث إلى شخص حقيقي؟",
        answer:
          "نعم. اطلب موظفًا في المحادثة: من الاثنين إلى الجمعة، 8:00–18:00 بالتوقيت العالمي (UTC)، يجيبك أحد موظفينا في المحادثة نفسها.",
        body: `يعرف {assistant} الكثير، لكنه لا يعرف كل شيء. فإن كنت تفضّل التحدث إلى إنسان، فقل ذلك، ولست بحاجة إلى ذكر السبب.

## كيف يتم ذلك

1. اكتب في المحادثة: «أريد التحدث إلى موظف».
2. اذكر في جملة واحدة ما الموضوع.
3. يقرأ أحد موظفي {shop} المحادثة ويجيبك فيها، فلا تضطر إلى تكرار أي شيء.

ما دام الموظف يهتم بأمرك، يبقى {assistant} صامتًا. وعندما ينتهي كل شيء، يعيد الموظف المحادثة، فيجيبك {assistant} من جديد.

## متى يكون المكتب مفتوحًا

من الاثنين إلى الجمعة، 8:00–18:00 بالتوقيت العالمي (UTC). ويمكنك أن تطلب موظفًا في غير هذه الأوقات أيضًا، فتنتظر محادثتك إلى أن يفتح المكتب. ولا بأس في أن تغلق الصفحة في هذه الأثناء، فالمحادثة محفوظة في حسابك.

## ما هو أسرع بطريقة أخرى

- لإرجاع شيء، اكتب إلى {assistant}: «أريد إرجاع منتج».
- لما يحتمل الانتظار، افتح تذكرة دعم، ويصلك الرد خلال يوم عمل واحد.`,
        keywords: [
          "موظف",
          "إنسان",
          "شخص حقيقي",
          "مندوب",
          "خدمة العملاء",
          "محادثة مباشرة",
          "هاتف",
          "اتصال",
          "أتكلم مع أحد",
          "أتحدث مع شخص",
          "ساعات عمل",
          "تواصل",
        ],
      },
    },
  },
];
