import type { Phrase } from "./phrase.ts";

const LAMP = "/products/halo-lamp";

/** Questions, refusals and tales. The assistant must only answer them. */
export const ARABIC_UNASKED: readonly Phrase[] = [
  // The assistant must not act unasked.
  { says: "أريد أن أشتري شيئًا", calls: [], answer: /عمّ تبحث؟$/ },
  { says: "ما هي سياسة الإرجاع؟", calls: ["search_docs"], answer: /60/, cites: "returns" },
  { says: "كم مدة الضمان؟", calls: ["search_docs"], answer: /سنت/, cites: "warranty" },
  { says: "ما حالة تذكرتي؟", calls: ["search_tickets"], answer: /T-\w+/ },
  { says: "كيف يمكنني إرجاع منتج؟", calls: ["search_docs"], answer: /60/, cites: "returns" },
  { says: "هل يمكنني إلغاء طلب؟", calls: ["search_docs"], answer: /./, cites: "change-order" },
  { says: "ماذا لو أردت إعادة شيء؟", calls: ["search_docs"], answer: /60/, cites: "returns" },
  {
    says: "هل يمكنني التحدث إلى شخص؟",
    calls: ["search_docs"],
    answer: /هل أستدعي لك شخصًا/,
    cites: "talk-to-a-person",
  },
  { says: "لا تضف شيئًا إلى سلتي", page: LAMP, calls: [], answer: /لم يتغير شيء/ },
  { says: "لا أريد إرجاعه", calls: [], answer: /لم يتغير شيء/ },
  { says: "لا تفتح تذكرة من فضلك", calls: [], answer: /لم يتغير شيء/ },
  { says: "لا داعي لموظف", calls: [], answer: /لم يتغير شيء/ },
  { says: "هل أضفته إلى سلتي؟", page: LAMP, calls: [], answer: /لا أرى ما في سلتك/ },
  { says: "وصل كوبي مكسورًا", calls: [], answer: /هل أفتح لك تذكرة دعم بذلك؟$/ },
  { says: "كيف أفتح تذكرة؟", calls: ["search_docs"], answer: /./, cites: "tickets" },
  { says: "أريد أن أشتري مصباحًا", calls: ["search_products"], answer: /لم أضف شيئًا إلى سلتك بعد/ },
  // The help pages.
  { says: "كم يكلف التوصيل؟", calls: ["search_docs"], answer: /50/, cites: "delivery-costs" },
  { says: "هل تشحنون إلى مصر؟", calls: ["search_docs"], answer: /2/, cites: "delivery-times" },
  { says: "كيف يمكنني الدفع؟", calls: ["search_docs"], answer: /PayPal/, cites: "payment-methods" },
  { says: "هل لديكم بطاقات هدايا؟", calls: ["search_docs"], answer: /./, cites: "gift-cards" },
  { says: "هل لديكم خصومات؟", calls: ["search_docs"], answer: /10/, cites: "bulk-prices" },
  { says: "اعرض الأسئلة الشائعة", calls: ["get_faq"], answer: /أكثر ما يسأل عنه/ },
  // A statement is no demand.
  { says: "وضعت كوبين في سلتي أمس", calls: [], answer: /لا أرى ما في سلتك/ },
  { says: "نسيت أن تضيف الكوب إلى سلتي", calls: [], answer: /لا أرى ما في سلتك/ },
  { says: "هل يمكنك فتح تذكرة؟", calls: [], answer: /ما الموضوع؟/ },
  { says: "أريد إلغاء طلبي", calls: ["search_docs"], answer: /هل أفتح لك تذكرة/, cites: "change-order" },
  { says: "أخبرني ماذا يوجد في سلتي", page: LAMP, calls: [], answer: /لا أرى ما في سلتك/ },
];
