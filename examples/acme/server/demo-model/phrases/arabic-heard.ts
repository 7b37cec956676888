import type { Phrase } from "./phrase.ts";

/** What customers said that was misheard once. */
export const ARABIC_HEARD: readonly Phrase[] = [
  // Numbers.
  {
    says: "أضف عشرين كوبا إلى سلتي",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /20 × /,
  },
  {
    says: "أضف خمسة وعشرين كوبا إلى سلتي",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 25 },
    answer: /25 × /,
  },
  {
    says: "أضف اثني عشر كوبا",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 12 },
    answer: /12 × /,
  },
  {
    says: "أرسل لي عرض سعر لعشرين كوبا",
    calls: ["search_products", "send_proposal"],
    with: { lines: [{ product_id: "everyday-mug", quantity: 20 }] },
    answer: /P-\w+/,
  },
  {
    says: "كم سعر خمسة عشر كوبا؟",
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 15 },
    answer: /15 × /,
  },
  {
    says: "أضف نصف كوب إلى سلتي",
    calls: [],
    answer: /كم تريد؟$/,
  },
  {
    says: "أضف صفر كوب إلى سلتي",
    calls: [],
    answer: /كم تريد؟$/,
  },
  // What is left out.
  {
    says: "أضف كوبين ومصباحين إلى سلتي لكن بدون المصباحين",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 2 },
    answer: /2 × \*\*\u2068Everyday Mug\u2069\*\*\./,
  },
  // What was spoken of, and what is on the screen.
  {
    says: "أضف كليهما إلى السلة",
    after: ["قارن Halo Lamp و Firefly Lantern"],
    calls: ["search_products", "add_to_cart", "search_products", "add_to_cart"],
    answer: /Halo Lamp[^]*Firefly/,
  },
  {
    says: "أضف ما على شاشتي إلى سلتي",
    calls: [],
    answer: /عمّ تبحث؟$/,
  },
  {
    says: "أريد إرجاع منتج",
    after: ["أين طلبي؟"],
    calls: ["start_return"],
    with: { order_id: null },
    answer: /A-\w+/,
  },
  {
    says: "الثاني من فضلك",
    after: ["اعرض لي السماعات"],
    calls: ["show_product"],
    answer: /Drift Speaker/,
  },
  {
    says: "نعم",
    after: ["كم سعر 20 كوبا؟"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /20 × /,
  },
  // Several wishes.
  {
    says: "أضف كوبين إلى سلتي وأين طلبي؟",
    calls: ["search_products", "add_to_cart"],
    answer: /مرة أخرى عن \*«أين طلبي/,
  },
  // Unhappy customers.
  {
    says: "الحقيبة وصلت ممزقة وأنا غاضب جدا",
    calls: [],
    answer: /^يؤسفني[^]*هل أستدعي لك شخصًا/,
  },
  {
    says: "هذا غير مقبول، أريد مديرا فورا!",
    calls: ["escalate"],
    answer: /شخص من فريقنا/,
  },
  // Times for a demo.
  {
    says: "الثالث من فضلك",
    after: ["أريد عرضا توضيحيا"],
    calls: ["schedule_demo"],
    answer: /تم الحجز/,
  },
  // And the rest.
  {
    says: "الكوب رائع",
    calls: [],
    answer: /يسعدني/,
  },
  {
    says: "اعرض الطلب A-ZZZZ9999",
    calls: ["track_order"],
    with: { order_id: "A-ZZZZ9999" },
    answer: /./,
  },
  {
    says: "اعرض لي الحقائب بأقل من 50 دولارا",
    calls: ["search_products"],
    answer: /Market Tote(?![^]*Backpack)/,
  },
  {
    says: "كم سعر 20 كوبا و5 مصابيح؟",
    calls: ["search_products", "get_pricing"],
    answer: /20 × [^]*5 × /,
  },
];
