import type { HelpPage } from "./help-page.ts";

/** Pages on how parcels come, how fast, and for how much. */
export const DELIVERY_PAGES: readonly HelpPage[] = [
  {
    slug: "delivery-times",
    topic: "delivery",
    related: ["delivery-costs", "track-order", "stock-and-materials"],
    texts: {
      en: {
        title: "Delivery times",
        question: "How long does delivery take?",
        answer:
          "What is in stock leaves the next working day and arrives with Swift Parcel within 2 to 4 working days.",
        body: `We pack quickly, and Swift Parcel drives quickly. This is how long it takes, all in all.

## From order to door

1. You order. If everything is in stock, your parcel leaves the next working day.
2. Swift Parcel brings it within 2 to 4 working days.
3. When it has arrived, your account says “delivered”.

An example: order on a Monday, and the parcel leaves on Tuesday. You can expect it between Thursday and the Monday after.

## What can make it longer

- **Weekends:** Saturday and Sunday are no working days, for us as for Swift Parcel.
- **Sold out:** what is not in stock cannot leave. {assistant} can tell you whether a date is known for new stock.
- **A change:** if you change an order, we may have to pack it anew.

## Is it late?

Ask {assistant} “Where is my order?” first. If the parcel has not moved for days, ask for a ticket. {shop} answers within one working day.`,
        keywords: [
          "shipping time",
          "how fast",
          "how many days",
          "when will it arrive",
          "arrival",
          "dispatch",
          "ship",
          "shipping",
          "working days",
          "express",
          "late",
          "delay",
        ],
      },
      de: {
        title: "Lieferzeiten",
        question: "Wie lange dauert die Lieferung?",
        answer:
          "Was auf Lager ist, geht am nächsten Werktag raus und kommt mit Swift Parcel in 2 bis 4 Werktagen an.",
        body: `Wir packen schnell, und Swift Parcel fährt schnell. So lange dauert es alles in allem.

## Von der Bestellung bis zur Haustür

1. Du bestellst. Ist alles auf Lager, geht dein Paket am nächsten Werktag raus.
2. Swift Parcel bringt es in 2 bis 4 Werktagen.
3. Wenn es angekommen ist, steht in deinem Konto „geliefert“.

Ein Beispiel: Du bestellst am Montag, das Paket geht am Dienstag raus. Dann ist es zwischen Donnerstag und dem Montag darauf bei dir.

## Wann es länger dauern kann

- **Wochenende:** Samstag und Sonntag sind keine Werktage, weder bei uns noch bei Swift Parcel.
- **Ausverkauft:** Was nicht auf Lager ist, können wir nicht verschicken. {assistant} kann dir sagen, ob schon feststeht, wann Nachschub kommt.
- **Änderung:** Wenn du eine Bestellung änderst, müssen wir sie vielleicht neu packen.

## Es dauert zu lange?

Frag zuerst {assistant}: „Wo ist meine Bestellung?“ Hat sich das Paket seit Tagen nicht bewegt, lass eine Meldung an den Kundendienst aufmachen. {shop} antwortet innerhalb eines Werktags.`,
        keywords: [
          "Lieferzeit",
          "Versanddauer",
          "Versand",
          "Lieferdauer",
          "wie schnell",
          "wie viele Tage",
          "wann kommt",
          "Ankunft",
          "Zustellung",
          "Werktage",
          "Express",
          "Verspätung",
        ],
      },
      ar: {
        title: "مدة التوصيل",
        question: "كم يستغرق التوصيل؟",
        answer: "ما هو متوفر في المخزن يُرسَل في يوم العمل التالي، ويصلك مع Swift Parcel خلال 2 إلى 4 أيام عمل.",
        body: `نجهّز الطرود بسرعة، وتنقلها شركة Swift Parcel بسرعة. إليك ما يستغرقه ذلك كله.

## من الطلب إلى بابك

1. ترسل طلبك. إن كان كل ما فيه متوفرًا، انطلق طردك في يوم العمل التالي.
2. توصله إليك شركة Swift Parcel خلال 2 إلى 4 أيام عمل.
3. عند وصوله تظهر في حسابك عبارة «تم التوصيل».

مثال: إن طلبت يوم الاثنين، انطلق الطرد يوم الثلاثاء، فتوقّع وصوله بين يوم الخميس ويوم الاثنين الذي يليه.

## ما الذي قد يطيل المدة

- **عطلة نهاية الأسبوع:** السبت والأحد ليسا من أيام العمل، لا عندنا ولا عند Swift Parcel.
- **نفاد الكمية:** لا نستطيع إرسال ما ليس متوفرًا. اسأل {assistant} هل عُرف موعد توفّره من جديد.
- **التعديل:** إن عدّلت طلبك، فقد نحتاج إلى تجهيزه من جديد.

## هل تأخر طلبك؟

اسأل {assistant} أولًا: «أين طلبي؟». وإن لم يتحرك الطرد منذ أيام، فاطلب فتح تذكرة دعم. يجيبك {shop} خلال يوم عمل واحد.`,
        keywords: [
          "شحن",
          "توصيل",
          "مدة الشحن",
          "متى يصل",
          "كم يوم",
          "وقت التوصيل",
          "موعد الوصول",
          "سرعة التوصيل",
          "أيام عمل",
          "إيصال",
          "تأخير",
          "مستعجل",
        ],
      },
    },
  },
  {
    slug: "delivery-costs",
    topic: "delivery",
    related: ["delivery-times", "payment-methods", "returns"],
    texts: {
      en: {
        title: "Delivery costs",
        question: "What does delivery cost?",
        answer: "Delivery is free for orders above $50. Below that it costs $4.90.",
        body: `There are two prices for delivery, and one of them is nothing.

## The prices

- **Orders above $50:** free.
- **Smaller orders:** $4.90, however many pieces are in the parcel.

Prices at {shop} are in US dollars and include tax. So the price of the products and the delivery are all that you pay.

## Some examples

- You order one thing for $19. Delivery costs $4.90.
- You order two things for $30 each. That makes $60, and delivery is free.
- You order ten small things for $4 each. That makes $40, and delivery costs $4.90, once.

## And returns?

They cost nothing either. For 60 days after the order you get a label by e-mail, and we pay for the way back. If something arrived damaged, the replacement is delivered for free as well.

Just below the limit? Ask {assistant} for something small that goes with your order.`,
        keywords: [
          "shipping costs",
          "shipping fee",
          "delivery fee",
          "postage",
          "free shipping",
          "free delivery",
          "how much is shipping",
          "minimum order",
          "charges",
          "price of delivery",
        ],
      },
      de: {
        title: "Versandkosten",
        question: "Was kostet die Lieferung?",
        answer: "Über 50 $ liefern wir kostenlos. Darunter kostet die Lieferung 4,90 $.",
        body: `Für die Lieferung gibt es zwei Preise, und einer davon ist null.

## Die Preise

- **Bestellungen über 50 $:** kostenlos.
- **Kleinere Bestellungen:** 4,90 $, egal wie viele Teile im Paket sind.

Die Preise bei {shop} sind in US-Dollar und enthalten die Steuern. Mehr als die Produkte und die Lieferung bezahlst du also nicht.

## Ein paar Beispiele

- Du bestellst ein Teil für 19 $. Die Lieferung kostet 4,90 $.
- Du bestellst zwei Teile zu je 30 $. Das macht 60 $, und die Lieferung ist kostenlos.
- Du bestellst zehn Kleinigkeiten zu je 4 $. Das macht 40 $, und die Lieferung kostet einmal 4,90 $.

## Und die Rückgabe?

Die kostet auch nichts. Bis 60 Tage nach der Bestellung bekommst du ein Etikett per E-Mail, und wir bezahlen den Rückweg. Ist etwas beschädigt angekommen, liefern wir auch den Ersatz kostenlos.

Es fehlt nur noch ein bisschen? Frag {assistant} nach einer Kleinigkeit, die zu deiner Bestellung passt.`,
        keywords: [
          "Versandkosten",
          "Lieferkosten",
          "Porto",
          "Versandgebühr",
          "kostenloser Versand",
          "versandkostenfrei",
          "gratis Lieferung",
          "Mindestbestellwert",
          "wie teuer ist der Versand",
          "Zustellgebühr",
        ],
      },
      ar: {
        title: "تكلفة التوصيل",
        question: "كم يكلّف التوصيل؟",
        answer: "التوصيل مجاني للطلبات التي تزيد على 50 دولارًا، وما دون ذلك تكلفته 4.90 دولارات.",
        body: `للتوصيل سعران، وأحدهما صفر.

## الأسعار

- **الطلبات التي تزيد على 50 دولارًا:** مجانًا.
- **الطلبات الأصغر:** 4.90 دولارات، مهما كان عدد القطع في الطرد.

الأسعار في {shop} بالدولار الأمريكي وتشمل الضريبة، فلا تدفع سوى ثمن المنتجات وتكلفة التوصيل.

## بعض الأمثلة

- تطلب منتجًا واحدًا بسعر 19 دولارًا: تكلفة التوصيل 4.90 دولارات.
- تطلب منتجين سعر كل منهما 30 دولارًا، والمجموع 60 دولارًا: التوصيل مجاني.
- تطلب عشر قطع صغيرة سعر كل منها 4 دولارات، والمجموع 40 دولارًا: تكلفة التوصيل 4.90 دولارات لا غير.

## والإرجاع؟

لا يكلّفك شيئًا كذلك. تستطيع أن ترجع ما تريد خلال 60 يومًا من الطلب: نرسل إليك ملصق شحن بالبريد الإلكتروني، ونتحمّل نحن تكلفة طريق العودة. وإن وصلك منتج تالف، أوصلنا إليك البديل مجانًا أيضًا.

هل بقي القليل لتبلغ التوصيل المجاني؟ اطلب من {assistant} أن يقترح عليك شيئًا صغيرًا يناسب طلبك.`,
        keywords: [
          "تكاليف الشحن",
          "رسوم الشحن",
          "رسوم التوصيل",
          "أجرة التوصيل",
          "سعر الشحن",
          "شحن مجاني",
          "توصيل مجاني",
          "حد أدنى للطلب",
          "مصاريف الشحن",
          "كم الشحن",
        ],
      },
    },
  },
];
