import type { HelpPage } from "./help-page.ts";

/** Pages on an order between the purchase and the front door. */
export const ORDERS_PAGES: readonly HelpPage[] = [
  {
    slug: "track-order",
    topic: "orders",
    related: ["delivery-times", "change-order", "talk-to-a-person"],
    texts: {
      en: {
        title: "Track an order",
        question: "Where is my order?",
        answer:
          "Ask {assistant} “Where is my order?”, or look at your orders in your account. As soon as the parcel is on its way, you see where it is and when it is expected.",
        body: `You have ordered and would like to know where your parcel is? There are two ways.

## In the chat

Ask {assistant}: “Where is my order?” You hear about your newest order, where the parcel is, and when it should arrive. For an older one, add the number of the order, such as A-7Q2MX9RT.

## In your account

Your account lists all orders, the newest first. Open one to see its pieces, its status and the tracking code of Swift Parcel.

## What the status means

- **Processing:** we are packing it. What is in stock leaves the next working day.
- **Shipped:** Swift Parcel has it. That usually takes 2 to 4 working days.
- **Delivered:** it has arrived.

## It says delivered, but nothing is there?

Look around the door and ask your neighbours: one of them may have taken it in. If it does not turn up, tell {assistant}. You get a ticket, and an answer within one working day.`,
        keywords: [
          "tracking",
          "track my parcel",
          "parcel",
          "package",
          "shipment",
          "where is my package",
          "tracking code",
          "order status",
          "not arrived",
          "lost parcel",
          "late",
          "Swift Parcel",
        ],
      },
      de: {
        title: "Bestellung verfolgen",
        question: "Wo ist meine Bestellung?",
        answer:
          "Frag {assistant} „Wo ist meine Bestellung?“ oder schau in deinem Konto nach. Sobald das Paket unterwegs ist, siehst du, wo es ist und wann es kommen soll.",
        body: `Du hast bestellt und möchtest wissen, wo dein Paket steckt? Dafür gibt es zwei Wege.

## Im Chat

Frag {assistant}: „Wo ist meine Bestellung?“ Dann erfährst du, wo das Paket deiner neuesten Bestellung ist und wann es ankommen soll. Geht es um eine ältere, schreib die Bestellnummer dazu, zum Beispiel A-7Q2MX9RT.

## In deinem Konto

Dort stehen alle Bestellungen, die neueste zuerst. Öffne eine, und du siehst ihren Inhalt, ihren Status und die Sendungsnummer von Swift Parcel.

## Was der Status bedeutet

- **In Bearbeitung:** Wir packen gerade. Was auf Lager ist, geht am nächsten Werktag raus.
- **Verschickt:** Swift Parcel hat das Paket. Das dauert meist 2 bis 4 Werktage.
- **Geliefert:** Es ist angekommen.

## Geliefert, aber nichts da?

Schau rund um die Haustür und frag in der Nachbarschaft, vielleicht hat es jemand angenommen. Taucht das Paket nicht auf, sag {assistant} Bescheid. Daraus wird eine Meldung an den Kundendienst, und die Antwort kommt innerhalb eines Werktags.`,
        keywords: [
          "Sendungsverfolgung",
          "Sendung verfolgen",
          "Sendungsnummer",
          "Paket",
          "Pakete",
          "Lieferstatus",
          "Bestellstatus",
          "wo bleibt mein Paket",
          "nicht angekommen",
          "verloren",
          "verspätet",
          "Tracking",
        ],
      },
      ar: {
        title: "تتبّع الطلب",
        question: "أين طلبي؟",
        answer:
          "اسأل {assistant}: «أين طلبي؟»، أو انظر في الطلبات داخل حسابك. وما إن ينطلق الطرد حتى ترى مكانه وموعد وصوله المتوقع.",
        body: `طلبت شيئًا وتريد أن تعرف أين وصل طردك؟ أمامك طريقتان.

## في المحادثة

اسأل {assistant}: «أين طلبي؟»، فتعرف مكان طرد طلبك الأخير وموعد وصوله المتوقع. وإن كنت تسأل عن طلب أقدم، فأضف رقمه، مثل A-7Q2MX9RT.

## في حسابك

يعرض حسابك كل طلباتك، والأحدث أولًا. افتح أحدها لترى محتواه وحالته ورمز التتبّع لدى Swift Parcel.

## ماذا تعني حالة الطلب

- **قيد التجهيز:** نحن نجهّز الطرد. ما هو متوفر في المخزن يُرسَل في يوم العمل التالي.
- **تم الشحن:** الطرد لدى Swift Parcel، ويستغرق وصوله عادةً من 2 إلى 4 أيام عمل.
- **تم التوصيل:** وصل الطلب.

## الحالة «تم التوصيل» ولم يصلك شيء؟

ابحث عنه قرب الباب واسأل جيرانك، فربما تسلّمه أحدهم نيابةً عنك. فإن لم تجد الطرد، فأخبر {assistant} بذلك. تُفتح لك تذكرة دعم، ويصلك الرد خلال يوم عمل واحد.`,
        keywords: [
          "تتبع",
          "تتبع الشحنة",
          "شحنة",
          "طرد",
          "طلبية",
          "رقم التتبع",
          "رمز التتبع",
          "حالة الطلب",
          "لم يصل",
          "تأخر الطلب",
          "ضاع الطرد",
          "متى يصل",
        ],
      },
    },
  },
  {
    slug: "change-order",
    topic: "orders",
    related: ["returns", "delivery-times", "talk-to-a-person"],
    texts: {
      en: {
        title: "Change or cancel an order",
        question: "Can I still change or cancel my order?",
        answer:
          "Yes, until it leaves, which for things in stock is the next working day. After that you can send back for free what you do not want.",
        body: `Ordered the wrong thing, or one too many? Tell us soon: an order can be changed or cancelled until it leaves.

## How long you have

What is in stock leaves the next working day. In your account you see whether there is still time:

- **Processing:** you can still change or cancel the order.
- **Shipped** or **delivered:** it is too late for a change, but not for a return.

## How to change or cancel it

1. Tell {assistant} in the chat which order it is, and what should be different.
2. You get a ticket, and it is answered within one working day.
3. If it is urgent, ask for a person at the desk. The desk is there Monday to Friday, 8:00–18:00 UTC.

## If it has left already

Wait for the parcel, and return what you do not want. At {shop} that is free for 60 days after the order. Tell {assistant} “I want to return something”, and a form opens.`,
        keywords: [
          "cancel",
          "cancellation",
          "change my order",
          "edit order",
          "modify",
          "wrong address",
          "ordered by mistake",
          "ordered twice",
          "stop the order",
          "add to my order",
          "undo",
        ],
      },
      de: {
        title: "Bestellung ändern oder stornieren",
        question: "Kann ich meine Bestellung noch ändern oder stornieren?",
        answer:
          "Ja, bis sie unser Lager verlässt, bei Lagerware also bis zum nächsten Werktag. Danach kannst du kostenlos zurückschicken, was du nicht willst.",
        body: `Das Falsche bestellt, oder eins zu viel? Sag uns schnell Bescheid: Eine Bestellung lässt sich ändern oder stornieren, bis sie das Lager verlässt.

## Wie viel Zeit du hast

Was auf Lager ist, geht am nächsten Werktag raus. In deinem Konto siehst du, ob noch Zeit ist:

- **In Bearbeitung:** Du kannst die Bestellung noch ändern oder stornieren.
- **Verschickt** oder **geliefert:** Zum Ändern ist es zu spät, zum Zurückgeben nicht.

## So geht es

1. Sag {assistant} im Chat, um welche Bestellung es geht und was anders sein soll.
2. Daraus wird eine Meldung an den Kundendienst, und die Antwort kommt innerhalb eines Werktags.
3. Wenn es eilt, frag nach einem Menschen. Unser Team ist Montag bis Freitag da, 8:00–18:00 Uhr UTC.

## Wenn sie schon unterwegs ist

Warte auf das Paket und gib zurück, was du nicht möchtest. Bei {shop} ist das bis 60 Tage nach der Bestellung kostenlos. Schreib {assistant} „Ich möchte etwas zurückgeben“, dann öffnet sich ein Formular.`,
        keywords: [
          "stornieren",
          "Stornierung",
          "Storno",
          "abbestellen",
          "Bestellung abbrechen",
          "ändern",
          "Änderung",
          "falsche Adresse",
          "aus Versehen bestellt",
          "doppelt bestellt",
          "nachträglich",
        ],
      },
      ar: {
        title: "تعديل الطلب أو إلغاؤه",
        question: "هل ما زال بإمكاني تعديل طلبي أو إلغاؤه؟",
        answer:
          "نعم، إلى أن يُرسَل، أي حتى يوم العمل التالي إن كانت المنتجات متوفرة. وبعد ذلك يمكنك أن تعيد مجانًا ما لا تريده.",
        body: `هل طلبت منتجًا غير الذي تريده، أو قطعة زائدة؟ أخبرنا سريعًا، إذ يمكن تعديل الطلب أو إلغاؤه ما دام لم يغادر مستودعنا.

## كم من الوقت لديك

ما هو متوفر في المخزن يُرسَل في يوم العمل التالي. وترى في حسابك هل ما زال لديك وقت:

- **قيد التجهيز:** ما زال بإمكانك تعديل الطلب أو إلغاؤه.
- **تم الشحن** أو **تم التوصيل:** فات وقت التعديل، ولم يفت وقت الإرجاع.

## كيف تعدّله أو تلغيه

1. أخبر {assistant} في المحادثة برقم الطلب وبما تريد تغييره.
2. تُفتح لك تذكرة دعم، ويصلك الرد خلال يوم عمل واحد.
3. إن كان الأمر عاجلًا، فاطلب التحدث إلى موظف. يعمل مكتبنا من الاثنين إلى الجمعة، 8:00–18:00 بالتوقيت العالمي (UTC).

## إن كان الطلب قد انطلق

انتظر وصول الطرد، ثم أعد ما لا تريده. الإرجاع في {shop} مجاني خلال 60 يومًا من الطلب. اكتب إلى {assistant}: «أريد إرجاع منتج»، فيظهر لك نموذج.`,
        keywords: [
          "إلغاء",
          "الغاء الطلب",
          "تعديل",
          "تغيير الطلب",
          "تغيير العنوان",
          "عنوان خاطئ",
          "طلبت بالخطأ",
          "طلب مكرر",
          "إيقاف الطلب",
          "ألغي طلبي",
          "أعدّل طلبي",
        ],
      },
    },
  },
];
