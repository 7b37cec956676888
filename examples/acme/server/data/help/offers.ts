import type { HelpPage } from "./help-page.ts";

/** Pages on what a customer can ask for before a larger purchase. */
export const OFFERS_PAGES: readonly HelpPage[] = [
  {
    slug: "proposals",
    topic: "business",
    related: ["bulk-prices", "customer-tiers", "payment-methods"],
    texts: {
      en: {
        title: "Proposals",
        question: "Can I get a price in writing before I order?",
        answer:
          "Yes. Ask {assistant} for a proposal: it lists the pieces with your discounts, is valid for 30 days, and can be printed from your account.",
        body: `Does somebody else have to agree before you order? Then have the price put in writing. A proposal costs nothing and binds you to nothing.

## How to get one

1. Tell {assistant} which products you need, and how many of each: up to 20 different products.
2. Add a note if you like, such as the name of your project.
3. The proposal appears in the chat and in your account.

## What is in it

- each product with its number of pieces, list price and your price,
- the bulk discount: 10% from 10 pieces of one product, 15% from 50 pieces,
- the discount of your customer tier, and
- the total in US dollars, tax included.

## What you can do with it

You can open it from your account at any time, print it, and pass it on. The prices are valid for 30 days. After that, ask for a new one.

Businesses can pay {shop} by bank transfer, as well as by card or PayPal.`,
        keywords: [
          "proposal",
          "quote",
          "quotation",
          "offer",
          "estimate",
          "price in writing",
          "pdf",
          "print",
          "company",
          "business",
          "purchase order",
          "approval",
        ],
      },
      de: {
        title: "Angebote",
        question: "Bekomme ich einen schriftlichen Preis, bevor ich bestelle?",
        answer:
          "Ja. Bitte {assistant} um ein Angebot: Es nennt alle Produkte mit deinen Rabatten, gilt 30 Tage und lässt sich aus deinem Konto ausdrucken.",
        body: `Muss noch jemand zustimmen, bevor du bestellst? Dann lass dir den Preis schriftlich geben. Ein Angebot kostet nichts und verpflichtet dich zu nichts.

## So bekommst du eins

1. Sag {assistant}, welche Produkte du brauchst und wie viele davon: bis zu 20 verschiedene.
2. Gib eine Notiz dazu, wenn du magst, etwa den Namen deines Projekts.
3. Das Angebot erscheint im Chat und in deinem Konto.

## Was drinsteht

- jedes Produkt mit Stückzahl, Listenpreis und deinem Preis,
- der Mengenrabatt: 10 % ab 10 Stück eines Produkts, 15 % ab 50 Stück,
- der Rabatt deiner Kundenstufe und
- die Summe in US-Dollar, mit Steuern.

## Was du damit tun kannst

Du kannst es jederzeit in deinem Konto öffnen, ausdrucken und weitergeben. Die Preise gelten 30 Tage. Danach bittest du einfach um ein neues.

Firmen können bei {shop} per Überweisung bezahlen, aber auch mit Karte oder PayPal.`,
        keywords: [
          "Angebot",
          "Kostenvoranschlag",
          "Offerte",
          "Preis schriftlich",
          "Preisauskunft",
          "PDF",
          "ausdrucken",
          "drucken",
          "Firma",
          "Firmenkunde",
          "Unternehmen",
          "Freigabe",
        ],
      },
      ar: {
        title: "عروض الأسعار",
        question: "هل يمكنني الحصول على سعر مكتوب قبل أن أطلب؟",
        answer:
          "نعم. اطلب من {assistant} عرض سعر: يضم القطع مع خصوماتك، ويسري 30 يومًا، ويمكنك طباعته من حسابك.",
        body: `هل يجب أن يوافق شخص آخر قبل أن تطلب؟ إذن اطلب سعرًا مكتوبًا. عرض السعر لا يكلّفك شيئًا ولا يُلزمك بشيء.

## كيف تحصل عليه

1. أخبر {assistant} بالمنتجات التي تحتاج إليها وبعدد كل منها: حتى 20 منتجًا مختلفًا.
2. أضف ملاحظة إن شئت، كاسم مشروعك مثلًا.
3. يظهر عرض السعر في المحادثة وفي حسابك.

## ماذا يضم

- كل منتج مع عدد القطع وسعره الأصلي وسعرك أنت،
- وخصم الكميات: 10% من 10 قطع من المنتج الواحد، و15% من 50 قطعة،
- وخصم فئتك،
- والمجموع بالدولار الأمريكي شاملًا الضريبة.

## ماذا تفعل به

يمكنك أن تفتحه من حسابك متى شئت، وأن تطبعه وترسله إلى غيرك. تسري الأسعار 30 يومًا، وبعدها تستطيع أن تطلب عرضًا جديدًا.

تستطيع الشركات أن تدفع إلى {shop} بالتحويل المصرفي، وكذلك بالبطاقة أو عبر PayPal.`,
        keywords: [
          "عرض سعر",
          "عرض أسعار",
          "تسعيرة",
          "عرض",
          "سعر مكتوب",
          "تقدير تكلفة",
          "طباعة",
          "شركة",
          "شركات",
          "مؤسسة",
          "موافقة",
          "أطبع",
        ],
      },
    },
  },
  {
    slug: "demos",
    topic: "business",
    related: ["sizes", "proposals", "talk-to-a-person"],
    texts: {
      en: {
        title: "Video demos",
        question: "Can I see a product before I buy it?",
        answer:
          "Yes, by video: book a demo of 30 minutes in the chat, Monday to Friday, 9:00–16:30 UTC. You can cancel it in your account.",
        body: `A picture shows a lot, but not everything. In a video demo somebody at {shop} takes the product in hand and answers your questions. It costs nothing.

## Book a demo

1. Tell {assistant}: “I would like a demo”, and of what.
2. The next free times appear. Choose one.
3. You get a confirmation, and the appointment is in your account.

A demo takes 30 minutes. Demos start Monday to Friday, 9:00–16:30 UTC.

## Get the most out of it

- Write down your questions beforehand.
- Say what you need the product for, and how many of it.
- Ask to see what pictures hide: the seams, the underside, the sound.

## Something came up?

Open your account and cancel the appointment there. Then someone else can have the time, and you can book a new one in the chat.

For a short question you need no demo: {assistant} knows every product of the shop.`,
        keywords: [
          "demo",
          "demonstration",
          "video call",
          "appointment",
          "book",
          "booking",
          "schedule",
          "show me live",
          "try before I buy",
          "presentation",
          "cancel appointment",
          "consultation",
        ],
      },
      de: {
        title: "Vorführung per Video",
        question: "Kann ich ein Produkt sehen, bevor ich es kaufe?",
        answer:
          "Ja, per Video: Buch im Chat eine Vorführung von 30 Minuten, Montag bis Freitag, 9:00–16:30 Uhr UTC. Absagen kannst du sie in deinem Konto.",
        body: `Ein Bild zeigt viel, aber nicht alles. In einer Vorführung per Video nimmt jemand von {shop} das Produkt in die Hand und beantwortet deine Fragen. Das kostet nichts.

## Eine Vorführung buchen

1. Sag {assistant}: „Ich hätte gern eine Vorführung“, und wovon.
2. Die nächsten freien Termine erscheinen. Such dir einen aus.
3. Du bekommst eine Bestätigung, und der Termin steht in deinem Konto.

Eine Vorführung dauert 30 Minuten. Sie beginnt Montag bis Freitag, 9:00–16:30 Uhr UTC.

## So hast du am meisten davon

- Schreib dir deine Fragen vorher auf.
- Sag, wofür du das Produkt brauchst und wie viele davon.
- Lass dir zeigen, was Bilder verbergen: die Nähte, die Unterseite, den Klang.

## Etwas dazwischengekommen?

Öffne dein Konto und sag den Termin dort ab. Dann kann jemand anders ihn haben, und du buchst im Chat einen neuen.

Für eine kurze Frage brauchst du keine Vorführung: {assistant} kennt jedes Produkt des Ladens.`,
        keywords: [
          "Vorführungen",
          "Demo",
          "Videoanruf",
          "Videogespräch",
          "Termin",
          "Termine",
          "buchen",
          "vereinbaren",
          "live zeigen",
          "ausprobieren",
          "Präsentation",
          "Termin absagen",
          "Beratung",
        ],
      },
      ar: {
        title: "عرض توضيحي بالفيديو",
        question: "هل يمكنني رؤية المنتج قبل شرائه؟",
        answer:
          "نعم، بالفيديو: احجز في المحادثة عرضًا توضيحيًا مدته 30 دقيقة، من الاثنين إلى الجمعة، 9:00–16:30 بالتوقيت العالمي (UTC). ويمكنك إلغاؤه من حسابك.",
        body: `الصورة تُظهر الكثير، لكنها لا تُظهر كل شيء. في العرض التوضيحي يحمل أحد موظفي {shop} المنتج بيده ويجيب عن أسئلتك بالفيديو، وهذا لا يكلّفك شيئًا.

## احجز عرضًا توضيحيًا

1. قل لـ {assistant}: «أريد عرضًا توضيحيًا»، واذكر المنتج.
2. تظهر لك أقرب المواعيد المتاحة، فاختر أحدها.
3. يصلك تأكيد، وتجد الموعد في حسابك.

يستغرق العرض 30 دقيقة. تبدأ العروض من الاثنين إلى الجمعة، 9:00–16:30 بالتوقيت العالمي (UTC).

## كيف تستفيد منه أكثر

- اكتب أسئلتك مسبقًا.
- اذكر فيمَ تحتاج إلى المنتج، وكم قطعة منه.
- اطلب أن ترى ما تخفيه الصور: الدرزات والجهة السفلى والصوت.

## هل طرأ طارئ؟

افتح حسابك وألغِ الموعد من هناك، فيستطيع غيرك أن يأخذه، وتستطيع أنت أن تحجز موعدًا جديدًا في المحادثة.

أما السؤال القصير فلا يحتاج إلى عرض توضيحي، لأن {assistant} يعرف كل منتجات المتجر.`,
        keywords: [
          "عرض مباشر",
          "عروض توضيحية",
          "ديمو",
          "مكالمة فيديو",
          "موعد",
          "مواعيد",
          "حجز",
          "أحجز",
          "تجربة المنتج",
          "إلغاء الموعد",
          "معاينة",
          "شرح المنتج",
        ],
      },
    },
  },
];
