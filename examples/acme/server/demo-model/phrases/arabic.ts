import type { Phrase } from "./phrase.ts";

const LAMP = "/products/halo-lamp";

export const ARABIC_PHRASES: readonly Phrase[] = [
  // Products.
  { says: "اعرض لي السماعات", calls: ["search_products"], answer: /3/ },
  { says: "مصباح", calls: ["search_products"], answer: /Halo Lamp|2/ },
  {
    says: "أخبرني عنه",
    page: LAMP,
    calls: ["show_product"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  { says: "هل هذا متوفر؟", page: LAMP, calls: ["show_product"], answer: /المتوفر من/ },
  { says: "قارن الحقائب", calls: ["search_products"], answer: /Market Tote/ },
  {
    says: "من يصنع Forge Pan؟",
    calls: ["search_products", "fetch_external_data"],
    with: { resource_id: "forge-pan" },
    answer: /من صنع/,
  },
  {
    says: "من يصنعه؟",
    page: LAMP,
    calls: ["fetch_external_data"],
    with: { resource_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  // Prices and offers.
  {
    says: "كم سعر 20 كوبًا؟",
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /306/,
  },
  {
    says: "كم سعر ٢٠ كوبا؟",
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /306/,
  },
  { says: "بكم هذا؟", page: LAMP, calls: ["get_pricing"], with: { product_id: "halo-lamp" }, answer: /75/ },
  {
    says: "أريد أن أرى المكتب في عرض توضيحي",
    calls: ["search_products", "schedule_demo"],
    with: { starts_at: null },
    answer: /هذه المواعيد متاحة/,
  },
  { says: "احجز الخميس الساعة 12", calls: ["schedule_demo"], answer: /تم الحجز/ },
  {
    says: "أرسل لي عرض سعر لـ 20 كوبًا و5 مصابيح",
    calls: ["search_products", "send_proposal"],
    with: {
      lines: [
        { product_id: "everyday-mug", quantity: 20 },
        { product_id: "halo-lamp", quantity: 5 },
      ],
    },
    answer: /P-\w+/,
  },
  // The cart.
  {
    says: "أضف هذا إلى سلتي",
    page: LAMP,
    calls: ["add_to_cart"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "أضفه إلى السلة",
    page: LAMP,
    calls: ["add_to_cart"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "أضِفْ كوبين إلى سلّتي",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 2 },
    answer: /Everyday Mug/,
  },
  {
    says: "هل يمكنك إضافة Halo Lamp إلى سلتي من فضلك؟",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "لا أريد المصباح، أضف الكوب إلى سلتي",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug" },
    answer: /Everyday Mug/,
  },
  // After the sale.
  { says: "أين طلبي الأخير؟", calls: ["track_order"], answer: /A-\w+/ },
  { says: "اعرض طلباتي", calls: ["get_orders"], answer: /طلباتك:/ },
  { says: "كم أنفقت في الأشهر الأخيرة؟", calls: ["show_spending"], answer: /\d/ },
  { says: "أريد إرجاع منتج", calls: ["start_return"], answer: /A-\w+/ },
  {
    says: "افتح تذكرة: وصل كوبي مكسورًا",
    calls: ["create_ticket"],
    with: { subject: "وصل كوبي مكسورًا", priority: "high" },
    answer: /T-\w+/,
  },
  {
    says: "نعم من فضلك",
    after: ["وصل كوبي مكسورًا"],
    calls: ["create_ticket"],
    with: { subject: "وصل كوبي مكسورًا" },
    answer: /T-\w+/,
  },
  { says: "لا", after: ["وصل كوبي مكسورًا"], calls: [], answer: /لم يتغير شيء/ },
  { says: "أريد التحدث إلى شخص", calls: ["escalate"], answer: /شخص من فريقنا/ },
  // You, and the page.
  { says: "كم نسبة خصمي؟", calls: ["get_user_info"], answer: /الذهبية/ },
  {
    says: "تذكر أن لوني المفضل هو الأخضر",
    calls: ["remember_fact"],
    with: { fact: "لوني المفضل هو الأخضر" },
    answer: /سجّلت/,
  },
  { says: "ماذا تعرف عني؟", calls: ["recall_facts"], answer: /لا أعرف عنك شيئًا/ },
  { says: "خذني إلى حسابي", calls: ["navigate"], with: { path: "/account" }, answer: /حسابك/ },
  { says: "بدّل إلى المظهر الداكن", calls: ["switch_theme"], with: { theme: "dark" }, answer: /الداكن/ },
  { says: "كيف الطقس في لشبونة؟", calls: ["get_weather"], with: { city: "لشبونة" }, answer: /ليست لدي نشرة/ },
  { says: "ماذا تستطيع أن تفعل؟", calls: [], answer: /عرض توضيحي[^]*قواعد/ },
  { says: "مرحبا", calls: [], locale: "en", answer: /^مرحبًا/ },
  { says: "Halo Lamp", calls: ["search_products"], answer: /Halo Lamp/ },
  // Several things in a message.
  {
    says: "أضف ثلاثة أكواب ومصباحين إلى سلتي",
    calls: ["search_products", "add_to_cart", "search_products", "add_to_cart"],
    answer: /Everyday Mug[^]*Halo Lamp/,
  },
  { says: "لا أحتاج إلى تذكرة، أين طلبي؟", calls: ["track_order"], answer: /A-\w+/ },
  {
    says: "كم يكلف 12 منه؟",
    page: LAMP,
    calls: ["get_pricing"],
    with: { product_id: "halo-lamp", quantity: 12 },
    answer: /805/,
  },
];
