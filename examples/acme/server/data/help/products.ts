import type { HelpPage } from "./help-page.ts";

/** Pages on choosing the right thing. */
export const PRODUCTS_PAGES: readonly HelpPage[] = [
  {
    slug: "sizes",
    topic: "products",
    related: ["stock-and-materials", "returns", "demos"],
    texts: {
      en: {
        title: "Sizes and choosing",
        question: "How do I know whether it fits?",
        answer:
          "The page of each product has the measures that matter. Ask {assistant} if you are unsure, and send it back for free within 60 days of the order if it does not fit.",
        body: `Nothing is more annoying than a parcel that does not fit. Here is how you choose well.

## Read the page of the product

Its description names what counts: litres, inches, millilitres, weight, or how many people have room. The picture shows the shape.

## Measure before you order

- **Furniture:** the space, and also the doors and stairs on the way there.
- **Bags:** the largest thing that you want to carry in them.
- **Shoes:** your feet in the evening, with the socks that you will wear.
- **Screens and lamps:** how much room your table has.

## Ask

Tell {assistant} what it is for: “Does a 16-inch laptop fit in?” or “Is it light enough for three days on foot?” If you would rather see it first, book a demo. That is a video call of 30 minutes.

## Still the wrong choice?

Send it back. At {shop} returns are free for 60 days after the order.`,
        keywords: [
          "size",
          "dimensions",
          "measurements",
          "measures",
          "fit",
          "too small",
          "too big",
          "too large",
          "weight",
          "capacity",
          "which one",
          "advice",
          "recommend",
        ],
      },
      de: {
        title: "Größen und Auswahl",
        question: "Woher weiß ich, ob es passt?",
        answer:
          "Auf der Seite jedes Produkts stehen die Maße, auf die es ankommt. Frag {assistant}, wenn du unsicher bist, und schick es bis 60 Tage nach der Bestellung kostenlos zurück, wenn es nicht passt.",
        body: `Nichts ist ärgerlicher als ein Paket, dessen Inhalt nicht passt. So triffst du eine gute Wahl.

## Lies die Seite des Produkts

Die Beschreibung nennt, was zählt: Liter, Zoll, Milliliter, Gewicht, oder wie viele Leute Platz haben. Das Bild zeigt die Form.

## Miss nach, bevor du bestellst

- **Möbel:** den Platz, aber auch Türen und Treppen auf dem Weg dorthin.
- **Taschen:** das Größte, was hineinsoll.
- **Schuhe:** deine Füße am Abend, mit den Socken, die du tragen wirst.
- **Bildschirme und Lampen:** den Platz auf deinem Tisch.

## Frag nach

Sag {assistant}, wofür es ist: „Passt ein 16-Zoll-Laptop hinein?“ oder „Ist es leicht genug für drei Tage zu Fuß?“ Möchtest du es lieber erst sehen, buch eine Vorführung. Das ist ein Videogespräch von 30 Minuten.

## Trotzdem die falsche Wahl?

Dann schick es zurück. Bei {shop} ist das bis 60 Tage nach der Bestellung kostenlos.`,
        keywords: [
          "Größe",
          "Größen",
          "Maße",
          "Abmessungen",
          "Passform",
          "zu klein",
          "zu groß",
          "Gewicht",
          "Fassungsvermögen",
          "welches soll ich nehmen",
          "Beratung",
          "Empfehlung",
        ],
      },
      ar: {
        title: "المقاسات والاختيار",
        question: "كيف أعرف هل المنتج مناسب؟",
        answer:
          "تجد في صفحة كل منتج القياسات المهمة. اسأل {assistant} إن كنت مترددًا، وأعد المنتج مجانًا خلال 60 يومًا من الطلب إن لم يناسبك.",
        body: `لا شيء يزعج أكثر من طرد لا يناسبك ما فيه. إليك كيف تحسن الاختيار.

## اقرأ صفحة المنتج

يذكر الوصف ما يهم: اللترات أو البوصات أو المليلترات أو الوزن أو عدد الأشخاص، وتُظهر الصورة شكل المنتج.

## قِس قبل أن تطلب

- **الأثاث:** قِس المكان، وقِس كذلك الأبواب والسلالم في الطريق إليه.
- **الحقائب:** قِس أكبر شيء تريد أن تحمله فيها.
- **الأحذية:** قِس قدميك في المساء، مع الجوارب التي سترتديها.
- **الشاشات والمصابيح:** قِس المساحة المتاحة على طاولتك.

## اسأل

أخبر {assistant} فيمَ ستستخدم المنتج: «هل يتسع لحاسوب 16 بوصة؟» أو «هل هو خفيف بما يكفي لثلاثة أيام سيرًا على الأقدام؟». وإن أردت أن تراه أولًا، فاحجز عرضًا توضيحيًا، وهو مكالمة فيديو مدتها 30 دقيقة.

## ما زال الاختيار غير موفق؟

أعد المنتج إلينا. الإرجاع في {shop} مجاني خلال 60 يومًا من الطلب.`,
        keywords: [
          "مقاس",
          "مقاسات",
          "قياس",
          "أبعاد",
          "حجم",
          "صغير جدًا",
          "كبير جدًا",
          "وزن",
          "سعة",
          "أيهما أختار",
          "نصيحة",
          "استشارة",
        ],
      },
    },
  },
  {
    slug: "stock-and-materials",
    topic: "products",
    related: ["sizes", "delivery-times", "repairs-and-care"],
    texts: {
      en: {
        title: "Stock, makers and materials",
        question: "Is it in stock, and what is it made of?",
        answer:
          "The page of each product says how many are in stock. {assistant} can look up who makes it, where, from which materials, and when new stock is due.",
        body: `Good questions before you buy: is it there, where does it come from, and what is in it?

## Is it in stock?

Every product says how many we have. What is in stock leaves the next working day. If only a few are left, you cannot put more of them into the cart than there are.

## It is sold out

Ask {assistant}: “When is it back?” If the maker has named a date, you hear it. If you cannot wait, ask for something similar.

## Who makes it, and from what?

{assistant} looks it up for you. Just ask:

- “Who makes this, and in which country?”
- “What is it made of?”
- “Is there leather in it?”

That helps with allergies too. If you need to be quite certain, ask for a ticket, and {shop} asks the maker. You hear from us within one working day.

## And how do I look after it?

The page on repairs and care has a few rules for each material.`,
        keywords: [
          "in stock",
          "available",
          "availability",
          "sold out",
          "out of stock",
          "restock",
          "when will it be back",
          "back in stock",
          "material",
          "made of",
          "manufacturer",
          "country of origin",
          "vegan",
          "allergy",
        ],
      },
      de: {
        title: "Bestand, Hersteller und Materialien",
        question: "Ist es auf Lager, und woraus ist es gemacht?",
        answer:
          "Auf der Seite jedes Produkts steht, wie viele auf Lager sind. {assistant} kann nachsehen, wer es wo und aus welchen Materialien herstellt und wann Nachschub kommt.",
        body: `Gute Fragen vor dem Kauf: Ist es da, woher kommt es, und was steckt drin?

## Ist es auf Lager?

Bei jedem Produkt steht, wie viele wir haben. Was auf Lager ist, geht am nächsten Werktag raus. Sind nur noch wenige da, kannst du auch nicht mehr davon in den Warenkorb legen.

## Es ist ausverkauft

Frag {assistant}: „Wann ist es wieder da?“ Hat der Hersteller ein Datum genannt, erfährst du es. Kannst du nicht warten, frag nach etwas Ähnlichem.

## Wer macht es, und woraus?

{assistant} sieht für dich nach. Frag einfach:

- „Wer stellt das her, und in welchem Land?“
- „Woraus ist das gemacht?“
- „Ist da Leder drin?“

Das hilft auch bei Allergien. Musst du es ganz genau wissen, lass eine Meldung an den Kundendienst aufmachen, und {shop} fragt beim Hersteller nach. Du hörst innerhalb eines Werktags von uns.

## Und wie pflege ich es?

Auf der Seite über Reparatur und Pflege stehen ein paar Regeln für jedes Material.`,
        keywords: [
          "auf Lager",
          "Lagerbestand",
          "verfügbar",
          "Verfügbarkeit",
          "lieferbar",
          "ausverkauft",
          "wieder da",
          "Nachschub",
          "Material",
          "woraus besteht",
          "Hersteller",
          "Herkunft",
          "Herkunftsland",
          "Allergie",
        ],
      },
      ar: {
        title: "التوفّر والصانع والمواد",
        question: "هل المنتج متوفر، وممَّ صُنع؟",
        answer:
          "تذكر صفحة كل منتج الكمية المتوفرة. ويستطيع {assistant} أن يبحث لك عن الصانع والبلد والمواد وموعد وصول كمية جديدة.",
        body: `أسئلة وجيهة قبل الشراء: هل المنتج متوفر، ومن أين يأتي، وممَّ يتكوّن؟

## هل هو متوفر؟

يُذكر عند كل منتج كم قطعة لدينا منه. ما هو متوفر في المخزن يُرسَل في يوم العمل التالي. وإن بقيت قطع قليلة، فلن تستطيع أن تضع في السلة أكثر منها.

## نفدت الكمية

اسأل {assistant}: «متى يتوفر من جديد؟». فإن كان الصانع قد حدّد موعدًا، عرفته منه. وإن لم تستطع الانتظار، فاطلب منتجًا مشابهًا.

## من يصنعه، وممَّ؟

يبحث لك {assistant} عن ذلك. ما عليك إلا أن تسأل:

- «من يصنع هذا، وفي أي بلد؟»
- «ممَّ صُنع؟»
- «هل فيه جلد؟»

وهذا مفيد أيضًا لمن لديه حساسية. وإن كنت بحاجة إلى يقين تام، فاطلب فتح تذكرة دعم ليسأل {shop} الصانع، ويصلك الرد خلال يوم عمل واحد.

## وكيف أعتني به؟

في صفحة الإصلاح والعناية بعض القواعد لكل مادة.`,
        keywords: [
          "متوفر",
          "متاح",
          "توفر",
          "مخزون",
          "نفد",
          "غير متوفر",
          "متى يتوفر",
          "مادة",
          "مواد",
          "خامة",
          "مصنوع من",
          "بلد المنشأ",
          "شركة مصنعة",
          "حساسية",
        ],
      },
    },
  },
];
