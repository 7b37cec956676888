import type { Phrases } from "../intent.ts";
import type { Ask } from "../language/sentences.ts";

/** A subject of the help pages: how customers ask about it, and what to search the pages for. */
export interface HelpTopic {
  /** In English: the pages are found in every language. */
  readonly query: string;
  readonly asked: Phrases;
  /** What is offered behind the answer. */
  readonly offer?: Ask;
  /** What is offered where the message is no question but a demand: no rule could carry it out. */
  readonly offerIfAsked?: Ask;
}

export const BULK = "bulk discount many quantity";

/** The first that fits counts, so what is special comes before what is general. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  {
    query: "demo demonstration video call",
    asked: {
      en: ["(demo|demos|demonstration|try it before|try before)"],
      de: ["(demo|vorfuehrung*|vorfuehren|probieren|termin*)"],
      ar: ["(عرض توضيحي|العرض التوضيحي|عروض توضيحية|تجربة المنتج)"],
    },
  },
  {
    query: "proposal quote quotation estimate",
    asked: {
      en: ["(proposal|proposals|quote|quotes|quotation|offer in writing)"],
      de: ["(angebot|angebote|kostenvoranschlag)"],
      ar: ["(عرض سعر|عروض اسعار|عرض اسعار|عروض الاسعار)"],
    },
  },
  {
    query: "delivery costs shipping fee",
    asked: {
      en: [
        "(delivery|shipping|postage) (cost|costs|fee|fees|price|charge|charges|free)",
        "(how much|what|cost|costs|free|pay) ... (delivery|shipping|postage)",
        "free (delivery|shipping)",
      ],
      de: [
        "(lieferkosten|versandkosten|liefergebuehr*|porto|versandkostenfrei)",
        "(kostet|kosten|kostenlos|gratis|was) ... (lieferung|versand|lieferkosten)",
        "(lieferung|versand) ... (kostet|kosten|kostenlos|gratis)",
      ],
      ar: [
        "(تكلفة|تكاليف|رسوم|سعر|كم يكلف|يكلف|مجاني|مجانا|بكم) ... (توصيل|شحن)",
        "(توصيل|شحن) ... (مجاني|مجانا)",
      ],
    },
  },
  {
    query: "cancel change order",
    offerIfAsked: "offerTicket",
    asked: {
      en: [
        "(cancel|change|modify|edit|cancelling|canceling|cancellation) ... (order|orders|purchase|address)",
        "(cancellation|cancel)",
      ],
      de: [
        "(stornier*|stornierung|abbestell*|widerruf*)",
        "bestellung* ... (aendern|stornieren|abbrechen|ruckgaengig)",
        "(aender*) ... bestellung*",
      ],
      ar: ["(الغاء|الغي|الغ|تعديل|تغيير|تبديل) ... (طلب|طلبي|طلبية|عنوان)"],
    },
  },
  {
    query: "tracking track my parcel",
    asked: {
      en: ["(how|where|can) ... track*", "tracking"],
      de: ["(wie|wo|kann) ... (verfolg*|nachverfolg*)", "sendungsverfolgung"],
      ar: ["(كيف|اين|هل) ... (اتتبع|تتبع|متابعة)"],
    },
  },
  {
    query: "delivery times how long shipping days",
    asked: {
      en: [
        "(delivery|shipping|ship|deliver|delivered|delivering|dispatch)",
        "how (long|fast|quickly) ... (arrive|take|get here)",
      ],
      de: ["(liefer*|versand*|versend*|verschick*|zustell*)", "wie (lange|schnell) ... (dauert|kommt|da)"],
      ar: ["(توصيل|شحن|تشحنون|توصلون|ايصال)", "كم ... (يستغرق|تستغرق|يصل)"],
    },
  },
  {
    query: "warranty guarantee",
    asked: {
      en: ["(warranty|warranties|guarantee|guaranteed)"],
      de: ["(garantie*|gewaehrleistung*)"],
      ar: ["(ضمان|كفالة)"],
    },
  },
  {
    query: "arrives broken damaged defective",
    asked: {
      en: [
        "(if|when|what) ... (broken|damaged|defective|faulty|breaks)",
        "(damaged|broken|defective|faulty) (item|items|goods|product|products)",
      ],
      de: [
        "(wenn|falls|was) ... (kaputt*|beschaedigt*|defekt*|zerbrochen*)",
        "(beschaedigte|defekte|kaputte) (ware|artikel|produkte)",
      ],
      ar: [
        "(اذا|ماذا|عندما|لو) ... (مكسور*|تالف*|معيب*|متضرر*|مكسورا|تالفا)",
        "(منتجات|منتج) (تالف*|مكسور*|معيب*)",
      ],
    },
  },
  {
    query: "repair care cleaning mend",
    asked: {
      en: ["(repair|repairs|repaired|fix|mend|spare parts)", "(clean|care for|look after|wash|maintain)"],
      de: ["(repar*|reinig*|pfleg*|putz*|ersatzteil*|waschen)"],
      ar: ["(تصليح|اصلاح|تصلحون|صيانة|تنظيف|العناية|انظف|اعتني|قطع الغيار)"],
    },
  },
  {
    query: "returns return send back refund",
    asked: {
      en: [
        "(return|returns|returned|returning|refund|refunds|refunded|send back|give back|exchange|exchanges|money back)",
        "(send|give) ... back",
      ],
      de: [
        "(rueckgabe*|retoure*|ruecksend*|umtausch*|zurueckgeb*|zurueckschick*|zuruecksend*|rueckerstatt*|erstatt*|zurueckgeben|geld zurueck|retournier*)",
        "(gebe|schicke|sende|geb|schick) ... zurueck",
      ],
      ar: ["(ارجاع|اعادة|استرجاع|استرداد|استبدال|ارجع|اعيد|مرتجعات|ترجيع|المرتجعات|ارجاعه|ترجع)"],
    },
  },
  {
    query: "payment methods pay credit card",
    asked: {
      en: [
        "(pay|payment|payments|paypal|visa|mastercard|invoice|credit card|debit card|instalments?|bank transfer|tax|taxes|vat)",
      ],
      de: [
        "(bezahl*|zahl|zahle|zahlen|zahlt|zahlung*|zahlungs*|paypal|kreditkarte*|rechnung*|ueberweis*|ratenzahlung|steuer*|mehrwertsteuer)",
      ],
      ar: ["(دفع|الدفع|ادفع|بطاقة ائتمان|بايبال|تحويل بنكي|فاتورة|تقسيط|ضريبة)"],
    },
  },
  {
    query: "gift cards voucher",
    asked: {
      en: ["(gift (card|cards|voucher|vouchers|certificate*)|voucher|vouchers)"],
      de: ["(gutschein*|geschenkgutschein*|geschenkkarte*)"],
      ar: ["(بطاقة هدية|بطاقات هدايا|بطاقات الهدايا|قسيمة|قسائم|قسيمة شراء)"],
    },
  },
  {
    query: "customer tiers silver gold loyalty",
    asked: {
      en: ["(silver|gold|tier|tiers|loyalty|member|membership|regular customer*)"],
      de: ["(silber*|gold*|kundenstufe*|stufe*|treue*|stammkunde*|mitglied*)"],
      ar: ["(فضي|فضية|ذهبي|ذهبية|فئة|فئات|ولاء|عضوية)"],
    },
  },
  {
    query: BULK,
    asked: {
      en: ["(discount|discounts|bulk|wholesale|rebate|rebates|sale|sales offers|special offer*)"],
      de: ["(rabatt*|mengenrabatt*|grosshandel|nachlass|sonderangebot*|prozente)"],
      ar: ["(خصم|خصومات|تخفيض|تخفيضات|جملة|كميات)"],
    },
  },
  {
    query: "size dimensions measurements fit",
    asked: {
      en: ["(size guide|sizes|sizing|measurements|dimensions)", "(does|will|if) ... fit", "what size"],
      de: ["(groessentabelle|masse|abmessungen|groessen|welche groesse)", "(passt|passen) ... (mir|es|sie)"],
      ar: ["(مقاس|مقاسات|ابعاد|قياسات|مقاسه)"],
    },
  },
  {
    query: "ticket support request problem",
    asked: {
      en: [
        "(ticket|tickets|report a problem|complain|complaint|complaints)",
        "(contact|reach) ... (you|support|customer service)",
        "customer (service|support)",
      ],
      de: [
        "(ticket*|meldung*|problem melden|beschwer*|reklam*)",
        "(kontakt*|erreich*|kundendienst|kundenservice)",
      ],
      ar: ["(تذكرة|تذاكر|شكوى|بلاغ|مشكلة)", "(التواصل معكم|خدمة العملاء|اتواصل معكم)"],
    },
  },
  {
    query: "talk to a person human agent",
    offer: "offerPerson",
    asked: {
      en: ["(person|human|someone|somebody|agent|opening hours|phone|call)", "when are you open"],
      de: ["(mensch*|mitarbeiter*|jemand*|oeffnungszeiten|geoeffnet|telefon*|anrufen|erreichbar)"],
      ar: ["(شخص|انسان|موظف|ساعات العمل|هاتف|اتصال|الاتصال)"],
    },
  },
  {
    query: "privacy data protection personal data",
    asked: {
      en: ["forget (everything|me|all)", "(privacy|my data|personal data|gdpr|data protection|cookies)"],
      de: [
        "(vergiss|loesch*) (alles|mich|meine daten)",
        "(datenschutz*|meine daten|persoenliche* daten|dsgvo|cookies)",
      ],
      ar: ["(خصوصية|بياناتي|البيانات الشخصية|حماية البيانات)"],
    },
  },
  {
    query: "account profile login sign in",
    asked: {
      en: [
        "(see|find|view|where) ... (orders|tickets|proposals|purchases)",
        "my (orders|purchases)",
        "(account|login|log in|sign in|sign up|password|register|profile)",
      ],
      de: ["(meine|alte) bestellungen", "(konto|login|anmeld*|einlogg*|passwort|registrier*|profil)"],
      ar: ["طلباتي", "(حساب|حسابي|تسجيل الدخول|كلمة المرور|كلمة السر)"],
    },
  },
  {
    query: "cart checkout order buy how to order",
    asked: {
      en: ["(how|where|can) ... (order|buy|purchase|checkout)", "checkout"],
      de: ["(wie|wo|kann) ... (bestell*|kauf*|einkauf*)", "kasse"],
      ar: ["(كيف|اين|هل) ... (اطلب|اشتري|شراء|الطلب)"],
    },
  },
];
