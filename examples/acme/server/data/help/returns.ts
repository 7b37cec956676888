import type { HelpPage } from "./help-page.ts";

/** Pages on sending things back, and on what arrived damaged. */
export const RETURNS_PAGES: readonly HelpPage[] = [
  {
    slug: "returns",
    topic: "returns",
    related: ["damaged-items", "warranty", "change-order"],
    texts: {
      en: {
        title: "Returns",
        question: "How long do I have to return something?",
        answer:
          "You can return anything from a delivered order for free within 60 days of the order. Tell {assistant} “I want to return something” and fill in the short form.",
        body: `Something is not right for you? Send it back. At {shop} a return costs nothing for 60 days, counted from the day of the order.

## How to return something

1. Open the chat and tell {assistant}: “I want to return something”.
2. Fill in the form: which pieces go back, why, and what you would like instead.
3. We e-mail you a label within one working day.
4. Stick the label on the parcel and hand it to Swift Parcel.

You need not return the whole order. Choose only the pieces that you do not want to keep.

## What you get instead

- your money back,
- the same product again, or
- a voucher.

## Good to know

- You can return an order only once it has been delivered. Before it leaves, you can change or cancel it.
- If something arrived damaged, send us a photo in the chat.
- After the 60 days, the warranty still covers faults.`,
        keywords: [
          "return",
          "send back",
          "can I send it back",
          "give back",
          "refund",
          "money back",
          "exchange",
          "swap",
          "return label",
          "60 days",
          "do not like it",
          "wrong item",
          "withdraw",
        ],
      },
      de: {
        title: "Rückgabe",
        question: "Wie lange kann ich etwas zurückgeben?",
        answer:
          "Alles aus einer gelieferten Bestellung kannst du bis 60 Tage nach der Bestellung kostenlos zurückgeben. Schreib {assistant} „Ich möchte etwas zurückgeben“ und füll das kurze Formular aus.",
        body: `Etwas passt nicht zu dir? Dann schick es zurück. Bei {shop} kostet eine Rückgabe 60 Tage lang nichts, gerechnet ab dem Tag der Bestellung.

## So gibst du etwas zurück

1. Öffne den Chat und schreib {assistant}: „Ich möchte etwas zurückgeben“.
2. Füll das Formular aus: was zurückgeht, warum, und was du stattdessen möchtest.
3. Innerhalb eines Werktags bekommst du von uns ein Etikett per E-Mail.
4. Kleb das Etikett auf das Paket und gib es bei Swift Parcel ab.

Du musst nicht die ganze Bestellung zurückschicken. Wähl nur aus, was du nicht behalten möchtest.

## Was du stattdessen bekommst

- dein Geld zurück,
- das gleiche Produkt noch einmal oder
- einen Gutschein.

## Gut zu wissen

- Zurückgeben kannst du eine Bestellung erst, wenn sie geliefert ist. Solange sie noch bei uns liegt, kannst du sie ändern oder stornieren.
- Kam etwas beschädigt an, schick uns ein Foto im Chat.
- Auch nach den 60 Tagen hilft dir bei Mängeln noch die Garantie.`,
        keywords: [
          "zurückgeben",
          "Rückgabefrist",
          "zurückschicken",
          "zurücksenden",
          "Rücksendung",
          "Retoure",
          "Umtausch",
          "umtauschen",
          "Widerruf",
          "Geld zurück",
          "Erstattung",
          "Rücksendeetikett",
          "gefällt mir nicht",
          "passt nicht",
        ],
      },
      ar: {
        title: "الإرجاع",
        question: "كم من الوقت لديّ لإرجاع منتج؟",
        answer:
          "يمكنك إرجاع أي منتج من طلب تم توصيله مجانًا خلال 60 يومًا من تاريخ الطلب. اكتب إلى {assistant}: «أريد إرجاع منتج»، ثم املأ النموذج القصير.",
        body: `ألم يناسبك ما اشتريته؟ أعده إلينا. الإرجاع في {shop} مجاني طوال 60 يومًا تُحسب من يوم الطلب.

## كيف تعيد منتجًا

1. افتح المحادثة واكتب إلى {assistant}: «أريد إرجاع منتج».
2. املأ النموذج: ما القطع التي تريد إعادتها، وما السبب، وماذا تريد بدلًا منها.
3. نرسل إليك ملصق الشحن بالبريد الإلكتروني خلال يوم عمل واحد.
4. ألصق الملصق على الطرد وسلّمه إلى Swift Parcel.

لست مضطرًا إلى إعادة الطلب كله، بل اختر القطع التي لا تريد الاحتفاظ بها فقط.

## ما الذي تحصل عليه بدلًا منه

- استرداد المبلغ، أو
- المنتج نفسه مرة أخرى، أو
- قسيمة شراء.

## معلومات مفيدة

- لا يمكن إرجاع الطلب إلا بعد توصيله. أما قبل أن يغادر مستودعنا فيمكنك تعديله أو إلغاؤه.
- إذا وصلك منتج تالف، فأرسل إلينا صورة له في المحادثة، ولا داعي للانتظار.
- بعد انقضاء مدة 60 يومًا يبقى الضمان ساريًا على العيوب، فلا تقلق.`,
        keywords: [
          "إرجاع",
          "ارجاع",
          "إعادة",
          "مرتجعات",
          "استرجاع",
          "استرداد المال",
          "استبدال",
          "تبديل",
          "أعيد المنتج",
          "ملصق الإرجاع",
          "لا يعجبني",
          "قسيمة",
        ],
      },
    },
  },
  {
    slug: "damaged-items",
    topic: "returns",
    related: ["returns", "warranty", "talk-to-a-person"],
    texts: {
      en: {
        title: "Damaged on arrival",
        question: "What do I do if something arrives broken?",
        answer:
          "Send a photo of the damage in the chat. You choose whether you get a replacement or your money back.",
        body: `A parcel has a long way to go, and now and then something breaks. We are sorry, and we will put it right.

## What to do

1. Take a photo of the damage and, if you can, one of the parcel.
2. Open the chat, attach the photo and say in a sentence what is broken.
3. Tell us what you prefer: a replacement or your money back.

{assistant} then opens a ticket with your photo. It is answered within one working day.

## You pay nothing

Neither the replacement nor its delivery costs you anything. If we need the broken piece back, you get a label by e-mail.

## Until you hear from us

- Keep the product and its packaging, even in pieces.
- Do not try to glue or mend it.
- Unplug anything that runs on electricity.

## It broke later?

Then it is a matter for the warranty. {shop} gives you two years on everything. Tell {assistant} what happened and when you bought it.`,
        keywords: [
          "broken",
          "arrived broken",
          "damaged",
          "defective",
          "cracked",
          "scratched",
          "smashed in the post",
          "does not work",
          "replacement",
          "complaint",
          "photo of the damage",
          "faulty",
        ],
      },
      de: {
        title: "Beschädigt angekommen",
        question: "Was mache ich, wenn etwas kaputt ankommt?",
        answer:
          "Schick uns ein Foto vom Schaden im Chat. Du entscheidest, ob du Ersatz oder dein Geld zurück bekommst.",
        body: `Ein Paket hat einen langen Weg, und ab und zu geht dabei etwas zu Bruch. Das tut uns leid, und wir bringen es in Ordnung.

## Was du tun kannst

1. Mach ein Foto vom Schaden und, wenn es geht, eins vom Paket.
2. Öffne den Chat, häng das Foto an und schreib in einem Satz, was kaputt ist.
3. Sag uns, was dir lieber ist: Ersatz oder dein Geld zurück.

{assistant} macht daraus eine Meldung an den Kundendienst, mit deinem Foto. Die Antwort kommt innerhalb eines Werktags.

## Du zahlst nichts

Weder der Ersatz noch seine Lieferung kostet dich etwas. Brauchen wir das kaputte Stück zurück, bekommst du ein Etikett per E-Mail.

## Bis wir uns melden

- Heb das Produkt und die Verpackung auf, auch in Einzelteilen.
- Versuch nicht, es zu kleben oder zu reparieren.
- Zieh bei allem, was mit Strom läuft, den Stecker.

## Erst später kaputtgegangen?

Dann hilft die Garantie. Bei {shop} hast du auf alles zwei Jahre. Sag {assistant}, was passiert ist und wann du es gekauft hast.`,
        keywords: [
          "kaputt",
          "beschädigt",
          "defekt",
          "Schaden",
          "Transportschaden",
          "zerbrochen",
          "zerkratzt",
          "funktioniert nicht",
          "Reklamation",
          "reklamieren",
          "Ersatz",
          "Mangel",
        ],
      },
      ar: {
        title: "وصل المنتج تالفًا",
        question: "ماذا أفعل إذا وصلني منتج مكسور؟",
        answer: "أرسل إلينا صورة للتلف في المحادثة، ولك أن تختار: منتج بديل أو استرداد المبلغ.",
        body: `طريق الطرد طويل، وقد ينكسر شيء في أثنائه أحيانًا. نعتذر إليك إن حدث ذلك، وسنصلح الأمر سريعًا.

## ماذا تفعل

1. التقط صورة للتلف، وصورة أخرى للطرد إن أمكن.
2. افتح المحادثة وأرفق الصورة، واكتب في جملة واحدة ما الذي انكسر.
3. أخبرنا بما تفضّله: منتج بديل أو استرداد المبلغ.

بعد ذلك يفتح {assistant} تذكرة دعم مرفقة بصورتك، ويصلك الرد خلال يوم عمل واحد.

## لن تدفع شيئًا

لا يكلّفك المنتج البديل شيئًا، ولا توصيله. وإذا احتجنا إلى استعادة القطعة التالفة، أرسلنا إليك ملصق شحن بالبريد الإلكتروني.

## إلى أن يصلك ردّنا

- احتفظ بالمنتج وبعبوته، حتى لو صار قطعًا.
- لا تحاول لصقه أو إصلاحه بنفسك.
- افصل عن الكهرباء كل جهاز يعمل بها.

## هل تعطّل لاحقًا؟

عندئذ يأتي دور الضمان: يمنحك {shop} ضمانًا لمدة سنتين على كل شيء. أخبر {assistant} بما حدث وبتاريخ الشراء.`,
        keywords: ["مكسور", "تالف", "معطوب", "متضرر", "خدش", "لا يعمل", "عيب", "بديل", "وصل مكسورًا", "انكسر"],
      },
    },
  },
];
