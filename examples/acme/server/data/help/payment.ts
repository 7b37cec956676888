import type { HelpPage } from "./help-page.ts";

/** Pages on paying, and on things that somebody else will unwrap. */
export const PAYMENT_PAGES: readonly HelpPage[] = [
  {
    slug: "payment-methods",
    topic: "payment",
    related: ["delivery-costs", "bulk-prices", "proposals"],
    texts: {
      en: {
        title: "Ways to pay",
        question: "How can I pay?",
        answer:
          "You can pay by card or PayPal, and businesses by bank transfer as well. All prices are in US dollars and include tax.",
        body: `Pay the way you like best: at {shop} the choice is yours.

## What we accept

- **Card:** credit or debit.
- **PayPal:** with the account that you have already.
- **Bank transfer:** for businesses.

## What the prices mean

All prices are in US dollars and include tax. The only thing that can be added is the delivery: $4.90, or nothing for orders above $50. Discounts are taken off before you pay, so the sum that you see is the sum that you pay.

## For businesses

Would you like a price in writing before you order? Ask {assistant} for a proposal. It is valid for 30 days, and you can print it for your accounts.

## Please note

Never write card numbers or passwords into the chat. {assistant} does not need them, and neither do we. If a payment did not work, tell {assistant}: you get a ticket, and an answer within one working day.`,
        keywords: [
          "pay",
          "payment",
          "credit card",
          "debit card",
          "PayPal",
          "bank transfer",
          "wire transfer",
          "invoice",
          "currency",
          "dollars",
          "tax",
          "VAT",
          "checkout",
          "payment failed",
        ],
      },
      de: {
        title: "Zahlungsarten",
        question: "Wie kann ich bezahlen?",
        answer:
          "Du kannst mit Karte oder PayPal bezahlen, Firmen auch per Überweisung. Alle Preise sind in US-Dollar und enthalten die Steuern.",
        body: `Bezahl so, wie es dir am liebsten ist: Bei {shop} hast du die Wahl.

## Was wir annehmen

- **Karte:** Kredit- oder Debitkarte.
- **PayPal:** mit dem Konto, das du schon hast.
- **Überweisung:** für Firmen.

## Was die Preise bedeuten

Alle Preise sind in US-Dollar und enthalten die Steuern. Dazu kommt höchstens die Lieferung: 4,90 $, oder nichts bei Bestellungen über 50 $. Rabatte ziehen wir vorher ab. Die Summe, die du siehst, ist also die Summe, die du bezahlst.

## Für Firmen

Du hättest gern einen schriftlichen Preis, bevor du bestellst? Bitte {assistant} um ein Angebot. Es gilt 30 Tage, und du kannst es für die Buchhaltung ausdrucken.

## Bitte beachten

Schreib nie Kartennummern oder Passwörter in den Chat. {assistant} braucht sie nicht, und wir auch nicht. Hat eine Zahlung nicht geklappt, sag {assistant} Bescheid: Daraus wird eine Meldung an den Kundendienst, und die Antwort kommt innerhalb eines Werktags.`,
        keywords: [
          "bezahlen",
          "zahlen",
          "Zahlung",
          "Bezahlung",
          "Kreditkarte",
          "Kreditkarten",
          "PayPal",
          "Überweisung",
          "Rechnung",
          "Währung",
          "Steuer",
          "Mehrwertsteuer",
          "Kasse",
          "Zahlung fehlgeschlagen",
        ],
      },
      ar: {
        title: "طرق الدفع",
        question: "كيف يمكنني الدفع؟",
        answer:
          "يمكنك الدفع بالبطاقة أو عبر PayPal، وللشركات أيضًا بالتحويل المصرفي. جميع الأسعار بالدولار الأمريكي وتشمل الضريبة.",
        body: `ادفع بالطريقة التي تفضّلها، فالخيار لك في {shop}.

## ما نقبله

- **البطاقة:** بطاقة ائتمان أو بطاقة خصم مباشر.
- **خدمة PayPal:** بالحساب الذي تملكه.
- **التحويل المصرفي:** للشركات.

## ما الذي تعنيه الأسعار

جميع الأسعار بالدولار الأمريكي وتشمل الضريبة. ولا يُضاف إليها سوى التوصيل: 4.90 دولارات، أو لا شيء للطلبات التي تزيد على 50 دولارًا. أما الخصومات فتُحسم قبل الدفع، فالمبلغ الذي تراه هو المبلغ الذي تدفعه.

## للشركات

هل تريد سعرًا مكتوبًا قبل أن تطلب؟ اطلب من {assistant} عرض سعر. يسري العرض 30 يومًا، ويمكنك طباعته وتسليمه إلى قسم المحاسبة.

## يُرجى الانتباه

لا تكتب أبدًا أرقام البطاقات أو كلمات المرور في المحادثة، فلا {assistant} يحتاج إليها ولا نحن. وإن لم تنجح عملية الدفع، فأخبر {assistant} بذلك: تُفتح لك تذكرة دعم، ويصلك الرد خلال يوم عمل واحد.`,
        keywords: [
          "دفع",
          "طرق دفع",
          "سداد",
          "بطاقة ائتمان",
          "بطاقة بنكية",
          "بطاقات",
          "PayPal",
          "باي بال",
          "تحويل بنكي",
          "حوالة",
          "فاتورة",
          "عملة",
          "ضريبة",
          "فشل الدفع",
        ],
      },
    },
  },
  {
    slug: "gift-cards",
    topic: "payment",
    related: ["returns", "payment-methods", "delivery-times"],
    texts: {
      en: {
        title: "Gifts and vouchers",
        question: "Do you have gift cards?",
        answer:
          "We do not sell gift cards. {assistant} gladly helps you to find a gift instead, and if it is not right, you can exchange it for a voucher within 60 days of the order.",
        body: `{shop} sells things, not gift cards. But we are good at gifts.

## Find a gift

Tell {assistant} three things, and you get a few suggestions:

- who it is for,
- what they like to do, and
- what it may cost.

“Something under $50 for somebody who likes to cook” is quite enough.

## In time for the day

What is in stock leaves the next working day and arrives within 2 to 4 working days. Above $50 delivery is free, else it costs $4.90.

## If it is not right

Returns are free for 60 days after the order, for gifts as for everything. You bought it, so you start the return: tell {assistant} “I want to return something”. In the form you choose your money back, the same again, or a voucher.

## You have a voucher?

Tell {assistant} what you would like to use it for. You get a ticket, and within one working day an answer with the next steps.`,
        keywords: [
          "gift",
          "gifts",
          "gift card",
          "gift voucher",
          "voucher",
          "vouchers",
          "coupon",
          "present",
          "birthday",
          "Christmas",
          "store credit",
          "redeem",
        ],
      },
      de: {
        title: "Geschenke und Gutscheine",
        question: "Gibt es bei euch Geschenkgutscheine?",
        answer:
          "Geschenkgutscheine verkaufen wir nicht. {assistant} hilft dir aber gern, ein Geschenk zu finden, und wenn es nicht passt, tauschst du es bis 60 Tage nach der Bestellung gegen einen Gutschein.",
        body: `{shop} verkauft Dinge, keine Geschenkgutscheine. Aber mit Geschenken kennen wir uns aus.

## Ein Geschenk finden

Sag {assistant} drei Dinge, und du bekommst ein paar Vorschläge:

- für wen es ist,
- was die Person gern macht und
- was es kosten darf.

„Etwas unter 50 $ für jemanden, der gern kocht“ reicht völlig.

## Rechtzeitig da

Was auf Lager ist, geht am nächsten Werktag raus und ist in 2 bis 4 Werktagen da. Über 50 $ ist die Lieferung kostenlos, sonst kostet sie 4,90 $.

## Wenn es nicht passt

Eine Rückgabe ist bis 60 Tage nach der Bestellung kostenlos, bei Geschenken wie bei allem anderen. Du hast es gekauft, also startest du die Rückgabe: Schreib {assistant} „Ich möchte etwas zurückgeben“. Im Formular wählst du Geld zurück, das Gleiche noch einmal oder einen Gutschein.

## Du hast einen Gutschein?

Sag {assistant}, wofür du ihn einlösen möchtest. Daraus wird eine Meldung an den Kundendienst, und innerhalb eines Werktags erfährst du, wie es weitergeht.`,
        keywords: [
          "Geschenk",
          "Geschenke",
          "Geschenkkarte",
          "Geschenkgutschein",
          "Gutschein",
          "Gutscheine",
          "verschenken",
          "Geburtstag",
          "Weihnachten",
          "Mitbringsel",
          "einlösen",
          "Guthaben",
        ],
      },
      ar: {
        title: "الهدايا وقسائم الشراء",
        question: "هل لديكم بطاقات هدايا؟",
        answer:
          "لا نبيع بطاقات الهدايا، لكن {assistant} يسرّه أن يساعدك في اختيار هدية. وإن لم تكن مناسبة، أمكنك استبدال قسيمة شراء بها خلال 60 يومًا من الطلب.",
        body: `يبيع {shop} أشياء لا بطاقات هدايا، لكننا نعرف كيف تُختار الهدايا.

## ابحث عن هدية

أخبر {assistant} بثلاثة أمور لتصلك بعض الاقتراحات:

- لمن الهدية،
- وماذا يحب صاحبها أن يفعل،
- وكم تريد أن تنفق.

يكفي أن تكتب: «شيء بأقل من 50 دولارًا لمن يحب الطبخ».

## لتصل في موعدها

ما هو متوفر في المخزن يُرسَل في يوم العمل التالي، ويصلك خلال 2 إلى 4 أيام عمل. التوصيل مجاني للطلبات التي تزيد على 50 دولارًا، وإلا فتكلفته 4.90 دولارات.

## إن لم تكن مناسبة

الإرجاع مجاني خلال 60 يومًا من الطلب، للهدايا كما لغيرها. أنت من اشتراها، فأنت من يبدأ الإرجاع: اكتب إلى {assistant}: «أريد إرجاع منتج». وفي النموذج تختار استرداد المبلغ أو المنتج نفسه مرة أخرى أو قسيمة شراء.

## هل لديك قسيمة شراء؟

أخبر {assistant} فيمَ تريد استخدامها. تُفتح لك تذكرة دعم، وتعرف خلال يوم عمل واحد ما هي الخطوات التالية.`,
        keywords: [
          "هدية",
          "هدايا",
          "بطاقة هدية",
          "بطاقات الهدايا",
          "قسيمة",
          "قسائم",
          "كوبون",
          "عيد ميلاد",
          "مناسبة",
          "أهدي",
          "رصيد",
          "إهداء",
        ],
      },
    },
  },
];
