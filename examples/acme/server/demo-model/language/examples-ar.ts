import type { ExampleGroup } from "./sentences.ts";

/** What the help lists. */
export const ARABIC_EXAMPLES: readonly ExampleGroup[] = [
  [
    "البحث",
    [
      ["search_products", ["اعرض لي الحقائب"]],
      ["show_product", ["أخبرني عن Commuter Backpack"]],
      ["fetch_external_data", ["من يصنع Forge Pan؟"]],
    ],
  ],
  [
    "الشراء",
    [
      ["get_pricing", ["كم سعر 20 كوبًا؟"]],
      ["add_to_cart", ["أضف اثنتين من Market Tote إلى سلتي"]],
      ["schedule_demo", ["أريد أن أرى المكتب في عرض توضيحي"]],
      ["send_proposal", ["أرسل لي عرض سعر لـ 20 كوبًا و5 مصابيح"]],
    ],
  ],
  [
    "طلباتك",
    [
      ["track_order", ["أين طلبي الأخير؟"]],
      ["get_orders", ["اعرض طلباتي"]],
      ["show_spending", ["كم أنفقت في الأشهر الأخيرة؟"]],
      ["start_return", ["أريد إرجاع منتج"]],
    ],
  ],
  [
    "المساعدة",
    [
      ["search_docs", ["ما هي سياسة الإرجاع؟"]],
      ["get_faq", ["اعرض الأسئلة الشائعة"]],
      ["create_ticket", ["افتح تذكرة: وصل كوبي مكسورًا"]],
      ["search_tickets", ["ما حالة تذكرتي؟"]],
      ["escalate", ["أريد التحدث إلى شخص"]],
    ],
  ],
  [
    "أنت",
    [
      ["get_user_info", ["كم نسبة خصمي؟"]],
      ["remember_fact", ["تذكر أن لوني المفضل هو الأخضر"]],
      ["recall_facts", ["ماذا تعرف عني؟"]],
    ],
  ],
  [
    "في المتجر",
    [
      ["navigate", ["خذني إلى حسابي"]],
      ["switch_theme", ["بدّل إلى المظهر الداكن"]],
      ["get_weather", ["كيف الطقس في لشبونة؟"]],
    ],
  ],
  ["عند الأعطال", [["simulate_outage", ["حاكِ عطلًا", "أنهِ العطل"]]]],
];
