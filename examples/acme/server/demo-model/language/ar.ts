import { formatFor } from "./format.ts";
import { ARABIC_EXAMPLES } from "./examples-ar.ts";
import type { Sentences } from "./sentences.ts";
import { ARABIC_STORY } from "./story-ar.ts";

const { price, number, day, list, category, name: isolated } = formatFor("ar");

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
const bold = (name: string) => `**${isolated(name)}**`;
const STATUS: Readonly<Record<string, string>> = {
  processing: "قيد التجهيز",
  shipped: "في الطريق",
  delivered: "تم التوصيل",
  open: "مفتوحة",
  closed: "تم الرد عليها",
};
const TIERS: Readonly<Record<string, string>> = { silver: "الفضية", gold: "الذهبية" };
const SERVICES: Readonly<Record<string, string>> = {
  orders: "خدمة الطلبات",
  carrier: "شركة الشحن",
  resources: "بيانات المصنّعين",
};
const PLACES: Readonly<Record<string, string>> = { "/": "المنتجات", "/account": "حسابك وفيه طلباتك" };

export const ARABIC: Sentences = {
  asks: {
    buy: "بكل سرور: عمّ تبحث؟",
    whichForCart: "أيّها أضع في سلتك؟",
    priceOf: "سعر أي منتج تريد أن تعرف؟",
    priceMany: "لكم قطعة تريد أن تعرف السعر؟",
    about: "أي منتج تقصد؟",
    makerOf: "صانع أي منتج تريد أن تعرف؟",
    city: "في أي مدينة؟",
    ticketAbout: "ما الموضوع؟ أخبرني بما حدث لأفتح لك تذكرة.",
    offerTicket: "هل أفتح لك تذكرة دعم بذلك؟",
    offerPerson: "هل أستدعي لك شخصًا من فريقنا؟",
    offerFact: "هل أتذكر ذلك لك؟",
    offerCart: "هل أضع ذلك في سلتك؟",
    howMany: "كم تريد؟",
    demoTime: "اضغط على الموعد الذي يناسبك، أو اذكره لي.",
    proposalOf: "أي منتجات تريد فيه، وكم من كل منها؟",
    fact: "ماذا تريد أن أتذكر؟",
  },
  talk: {
    greet: (user, assistant) =>
      `مرحبًا${user && ` ${isolated(user)}`}! أنا ${isolated(assistant)}. أجد لك المنتجات وأتابع طلباتك وأجيب عن أسئلتك حول المتجر. بمَ أخدمك؟`,
    ready: "أنا هنا: بمَ أخدمك؟",
    thanks: "على الرحب والسعة. أنا هنا إن احتجت إلى شيء آخر.",
    glad: "يسعدني سماع ذلك.",
    stillOpen: (said) => `شيء واحد في كل مرة: اسألني مرة أخرى عن *«${isolated(said)}»*.`,
    bye: "إلى اللقاء، ونراك قريبًا.",
    support: "معك خدمة العملاء. هل الأمر يتعلق بطلب، أم حدث خطأ ما؟",
    sales: "معك المبيعات. عمّ تبحث، ولمن؟",
    identity:
      "لست إنسانًا ولا ذكاءً اصطناعيًا: هذا عرض توضيحي، وأنا أتبع قواعد. وإن أردت التحدث إلى شخص، فقل لي ذلك.",
    refused: "حسنًا، لن أفعل شيئًا. لم يتغير شيء.",
    cannot: "مساعد هذا المتجر لا يستطيع ذلك.",
    lost: "لم أفهم ذلك: هذا عرض توضيحي يتبع قواعد، ولا قاعدة منها تناسب ما قلت.",
    helpIntro: "هذا عرض توضيحي: إجاباتي تتبع قواعد، وليس وراءها ذكاء اصطناعي. يمكنك أن تقول مثلًا:",
    examples: ARABIC_EXAMPLES,
    story: ARABIC_STORY,
  },
  shop: {
    searchFailed: "لا أستطيع البحث في المنتجات الآن. حاول بعد دقيقة من فضلك.",
    nothing: (query, categories) =>
      `لم أجد شيئًا عن «${isolated(query)}». لدينا ${list(categories.map(category))}: أيّها أعرض لك؟`,
    found: (names) =>
      names.length === 1
        ? `وجدت منتجًا واحدًا مناسبًا: ${bold(names[0]?.name ?? "")}. اضغط عليه لترى بطاقته.`
        : `عدد المنتجات المناسبة التي وجدتها: ${number(names.length)}. اضغط على أحدها لترى بطاقته.`,
    several: (found) =>
      `هناك أكثر من منتج:\n\n${bullets(found.map(({ name, price: each }) => `${bold(name)}، ${price(each)}`))}`,
    card: (name, stock) =>
      `إليك ${bold(name)}. ${stock > 0 ? "في البطاقة زر لإضافته إلى سلتك." : "نفدت كميته حاليًا."}`,
    notSold: "لا نبيع ذلك هنا.",
    stock: (name, count) =>
      count > 0 ? `نعم: المتوفر من ${bold(name)} هو ${number(count)}.` : `نفدت كمية ${bold(name)} حاليًا.`,
    compareThought: (count) => `المطلوب مقارنة، وعدد المنتجات المناسبة ${count}. الجدول أوضح ما يعرضها.`,
    compare: (found) =>
      [
        "جنبًا إلى جنب:",
        "",
        "| المنتج | السعر | المتوفر |",
        "| --- | ---: | ---: |",
        ...found.map(
          ({ name, price: each, stock }) =>
            `| ${bold(name)} | ${price(each)} | ${stock > 0 ? number(stock) : "لا شيء"} |`,
        ),
      ].join("\n"),
    advise: (found, fact, isGift) =>
      `${fact === undefined ? "" : `راعيت ما قلته لي: *${fact}*. `}${isGift ? "هذه هدايا تسعد الكثيرين" : "أنصحك بالنظر في هذه"}:\n\n${bullets(found.map(({ name, price: each }) => `${bold(name)}، ${price(each)}`))}\n\nما ميزانيتك؟`,
    added: (products) =>
      `تم: في سلتك الآن ${list(products.map(([name, count]) => `${number(count)} × ${bold(name)}`))}.`,
    onlySo: (name, stock) => `لم أضف شيئًا إلى سلتك: المتوفر من ${bold(name)} هو ${number(stock)} فقط.`,
    tooMany: (most) =>
      `أستطيع أن أضع في سلتك ${number(most)} قطعة من المنتج على الأكثر. ولأكثر من ذلك اطلب مني عرض سعر.`,
    countUnclear: (query) =>
      `لم أضف شيئًا إلى سلتك: لا أعرف كم تريد من «${isolated(query)}». قل لي كل شيء مرة أخرى بأعداد صحيحة من فضلك.`,
    within: (limit, found) =>
      `هذه لا يزيد سعرها على ${price(limit)}:\n\n${bullets(found.map(({ name, price: each }) => `${bold(name)}، ${price(each)}`))}`,
    nothingWithin: (limit) => `لم أجد شيئًا كهذا بسعر ${price(limit)} أو أقل.`,
    cartUnseen: "لا أرى ما في سلتك، بل أضع فيها ما تطلبه فقط. تجدها في أعلى الصفحة.",
    cartFailed: "لم ينجح ذلك، وسلتك كما كانت. حاول مرة أخرى من فضلك.",
    cartHint: (name) => `لم أضف شيئًا إلى سلتك بعد. إن اخترت فقل مثلًا *«أضف ${isolated(name)} إلى سلتي»*.`,
  },
  offers: {
    price: ({ product, quantity, list_price, unit_price, discount_percent, total, next_discount }) =>
      [
        quantity === 1
          ? `سعر ${bold(product)} هو ${price(unit_price)}${discount_percent > 0 ? ` لك، أي أقل بنسبة ${number(discount_percent)}٪ من ${price(list_price)}` : ""}.`
          : `سعر ${number(quantity)} × ${bold(product)} هو ${price(total)}، أي ${price(unit_price)} للقطعة${discount_percent > 0 ? `، أقل بنسبة ${number(discount_percent)}٪ من ${price(list_price)}` : ""}.`,
        next_discount
          ? `ابتداءً من ${number(next_discount.from_quantity)} قطعة تكلّف القطعة ${price(next_discount.unit_price)}.`
          : "",
      ]
        .filter(Boolean)
        .join(" "),
    priceFailed: "لا أستطيع معرفة السعر الآن. حاول بعد دقيقة من فضلك.",
    freeTimes: (times) => `مدة العرض التوضيحي 30 دقيقة عبر الفيديو. هذه المواعيد متاحة:\n\n${bullets(times)}`,
    noTimes: "لا يوجد موعد متاح لعرض توضيحي حاليًا.",
    booked: (time, id) => `تم الحجز: ${time}، برقم ${bold(id)}. يمكنك إلغاؤه في حسابك.`,
    taken: (times) => `لم أحجز شيئًا: لا يوجد عرض متاح في ذلك الوقت. هذه المواعيد متاحة:\n\n${bullets(times)}`,
    demoFailed: "لم أستطع حجز عرض توضيحي الآن. حاول بعد دقيقة من فضلك.",
    proposal: (id, total, until) =>
      `عرض السعر ${bold(id)} جاهز: المجموع ${price(total)}، وهو سارٍ حتى ${day(until)}. افتحه من البطاقة لطباعته.`,
    proposalFailed: "لم أستطع كتابة عرض السعر الآن. حاول بعد دقيقة من فضلك.",
    proposalUnknown: (query) => `لم أكتب عرض سعر بعد: لا أعرف أي منتج هو «${isolated(query)}».`,
    maker: (name, maker, country, materials, restock) =>
      `${name === undefined ? "هذا المنتج" : bold(name)} من صنع ${isolated(maker)} في ${isolated(country)}، ومواده: ${list(materials.map(isolated))}.${restock === undefined ? "" : ` تصل الكمية القادمة في ${day(restock)}.`}`,
    makerFailed: "لا أستطيع الوصول إلى بيانات المصنّع الآن. اسأل بعد بضع دقائق من فضلك.",
  },
  orders: {
    list: (lines) => `طلباتك:\n\n${bullets(lines)}`,
    line: ({ id, status, items, total, placed }) =>
      `${bold(id)}، *${STATUS[status] ?? status}*: ${items.map(isolated).join("، ")}. ${price(total)}، بتاريخ ${day(placed)}.`,
    none: "ليس لديك طلبات عندنا بعد.",
    down: "خدمة الطلبات غير متاحة الآن، فلا أستطيع رؤية طلباتك. هذا لا يعني أنه ليست لديك طلبات: اسأل بعد بضع دقائق من فضلك.",
    failed: "لا أستطيع الوصول إلى طلباتك الآن: أجابت خدمة الطلبات بما لا يُفهم.",
    parcel: (id, { carrier, tracking_code, status, location, expected }) =>
      `الطلب ${bold(id)} ${status === "delivered" ? "تم توصيله." : `${status === "out_for_delivery" ? "في طريقه إلى بابك" : `موجود في: ${isolated(location)}`}. من المتوقع وصوله حتى ${day(expected)}.`}\n\n${isolated(carrier)}، \`${tracking_code}\``,
    noOrder: "لا أجد لك طلبًا كهذا.",
    notShipped: "لم يغادر هذا الطلب مخزننا بعد.",
    carrierDown: (code) =>
      `شركة الشحن لا تجيب الآن، فلا أعرف أين الطرد.${code === undefined ? "" : ` رمز تتبّعه هو \`${code}\`.`} اسأل بعد بضع دقائق من فضلك.`,
    trackFailed: "لم أستطع معرفة مكانه.",
    spent: (total) => `أنفقت عندنا في الأشهر الستة الأخيرة ${price(total)}. أشر إلى عمود لترى شهره.`,
    spentNothing: "لم تشترِ شيئًا في الأشهر الستة الأخيرة.",
    spentFailed: "لا أستطيع جمع طلباتك الآن: خدمة الطلبات غير متاحة.",
    returning: (order) => `الأمر يتعلق بالطلب ${bold(order)}. اختر ما تريد إرجاعه والسبب؛ الإرجاع مجاني.`,
    cannotReturn: "لا أجد طلبًا تم توصيله في آخر 60 يومًا يمكن إرجاعه.",
    notDelivered: (id) => `لم يتم توصيل الطلب ${bold(id)} بعد، فلا يمكن إرجاعه الآن.`,
    returnCancelled: "حسنًا، لن يُرجَع شيء.",
    returnTicket: (id) =>
      `طلب الإرجاع هو التذكرة ${bold(id)}. تصلك بطاقة الشحن بالبريد الإلكتروني خلال يوم عمل واحد؛ سلّم الطرد إلى Swift Parcel.`,
    returnSubject: (order) => `إرجاع من الطلب ${order}`,
    ticket: (id, files) =>
      `فتحت لك التذكرة ${bold(id)}${files.length > 0 ? `، ومعها ${list(files.map((name) => `\`${name}\``))}` : ""}. يصلك الرد خلال يوم عمل واحد.`,
    ticketFailed: "لم أستطع فتح تذكرة الآن. حاول بعد دقيقة من فضلك.",
    regret: "يؤسفني أننا خيّبنا أملك.",
    complaint: "يؤسفني ذلك. صورة ستساعدنا، إن كانت لديك.",
    tickets: (lines) => `تذاكرك:\n\n${bullets(lines)}`,
    ticketLine: ({ id, subject, status, created_at, answer }) =>
      `${bold(id)}، *${STATUS[status] ?? status}*: ${isolated(subject)} (${day(created_at)})${answer === undefined ? "" : `. ردّنا: ${answer}`}`,
    noTickets: "ليست لديك تذكرة كهذه.",
    ticketsFailed: "لا أستطيع رؤية تذاكرك الآن. حاول بعد دقيقة من فضلك.",
    waiting: "طلبت من شخص من فريقنا أن يأتي. كل ما تكتبه من الآن يصل إليه.",
    escalateFailed: "لم أستطع الوصول إلى أحد الآن. حاول بعد دقيقة من فضلك.",
    outage: (service, mode) =>
      mode === "slow"
        ? `من الآن تتأخر ${SERVICES[service] ?? service} في الرد عليك وحدك.`
        : mode === "flaky"
          ? `ستفشل ${SERVICES[service] ?? service} في المرة القادمة، لك وحدك.`
          : `من الآن تعطلت ${SERVICES[service] ?? service}، لك وحدك.`,
    outageHint: "قل *«أنهِ العطل»* متى اكتفيت.",
    outageOver: "انتهى العطل: كل شيء يعمل من جديد.",
    outageFailed: "لا يمكن تجربة ذلك هنا.",
  },
  page: {
    theme: (theme) => `تفضل: المظهر ${theme === "dark" ? "الداكن" : theme === "light" ? "الفاتح" : "الآخر"}.`,
    themeFailed: "لم تستطع الصفحة تبديل مظهرها.",
    place: (path) => `تفضل: ${PLACES[path] ?? (path.startsWith("/help") ? "صفحات المساعدة" : "الصفحة")}.`,
    noPlace: "لا توجد صفحة كهذه.",
    weather: ({ city, condition, temperature, feels_like, humidity, wind, units }) =>
      `في ${isolated(city)}: ${isolated(condition)}، ${isolated(`${number(temperature)} ${units.temperature}`)} (كأنها ${isolated(`${number(feels_like)} ${units.temperature}`)})، الرطوبة ${number(humidity)}٪، الرياح ${isolated(`${number(wind)} ${units.wind}`)}.`,
    noWeather: "ليست لدي نشرة للطقس هنا. كل ما عدا ذلك يعمل كالمعتاد.",
    unknownCity: "نشرة الطقس لا تعرف هذه المدينة.",
    weatherFailed: "لا أستطيع الوصول إلى نشرة الطقس الآن. حاول بعد بضع دقائق من فضلك.",
  },
  help: {
    nothing: "لم أجد شيئًا عن ذلك في صفحات المساعدة.",
    failed: "لا أستطيع البحث في صفحات المساعدة الآن. حاول بعد دقيقة من فضلك.",
    faq: "أكثر ما يسأل عنه العملاء:",
    faqFailed: "لا أستطيع الوصول إلى الأسئلة الشائعة الآن. حاول بعد دقيقة من فضلك.",
  },
  you: {
    account: ({ name, tier, discount_percent, spent, orders, open_tickets, appointments, proposals }) =>
      `أنت ${isolated(name)}${tier === "standard" ? "، دون خصم عملاء حتى الآن" : ` من الفئة ${TIERS[tier] ?? tier}: خصم ${number(discount_percent)}٪ على كل شيء`}. أنفقت خلال سنة ${price(spent)}. الطلبات: ${number(orders)}، التذاكر المفتوحة: ${number(open_tickets)}، العروض التوضيحية المحجوزة: ${number(appointments)}، عروض الأسعار: ${number(proposals)}.`,
    failed: "لا أستطيع رؤية حسابك الآن. حاول بعد دقيقة من فضلك.",
    facts: (facts) => `هذا ما قلته لي:\n\n${bullets(facts)}`,
    noFacts: "لا أعرف عنك شيئًا بعد. أخبرني بشيء يستحق أن أتذكره.",
    factsFailed: "لا أستطيع الوصول إلى ملاحظاتي الآن. حاول بعد دقيقة من فضلك.",
    remembered: (fact) => `سجّلت ذلك: *${fact}*. سأعرفه في المحادثات الأخرى أيضًا.`,
    rememberFailed: "لم أستطع حفظ ذلك الآن. أخبرني به لاحقًا من فضلك.",
  },
};
