import type { HelpPage } from "./help-page.ts";

/** Pages on what makes things cheaper. */
export const BUSINESS_PAGES: readonly HelpPage[] = [
  {
    slug: "bulk-prices",
    topic: "business",
    related: ["customer-tiers", "proposals", "payment-methods"],
    texts: {
      en: {
        title: "Bulk prices",
        question: "Do I get a discount if I buy many?",
        answer:
          "Yes: from 10 pieces of one product you pay 10% less, and from 50 pieces 15% less. The discount of your customer tier is added.",
        body: `For the whole team, for a party, for the new office: if you buy many of a thing, it costs less.

## The discounts

- **From 10 pieces** of one product: 10% off.
- **From 50 pieces** of one product: 15% off.

What counts is the number of pieces of the same product in one order. Different products are not added up.

## An example

One piece costs $20.

- 9 pieces cost $20 each.
- 10 pieces cost $18 each, which makes $180.
- 50 pieces cost $17 each, which makes $850.

## And with your tier

Silver customers get 3% more, gold customers 5% more. Ten pieces with gold are therefore 15% off.

## How to get them

You need no code. The cart works it out by itself. Ask {assistant} what a number of pieces would cost, or have a proposal made for your colleagues. The numbers in stock at {shop} are on the page of each product.`,
        keywords: [
          "bulk",
          "bulk discount",
          "volume discount",
          "quantity discount",
          "wholesale",
          "many pieces",
          "large order",
          "company order",
          "cheaper",
          "rebate",
          "for my team",
          "discount code",
        ],
      },
      de: {
        title: "Mengenrabatt",
        question: "Bekomme ich Rabatt, wenn ich viele Stück kaufe?",
        answer:
          "Ja: Ab 10 Stück eines Produkts zahlst du 10 % weniger, ab 50 Stück 15 % weniger. Der Rabatt deiner Kundenstufe kommt noch dazu.",
        body: `Fürs ganze Team, für ein Fest, fürs neue Büro: Wer von einer Sache viel kauft, zahlt weniger.

## Die Rabatte

- **Ab 10 Stück** eines Produkts: 10 % Rabatt.
- **Ab 50 Stück** eines Produkts: 15 % Rabatt.

Es zählt, wie oft das gleiche Produkt in einer Bestellung vorkommt. Verschiedene Produkte werden nicht zusammengezählt.

## Ein Beispiel

Ein Stück kostet 20 $.

- 9 Stück kosten je 20 $.
- 10 Stück kosten je 18 $, zusammen 180 $.
- 50 Stück kosten je 17 $, zusammen 850 $.

## Und mit deiner Stufe

Mit Silber kommen 3 % dazu, mit Gold 5 %. Zehn Stück sind mit Gold also 15 % günstiger.

## So bekommst du sie

Einen Code brauchst du nicht, der Warenkorb rechnet von allein. Frag {assistant}, was eine bestimmte Menge kostet, oder lass dir ein Angebot für deine Firma machen. Wie viele Stück {shop} auf Lager hat, steht auf der Seite jedes Produkts.`,
        keywords: [
          "Mengenrabatte",
          "Staffelpreis",
          "Staffelpreise",
          "Großbestellung",
          "Großhandel",
          "Rabatt",
          "Rabatte",
          "Nachlass",
          "Firmenbestellung",
          "große Menge",
          "viele Stück",
          "billiger",
          "Rabattcode",
        ],
      },
      ar: {
        title: "خصم الكميات",
        question: "هل أحصل على خصم إن اشتريت كمية كبيرة؟",
        answer:
          "نعم: من 10 قطع من المنتج الواحد تدفع أقل بنسبة 10%، ومن 50 قطعة أقل بنسبة 15%، ويُضاف إلى ذلك خصم فئتك.",
        body: `لفريقك كله، أو لحفلة، أو للمكتب الجديد: كلما اشتريت من المنتج أكثر، دفعت في القطعة أقل.

## الخصومات

- **من 10 قطع** من المنتج الواحد: خصم 10%.
- **من 50 قطعة** من المنتج الواحد: خصم 15%.

يُحسب عدد القطع من المنتج نفسه في الطلب الواحد، ولا تُجمع المنتجات المختلفة معًا.

## مثال

سعر القطعة الواحدة 20 دولارًا.

- 9 قطع: سعر القطعة 20 دولارًا.
- 10 قطع: سعر القطعة 18 دولارًا، والمجموع 180 دولارًا.
- 50 قطعة: سعر القطعة 17 دولارًا، والمجموع 850 دولارًا.

## ومع فئتك

يزيد الخصم بنسبة 3% لعملاء الفئة الفضية، و5% لعملاء الفئة الذهبية. فعشر قطع مع الفئة الذهبية تعني خصمًا قدره 15%.

## كيف تحصل عليها

لا تحتاج إلى رمز، فالسلة تحسب الخصم تلقائيًا. اسأل {assistant} عن سعر أي كمية، أو اطلب عرض سعر لشركتك. أما الكمية المتوفرة لدى {shop} فتجدها في صفحة كل منتج.`,
        keywords: [
          "كمية كبيرة",
          "خصم",
          "خصومات",
          "تخفيض",
          "جملة",
          "سعر الجملة",
          "طلب كبير",
          "طلبات شركات",
          "أرخص",
          "عدد كبير",
          "كود خصم",
          "كميات",
        ],
      },
    },
  },
  {
    slug: "customer-tiers",
    topic: "business",
    related: ["bulk-prices", "account", "proposals"],
    texts: {
      en: {
        title: "Customer tiers",
        question: "What do silver and gold customers get?",
        answer:
          "Once you have spent $500 in twelve months, you are a silver customer and pay 3% less. From $1500 you are a gold customer and pay 5% less, always on top of the bulk discount.",
        body: `If you come often, you pay less. You need no card for it and no points: it happens by itself.

## The tiers

- **Standard:** if you are new, or come now and then.
- **Silver:** from $500 in twelve months, 3% off everything.
- **Gold:** from $1500 in twelve months, 5% off everything.

## How it is calculated

What counts is what you spent at {shop} in the last twelve months. As soon as you reach a limit, your next order costs less. If your orders become fewer, the tier may go down again.

## Together with bulk prices

The two discounts are added. From 10 pieces of one product there is 10% off, from 50 pieces 15%. So a gold customer with 50 pieces gets 20% off.

## Where you see your tier

It is in your account, together with what you have spent. Or ask {assistant}: “What is my discount?” The prices in your cart and in your proposals have it already.`,
        keywords: [
          "silver",
          "gold",
          "tier",
          "status",
          "loyalty",
          "loyalty program",
          "regular customer",
          "discount",
          "rewards",
          "points",
          "bonus",
          "membership",
          "VIP",
        ],
      },
      de: {
        title: "Kundenstufen",
        question: "Was bringen mir Silber und Gold?",
        answer:
          "Ab 500 $ in zwölf Monaten hast du Silber und zahlst 3 % weniger. Ab 1500 $ hast du Gold und zahlst 5 % weniger, immer zusätzlich zum Mengenrabatt.",
        body: `Wenn du oft kommst, zahlst du weniger. Du brauchst dafür keine Karte und keine Punkte, es geht von allein.

## Die Stufen

- **Standard:** wenn du neu bist oder ab und zu kommst.
- **Silber:** ab 500 $ in zwölf Monaten, 3 % Rabatt auf alles.
- **Gold:** ab 1500 $ in zwölf Monaten, 5 % Rabatt auf alles.

## So wird gerechnet

Es zählt, was du in den letzten zwölf Monaten bei {shop} ausgegeben hast. Sobald du eine Grenze erreichst, wird deine nächste Bestellung günstiger. Bestellst du länger wenig, kann die Stufe auch wieder sinken.

## Zusammen mit dem Mengenrabatt

Die beiden Rabatte werden zusammengezählt. Ab 10 Stück eines Produkts gibt es 10 %, ab 50 Stück 15 %. Mit Gold und 50 Stück sind es also 20 %.

## Wo du deine Stufe siehst

Sie steht in deinem Konto, zusammen mit deinen Ausgaben. Oder frag {assistant}: „Wie hoch ist mein Rabatt?“ In deinem Warenkorb und in deinen Angeboten ist er schon eingerechnet.`,
        keywords: [
          "Silberkunde",
          "Goldkunde",
          "Kundenstatus",
          "Stammkunde",
          "Stammkunden",
          "Treue",
          "Treuerabatt",
          "Treueprogramm",
          "Punkte",
          "Bonus",
          "Rabatt",
          "Rabattstufe",
          "Vorteile",
        ],
      },
      ar: {
        title: "فئات العملاء",
        question: "ماذا يحصل عليه عملاء الفئتين الفضية والذهبية؟",
        answer:
          "إن أنفقت 500 دولار خلال اثني عشر شهرًا، صرت من الفئة الفضية وحصلت على خصم 3%. ومن 1500 دولار تصير من الفئة الذهبية وتحصل على خصم 5%، ويُضاف ذلك دائمًا إلى خصم الكميات.",
        body: `إن كنت تأتي إلينا كثيرًا، تدفع أقل. لا تحتاج إلى بطاقة ولا إلى نقاط، فكل شيء يتم تلقائيًا.

## الفئات

- **العادية:** إن كنت عميلًا جديدًا أو تشتري من حين إلى آخر.
- **الفضية:** من 500 دولار خلال اثني عشر شهرًا، خصم 3% على كل شيء.
- **الذهبية:** من 1500 دولار خلال اثني عشر شهرًا، خصم 5% على كل شيء.

## كيف تُحسب

يُحسب ما أنفقته لدى {shop} في الأشهر الاثني عشر الأخيرة. وما إن تبلغ أحد الحدّين حتى يصبح طلبك التالي أرخص. وإن قلّت طلباتك، فقد تنخفض فئتك من جديد.

## مع خصم الكميات

يُجمع الخصمان معًا. من 10 قطع من المنتج الواحد يبلغ الخصم 10%، ومن 50 قطعة 15%. فمن كان من الفئة الذهبية واشترى 50 قطعة، حصل على خصم 20%.

## أين ترى فئتك

تجدها في حسابك مع مجموع ما أنفقته. أو اسأل {assistant}: «كم خصمي؟». وهذا الخصم محسوب أصلًا في أسعار سلتك وعروض أسعارك.`,
        keywords: [
          "فئة",
          "فئات",
          "فضي",
          "ذهبي",
          "مستوى",
          "ولاء",
          "برنامج الولاء",
          "عميل دائم",
          "نقاط",
          "مكافآت",
          "خصم",
          "مزايا",
          "عضوية",
        ],
      },
    },
  },
];
