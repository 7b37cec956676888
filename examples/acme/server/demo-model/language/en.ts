import { formatFor } from "./format.ts";
import { ENGLISH_EXAMPLES } from "./examples-en.ts";
import type { Sentences } from "./sentences.ts";
import { ENGLISH_STORY } from "./story-en.ts";

const { price, number, day, list, category } = formatFor("en");

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
const pieces = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`;
const STATUS: Readonly<Record<string, string>> = {
  processing: "being packed",
  shipped: "on its way",
  delivered: "delivered",
  open: "open",
  closed: "answered",
};
const SERVICES: Readonly<Record<string, string>> = {
  orders: "the order service",
  carrier: "the carrier",
  resources: "the makers' data",
};
const PLACES: Readonly<Record<string, string>> = {
  "/": "the catalogue",
  "/account": "your account with your orders",
};

export const ENGLISH: Sentences = {
  asks: {
    buy: "Gladly: what are you looking for?",
    whichForCart: "Which one shall I put into your cart?",
    priceOf: "Of which product would you like to know the price?",
    priceMany: "For how many pieces would you like to know the price?",
    about: "Which product do you mean?",
    makerOf: "Whose maker would you like to know?",
    city: "For which city?",
    ticketAbout: "What is it about? Tell me what happened, and I open a ticket.",
    offerTicket: "Shall I open a ticket for it?",
    offerPerson: "Shall I get a person of our team for you?",
    offerFact: "Shall I remember that?",
    offerCart: "Shall I put that into your cart?",
    howMany: "How many would you like?",
    demoTime: "Tap the time that suits you, or tell me.",
    proposalOf: "Which products shall be in it, and how many of each?",
    fact: "What shall I remember?",
  },
  talk: {
    greet: (user, assistant) =>
      `Hello${user && ` ${user}`}! I am ${assistant}. I find products, look after your orders and answer questions about the shop. What can I do for you?`,
    ready: "I am here: what can I do for you?",
    thanks: "You are welcome. I am here if you need anything else.",
    glad: "I am glad to hear it.",
    stillOpen: (said) => `One thing at a time: ask me again for *“${said}”*.`,
    bye: "Goodbye, and see you soon.",
    support: "Support here. Is it about an order, or has something gone wrong?",
    sales: "Sales here. What are you looking for, and for whom?",
    identity:
      "I am not a person and no AI either: this is a demonstration, and I follow rules. If you would rather talk to a person, say so.",
    refused: "All right, I leave it. Nothing was changed.",
    cannot: "This shop's assistant cannot do that.",
    lost: "I did not understand that: this is a demonstration that follows rules, and none of mine fits.",
    helpIntro:
      "This is a demonstration: my answers follow rules, and no AI is behind them. You can say, for example:",
    examples: ENGLISH_EXAMPLES,
    story: ENGLISH_STORY,
  },
  shop: {
    searchFailed: "I cannot look into the catalogue right now. Please try again in a minute.",
    nothing: (query, categories) =>
      `I found nothing for “${query}”. We have ${list(categories.map(category))}: which of these may I show you?`,
    found: (names) =>
      names.length === 1
        ? `I found one that fits: the **${names[0]?.name}**. Tap it for its card.`
        : `I found ${number(names.length)} that fit. Tap one for its card.`,
    several: (found) =>
      `There are several:\n\n${bullets(found.map(({ name, price: each }) => `**${name}**, ${price(each)}`))}`,
    card: (name, stock) =>
      `Here is the **${name}**. ${stock > 0 ? "The card has a button for your cart." : "It is sold out at the moment."}`,
    notSold: "We do not sell that here.",
    stock: (name, count) =>
      count > 0
        ? `Yes: ${number(count)} of the **${name}** are in stock.`
        : `The **${name}** is sold out at the moment.`,
    compareThought: (count) =>
      `The user wants to compare, and ${count} products fit. A table shows them best.`,
    compare: (found) =>
      [
        "Here they are, side by side:",
        "",
        "| Product | Price | In stock |",
        "| --- | ---: | ---: |",
        ...found.map(
          ({ name, price: each, stock }) =>
            `| **${name}** | ${price(each)} | ${stock > 0 ? number(stock) : "none"} |`,
        ),
      ].join("\n"),
    advise: (found, fact, isGift) =>
      `${fact === undefined ? "" : `I kept in mind what you told me: *${fact}*. `}${isGift ? "These go down well as presents" : "I would look at these"}:\n\n${bullets(found.map(({ name, price: each }) => `**${name}**, ${price(each)}`))}\n\nWhat is your budget?`,
    added: (products) =>
      `Done: ${list(products.map(([name, count]) => `${number(count)} × **${name}**`))} in your cart.`,
    onlySo: (name, stock) =>
      `I put nothing into your cart: there are only ${number(stock)} of the **${name}** in stock.`,
    tooMany: (most) =>
      `I can put ${number(most)} of a product into your cart at most. For more, ask me for a proposal.`,
    countUnclear: (query) =>
      `I put nothing into your cart: I do not know how many of “${query}” you want. Please tell me everything once more, in whole numbers.`,
    within: (limit, found) =>
      `These cost ${price(limit)} at most:\n\n${bullets(found.map(({ name, price: each }) => `**${name}**, ${price(each)}`))}`,
    nothingWithin: (limit) => `I found nothing like that for ${price(limit)} or less.`,
    cartUnseen:
      "I cannot look into your cart, only put things into it when you say so. You find it at the top of the page.",
    cartFailed: "That did not work, and your cart is as it was. Please try again.",
    cartHint: (name) =>
      `I put nothing into your cart yet. When you know which, say for example *“add the ${name} to my cart”*.`,
  },
  offers: {
    price: ({ product, quantity, list_price, unit_price, discount_percent, total, next_discount }) =>
      [
        quantity === 1
          ? `The **${product}** costs ${price(unit_price)}${discount_percent > 0 ? ` for you, ${number(discount_percent)} % less than ${price(list_price)}` : ""}.`
          : `${number(quantity)} × **${product}** cost ${price(total)}: ${price(unit_price)} each${discount_percent > 0 ? `, ${number(discount_percent)} % less than ${price(list_price)}` : ""}.`,
        next_discount
          ? `From ${number(next_discount.from_quantity)} pieces on, one costs ${price(next_discount.unit_price)}.`
          : "",
      ]
        .filter(Boolean)
        .join(" "),
    priceFailed: "I cannot find out the price right now. Please try again in a minute.",
    freeTimes: (times) => `A demo takes 30 minutes, by video. These times are free:\n\n${bullets(times)}`,
    noTimes: "There is no free time for a demo at the moment.",
    booked: (time, id) => `Booked: ${time}, as **${id}**. You can cancel it in your account.`,
    taken: (times) =>
      `I booked nothing: there is no free demo at that time. These are free:\n\n${bullets(times)}`,
    demoFailed: "I could not book a demo just now. Please try again in a minute.",
    proposal: (id, total, until) =>
      `Your proposal **${id}** is ready: ${price(total)} in total, valid until ${day(until)}. The card opens it to print.`,
    proposalFailed: "I could not write the proposal just now. Please try again in a minute.",
    proposalUnknown: (query) => `I wrote no proposal yet: I do not know which product “${query}” is.`,
    maker: (name, maker, country, materials, restock) =>
      `${name === undefined ? "It" : `The **${name}**`} is made by ${maker} in ${country}, of ${list(materials)}.${restock === undefined ? "" : ` The next delivery comes on ${day(restock)}.`}`,
    makerFailed: "I cannot reach the maker's data right now. Please ask again in a few minutes.",
  },
  orders: {
    list: (lines) => `Your orders:\n\n${bullets(lines)}`,
    line: ({ id, status, items, total, placed }) =>
      `**${id}**, *${STATUS[status] ?? status}*: ${items.join(", ")}. ${price(total)}, placed on ${day(placed)}.`,
    none: "You have no orders with us yet.",
    down: "The order service is not available right now, so I cannot see your orders. That does not mean that you have none: please ask again in a few minutes.",
    failed: "I cannot get at your orders right now: the order service gave an answer that makes no sense.",
    parcel: (id, { carrier, tracking_code, status, location, expected }) =>
      `Order **${id}** ${status === "delivered" ? "has been delivered." : `${status === "out_for_delivery" ? "is out for delivery" : `is at ${location}`}. It should arrive by ${day(expected)}.`}\n\n${carrier}, \`${tracking_code}\``,
    noOrder: "I find no such order of yours.",
    notShipped: "That order has not left our warehouse yet.",
    carrierDown: (code) =>
      `The carrier does not answer right now, so I cannot say where the parcel is.${code === undefined ? "" : ` Its tracking code is \`${code}\`.`} Please ask again in a few minutes.`,
    trackFailed: "I could not find out where it is.",
    spent: (total) =>
      `In the last six months you have spent ${price(total)} with us. Point at a bar for its month.`,
    spentNothing: "You have bought nothing in the last six months.",
    spentFailed: "I cannot add your orders up right now: the order service is not available.",
    returning: (order) =>
      `This is about order **${order}**. Choose what goes back, and why; a return costs nothing.`,
    cannotReturn: "I find no delivered order of the last 60 days that could go back.",
    notDelivered: (id) => `Order **${id}** has not been delivered yet, so it cannot go back.`,
    returnCancelled: "All right, nothing goes back.",
    returnTicket: (id) =>
      `Your return is ticket **${id}**. The label comes by e-mail within one working day; hand the parcel to Swift Parcel.`,
    returnSubject: (order) => `Return from ${order}`,
    ticket: (id, files) =>
      `I have opened ticket **${id}** for you${files.length > 0 ? `, with ${list(files.map((name) => `\`${name}\``))}` : ""}. You get an answer within one working day.`,
    ticketFailed: "I could not open a ticket just now. Please try again in a minute.",
    regret: "I am sorry that we have let you down.",
    complaint: "I am sorry about that. A photo helps, if you have one.",
    tickets: (lines) => `Your tickets:\n\n${bullets(lines)}`,
    ticketLine: ({ id, subject, status, created_at, answer }) =>
      `**${id}**, *${STATUS[status] ?? status}*: ${subject} (${day(created_at)})${answer === undefined ? "" : `. Our answer: ${answer}`}`,
    noTickets: "You have no tickets like that.",
    ticketsFailed: "I cannot see your tickets right now. Please try again in a minute.",
    waiting: "I have asked a person of our team to come. What you write from now on goes to them.",
    escalateFailed: "I could not reach anybody just now. Please try again in a minute.",
    outage: (service, mode) =>
      mode === "slow"
        ? `From now on ${SERVICES[service] ?? service} answers too late, for you alone.`
        : mode === "flaky"
          ? `The next answer of ${SERVICES[service] ?? service} fails, for you alone.`
          : `From now on ${SERVICES[service] ?? service} fails, for you alone.`,
    outageHint: "Say *“end the outage”* when you have seen enough.",
    outageOver: "The outage is over: everything answers again.",
    outageFailed: "That cannot be tried out here.",
  },
  page: {
    theme: (theme) => `There you are: the ${theme} theme.`,
    themeFailed: "The page could not switch its theme.",
    place: (path) =>
      `Here is ${PLACES[path] ?? (path.startsWith("/help") ? "the help centre" : "the page")}.`,
    noPlace: "The page has no such place.",
    weather: ({ city, condition, temperature, feels_like, humidity, wind, units }) =>
      `In ${city}: ${condition}, ${number(temperature)} ${units.temperature} (feels like ${number(feels_like)} ${units.temperature}), humidity ${number(humidity)} %, wind ${number(wind)} ${units.wind}.`,
    noWeather: "I have no weather report here. Everything else works as usual.",
    unknownCity: "The weather report does not know that city.",
    weatherFailed: "I cannot get at the weather report right now. Please try again in a few minutes.",
  },
  help: {
    nothing: "I found nothing about that in our help pages.",
    failed: "I cannot look into the help pages right now. Please try again in a minute.",
    faq: "What customers ask most:",
    faqFailed: "I cannot look into the frequent questions right now. Please try again in a minute.",
  },
  you: {
    account: ({ name, tier, discount_percent, spent, orders, open_tickets, appointments, proposals }) =>
      `You are ${name}${tier === "standard" ? ", without a customer discount so far" : `, a ${tier} customer: ${number(discount_percent)} % off everything`}. Within a year you have spent ${price(spent)}. There are ${list([pieces(orders, "order"), pieces(open_tickets, "open ticket"), pieces(appointments, "booked demo"), pieces(proposals, "proposal")])}.`,
    failed: "I cannot look at your account right now. Please try again in a minute.",
    facts: (facts) => `This is what you told me:\n\n${bullets(facts)}`,
    noFacts: "I know nothing about you yet. Tell me something worth remembering.",
    factsFailed: "I cannot look at my notes right now. Please try again in a minute.",
    remembered: (fact) => `Noted: *${fact}*. I will know it in other conversations too.`,
    rememberFailed: "I could not keep that just now. Please tell me again later.",
  },
};
