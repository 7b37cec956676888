import type { HelpPage } from "./help-page.ts";

/** Pages on keeping things for long: what we mend, and how a customer cares for them. */
export const WARRANTY_PAGES: readonly HelpPage[] = [
  {
    slug: "warranty",
    topic: "returns",
    related: ["repairs-and-care", "damaged-items", "tickets"],
    texts: {
      en: {
        title: "Warranty",
        question: "How long is the warranty?",
        answer:
          "Everything has a warranty of two years. The Atlas Chair, where the shop carries it, has ten, and the Forge Pan is repaired for life.",
        body: `We choose things that last, and we stand by them. At {shop} everything you buy comes with a warranty of two years.

## How long it lasts

- **Everything:** two years.
- **Atlas Chair,** where the shop carries it: ten years.
- **Forge Pan,** where the shop carries it: we repair it for as long as you cook with it.

## What it covers

The warranty covers faults in material and workmanship: a seam that opens, a button that stops working, a battery that dies too soon. It does not cover ordinary wear, or a fall from the table.

## How to use it

1. Tell {assistant} in the chat what is wrong and which order it came from.
2. Add a photo if the fault can be seen.
3. You get a ticket, and an answer within one working day.

You need no paper and no registration. Your orders are in your account, and the order is your proof of purchase.`,
        keywords: [
          "guarantee",
          "guaranteed",
          "warranties",
          "two years",
          "ten years",
          "lifetime",
          "fault",
          "stopped working",
          "broke after a year",
          "proof of purchase",
          "receipt",
          "defect",
        ],
      },
      de: {
        title: "Garantie",
        question: "Wie lange habe ich Garantie?",
        answer:
          "Auf alles gibt es zwei Jahre Garantie. Auf den Atlas Chair, wo der Laden ihn führt, sind es zehn, und die Forge Pan reparieren wir ein Leben lang.",
        body: `Wir suchen Dinge aus, die lange halten, und stehen dafür ein. Auf alles, was du bei {shop} kaufst, hast du zwei Jahre Garantie.

## Wie lange sie gilt

- **Für alles:** zwei Jahre.
- **Für den Atlas Chair,** wo der Laden ihn führt: zehn Jahre.
- **Für die Forge Pan,** wo der Laden sie führt: Wir reparieren sie, solange du mit ihr kochst.

## Was sie abdeckt

Die Garantie gilt für Fehler im Material und in der Verarbeitung: eine Naht, die aufgeht, eine Taste, die streikt, ein Akku, der zu früh aufgibt. Normale Abnutzung und ein Sturz vom Tisch gehören nicht dazu.

## So nutzt du sie

1. Sag {assistant} im Chat, was nicht stimmt und aus welcher Bestellung es ist.
2. Häng ein Foto an, wenn man den Fehler sehen kann.
3. Daraus wird eine Meldung an den Kundendienst, und die Antwort kommt innerhalb eines Werktags.

Du brauchst keinen Zettel und keine Registrierung. Deine Bestellungen stehen in deinem Konto, und das genügt als Kaufbeleg.`,
        keywords: [
          "Gewährleistung",
          "Garantiefall",
          "Garantiezeit",
          "zwei Jahre",
          "zehn Jahre",
          "lebenslang",
          "Mangel",
          "Defekt",
          "geht nicht mehr",
          "nach einem Jahr kaputt",
          "Kaufbeleg",
          "Rechnung",
        ],
      },
      ar: {
        title: "الضمان",
        question: "كم مدة الضمان؟",
        answer:
          "كل المنتجات مضمونة لمدة سنتين. أما Atlas Chair، حيث يبيعه المتجر، فضمانه عشر سنوات، ومقلاة Forge Pan نصلحها مدى الحياة.",
        body: `نختار أشياء تدوم، ونقف وراءها. كل ما تشتريه من {shop} يأتي مع ضمان لمدة سنتين.

## كم يدوم الضمان

- **كل المنتجات:** سنتان.
- **كرسي Atlas Chair،** حيث يبيعه المتجر: عشر سنوات.
- **مقلاة Forge Pan،** حيث يبيعها المتجر: نصلحها ما دمت تطبخ بها.

## ماذا يشمل

يشمل الضمان عيوب المواد والتصنيع، مثل درزة تنفتح، أو زر يتوقف عن العمل، أو بطارية تنتهي قبل أوانها. ولا يشمل التآكل الناتج عن الاستعمال المعتاد، ولا ما ينكسر بسبب السقوط من فوق الطاولة.

## كيف تستفيد منه

1. أخبر {assistant} في المحادثة بالعيب وبالطلب الذي جاء منه المنتج.
2. أرفق صورة إذا كان العيب ظاهرًا للعين.
3. تُفتح لك تذكرة دعم، ويصلك الرد خلال يوم عمل واحد.

لا تحتاج إلى أي ورقة ولا إلى تسجيل المنتج، فطلباتك محفوظة في حسابك، والطلب نفسه هو إثبات الشراء.`,
        keywords: [
          "ضمان",
          "كفالة",
          "ضمانة",
          "مدة الضمان",
          "سنتان",
          "عشر سنوات",
          "مدى الحياة",
          "عيب مصنعي",
          "تعطل",
          "توقف عن العمل",
          "إثبات الشراء",
          "فاتورة",
        ],
      },
    },
  },
  {
    slug: "repairs-and-care",
    topic: "returns",
    related: ["warranty", "damaged-items", "stock-and-materials"],
    texts: {
      en: {
        title: "Repairs and care",
        question: "Do you repair things, and how do I look after them?",
        answer:
          "We repair faults under the warranty, and the Forge Pan, where the shop carries it, for life. With a little care most things last much longer than that.",
        body: `Something that is mended need not be bought again. That is why repairs come first at {shop}.

## Repairs

- Within the warranty, repairs of faults are free. If a repair makes no sense, we replace the product.
- The Forge Pan, where the shop carries it, is repaired for life: rust or a worn coat of seasoning is reason enough.
- Tell {assistant} what is broken, with a photo. You get a ticket, and an answer within one working day.

## Care

- **Cast iron:** wash it with hot water, dry it at once, rub in a drop of oil.
- **Leather and waxed canvas:** wipe them with a damp cloth, and keep them away from heaters.
- **Wood:** oil it twice a year, and leave nothing wet on it.
- **Steel blades:** wash them by hand and dry them.
- **Batteries:** do not store them empty.
- **Tents and boots:** dry them in the air before you put them away.

You do not know what something is made of? Ask {assistant}.`,
        keywords: [
          "repair",
          "mend",
          "fix",
          "spare parts",
          "cleaning",
          "clean",
          "wash",
          "maintenance",
          "look after",
          "cast iron seasoning",
          "leather care",
          "dishwasher",
        ],
      },
      de: {
        title: "Reparatur und Pflege",
        question: "Repariert ihr Sachen, und wie pflege ich sie?",
        answer:
          "Fehler reparieren wir im Rahmen der Garantie, die Forge Pan, wo der Laden sie führt, ein Leben lang. Mit etwas Pflege hält das meiste noch viel länger.",
        body: `Was repariert wird, muss niemand neu kaufen. Darum kommt bei {shop} die Reparatur zuerst.

## Reparatur

- Solange die Garantie läuft, reparieren wir Fehler kostenlos. Lohnt sich das nicht, tauschen wir das Produkt aus.
- Die Forge Pan, wo der Laden sie führt, reparieren wir ein Leben lang: Rost oder eine abgenutzte Patina ist Grund genug.
- Sag {assistant}, was kaputt ist, am besten mit Foto. Daraus wird eine Meldung an den Kundendienst, und die Antwort kommt innerhalb eines Werktags.

## Pflege

- **Gusseisen:** mit heißem Wasser spülen, gleich abtrocknen, mit einem Tropfen Öl einreiben.
- **Leder und gewachstes Segeltuch:** feucht abwischen und nicht an die Heizung legen.
- **Holz:** zweimal im Jahr ölen und nichts Nasses darauf stehen lassen.
- **Klingen aus Stahl:** von Hand spülen und abtrocknen.
- **Akkus:** nicht leer liegen lassen.
- **Zelte und Stiefel:** an der Luft trocknen, bevor du sie wegräumst.

Du weißt nicht, woraus etwas ist? Frag {assistant}.`,
        keywords: [
          "reparieren",
          "Reparaturen",
          "Ersatzteil",
          "Ersatzteile",
          "instand setzen",
          "reinigen",
          "putzen",
          "waschen",
          "pflegen",
          "Pflegehinweise",
          "Gusseisen einbrennen",
          "Lederpflege",
          "Spülmaschine",
        ],
      },
      ar: {
        title: "الإصلاح والعناية",
        question: "هل تصلحون المنتجات، وكيف أعتني بها؟",
        answer:
          "نصلح العيوب ضمن مدة الضمان، أما مقلاة Forge Pan، حيث يبيعها المتجر، فنصلحها مدى الحياة. وبقليل من العناية تدوم معظم الأشياء أطول من ذلك بكثير.",
        body: `ما يُصلَح لا حاجة إلى شرائه من جديد، ولهذا يأتي الإصلاح أولًا في {shop}.

## الإصلاح

- إصلاح العيوب مجاني ما دام الضمان ساريًا. وإذا لم يكن الإصلاح مجديًا، استبدلنا المنتج.
- مقلاة Forge Pan، حيث يبيعها المتجر، نصلحها مدى الحياة: يكفي أن يصيبها الصدأ أو تبلى طبقتها الواقية.
- أخبر {assistant} بما تعطّل، ويُفضَّل أن ترفق صورة. تُفتح لك تذكرة دعم، ويصلك الرد خلال يوم عمل واحد.

## العناية

- **الحديد الزهر:** اغسله بالماء الساخن وجفّفه فورًا، ثم ادهنه بقطرة زيت.
- **الجلد والقماش المشمّع:** امسحهما بقطعة قماش رطبة، وأبعدهما عن المدفأة.
- **الخشب:** ادهنه بالزيت مرتين في السنة، ولا تترك عليه شيئًا مبللًا.
- **الشفرات الفولاذية:** اغسلها باليد وجفّفها.
- **البطاريات:** لا تخزّنها فارغة من الشحن.
- **الخيام والأحذية:** جفّفها في الهواء قبل تخزينها.

لا تعرف مم صُنع منتج ما؟ اسأل {assistant}.`,
        keywords: [
          "إصلاح",
          "تصليح",
          "صيانة",
          "قطع غيار",
          "تنظيف",
          "غسل",
          "عناية",
          "كيف أنظف",
          "عناية بالجلد",
          "حديد زهر",
          "غسالة الصحون",
        ],
      },
    },
  },
];
