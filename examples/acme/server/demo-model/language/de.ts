import { formatFor } from "./format.ts";
import { GERMAN_EXAMPLES } from "./examples-de.ts";
import type { Sentences } from "./sentences.ts";
import { GERMAN_STORY } from "./story-de.ts";

const { price, number, day, list, category } = formatFor("de");

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
const pieces = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;
const STATUS: Readonly<Record<string, string>> = {
  processing: "wird gepackt",
  shipped: "unterwegs",
  delivered: "geliefert",
  open: "offen",
  closed: "beantwortet",
};
const TIERS: Readonly<Record<string, string>> = { silver: "Silber", gold: "Gold" };
const SERVICES: Readonly<Record<string, string>> = {
  orders: "der Bestelldienst",
  carrier: "der Paketdienst",
  resources: "die Auskunft der Hersteller",
};
const PLACES: Readonly<Record<string, string>> = {
  "/": "der Katalog",
  "/account": "dein Konto mit deinen Bestellungen",
};

export const GERMAN: Sentences = {
  asks: {
    buy: "Gern: Wonach suchst du?",
    whichForCart: "Was davon soll ich in deinen Warenkorb legen?",
    priceOf: "Von welchem Produkt möchtest du den Preis wissen?",
    priceMany: "Für wie viele Stück möchtest du den Preis wissen?",
    about: "Welches Produkt meinst du?",
    makerOf: "Von welchem Produkt möchtest du den Hersteller wissen?",
    city: "Für welche Stadt?",
    ticketAbout: "Worum geht es? Sag mir, was passiert ist, und ich mache daraus eine Meldung.",
    offerTicket: "Soll ich daraus eine Meldung an den Kundendienst machen?",
    offerPerson: "Soll ich einen Menschen aus unserem Team holen?",
    offerFact: "Soll ich mir das merken?",
    offerCart: "Soll ich das in deinen Warenkorb legen?",
    howMany: "Wie viele möchtest du?",
    demoTime: "Tipp auf die Zeit, die dir passt, oder nenn sie mir.",
    proposalOf: "Welche Produkte sollen hinein, und wie viele davon?",
    fact: "Was soll ich mir merken?",
  },
  talk: {
    greet: (user, assistant) =>
      `Hallo${user && ` ${user}`}! Ich bin ${assistant}. Ich finde Produkte, schaue nach deinen Bestellungen und beantworte Fragen zum Laden. Was kann ich für dich tun?`,
    ready: "Ich bin da: Was kann ich für dich tun?",
    thanks: "Gern geschehen. Ich bin da, wenn du noch etwas brauchst.",
    glad: "Das freut mich zu hören.",
    stillOpen: (said) => `Noch offen ist *„${said}“*: Frag mich danach bitte noch einmal.`,
    bye: "Tschüss und bis bald.",
    support: "Hier ist der Kundendienst. Geht es um eine Bestellung, oder ist etwas schiefgegangen?",
    sales: "Hier ist die Beratung. Was suchst du, und für wen?",
    identity:
      "Ich bin kein Mensch und auch keine KI: Das hier ist eine Vorführung, und ich folge Regeln. Wenn du lieber mit einem Menschen sprichst, sag es mir.",
    refused: "In Ordnung, ich lasse es. Es hat sich nichts geändert.",
    cannot: "Das kann der Assistent dieses Ladens nicht.",
    lost: "Das habe ich nicht verstanden: Das hier ist eine Vorführung, die Regeln folgt, und keine davon passt.",
    helpIntro:
      "Das hier ist eine Vorführung: Meine Antworten folgen Regeln, dahinter steckt keine KI. Du kannst zum Beispiel sagen:",
    examples: GERMAN_EXAMPLES,
    story: GERMAN_STORY,
  },
  shop: {
    searchFailed:
      "Ich kann gerade nicht in den Katalog schauen. Versuch es bitte in einer Minute noch einmal.",
    nothing: (query, categories) =>
      `Zu „${query}“ habe ich nichts gefunden. Es gibt ${list(categories.map(category))}: Was davon darf ich dir zeigen?`,
    found: (names) =>
      names.length === 1
        ? `Eines habe ich gefunden: **${names[0]?.name}**. Tipp darauf für die Karte.`
        : `${number(names.length)} passende habe ich gefunden. Tipp auf eines für die Karte.`,
    several: (found) =>
      `Es gibt mehrere:\n\n${bullets(found.map(({ name, price: each }) => `**${name}**, ${price(each)}`))}`,
    card: (name, stock) =>
      `Hier ist **${name}**. ${stock > 0 ? "Auf der Karte ist ein Knopf für deinen Warenkorb." : "Zurzeit ist es ausverkauft."}`,
    notSold: "Das verkaufen wir hier nicht.",
    stock: (name, count) =>
      count > 0
        ? `Ja: Von **${name}** sind ${number(count)} auf Lager.`
        : `**${name}** ist zurzeit ausverkauft.`,
    compareThought: (count) =>
      `Hier soll verglichen werden, und ${count} Produkte passen. Eine Tabelle zeigt sie am besten.`,
    compare: (found) =>
      [
        "Hier sind sie nebeneinander:",
        "",
        "| Produkt | Preis | Auf Lager |",
        "| --- | ---: | ---: |",
        ...found.map(
          ({ name, price: each, stock }) =>
            `| **${name}** | ${price(each)} | ${stock > 0 ? number(stock) : "keins"} |`,
        ),
      ].join("\n"),
    advise: (found, fact, isGift) =>
      `${fact === undefined ? "" : `Ich habe bedacht, was du mir gesagt hast: *${fact}*. `}${isGift ? "Darüber freuen sich viele" : "Diese würde ich mir ansehen"}:\n\n${bullets(found.map(({ name, price: each }) => `**${name}**, ${price(each)}`))}\n\nWie viel möchtest du ausgeben?`,
    added: (products) =>
      `Erledigt: ${list(products.map(([name, count]) => `${number(count)} × **${name}**`))} in deinem Warenkorb.`,
    onlySo: (name, stock) =>
      `Ich habe nichts in den Warenkorb gelegt: Von **${name}** sind nur ${number(stock)} auf Lager.`,
    tooMany: (most) =>
      `Von einem Produkt kann ich höchstens ${number(most)} in den Warenkorb legen. Für mehr bitte mich um ein Angebot.`,
    countUnclear: (query) =>
      `Ich habe nichts in den Warenkorb gelegt: Ich weiß nicht, wie viele du von „${query}“ möchtest. Sag mir bitte alles noch einmal, in ganzen Zahlen.`,
    within: (limit, found) =>
      `Diese kosten höchstens ${price(limit)}:\n\n${bullets(found.map(({ name, price: each }) => `**${name}**, ${price(each)}`))}`,
    nothingWithin: (limit) => `Für ${price(limit)} oder weniger habe ich nichts dergleichen gefunden.`,
    cartUnseen:
      "In deinen Warenkorb kann ich nicht schauen, nur etwas hineinlegen, wenn du es sagst. Du findest ihn oben auf der Seite.",
    cartFailed: "Das hat nicht geklappt, dein Warenkorb ist wie vorher. Versuch es bitte noch einmal.",
    cartHint: (name) =>
      `Ich habe noch nichts in den Warenkorb gelegt. Wenn du weißt, was, sag zum Beispiel *„Leg ${name} in den Warenkorb“*.`,
  },
  offers: {
    price: ({ product, quantity, list_price, unit_price, discount_percent, total, next_discount }) =>
      [
        quantity === 1
          ? `**${product}** kostet ${discount_percent > 0 ? `für dich ${price(unit_price)}, ${number(discount_percent)} % weniger als ${price(list_price)}` : price(unit_price)}.`
          : `${number(quantity)} × **${product}** kosten ${price(total)}: ${price(unit_price)} je Stück${discount_percent > 0 ? `, ${number(discount_percent)} % weniger als ${price(list_price)}` : ""}.`,
        next_discount
          ? `Ab ${number(next_discount.from_quantity)} Stück kostet eines ${price(next_discount.unit_price)}.`
          : "",
      ]
        .filter(Boolean)
        .join(" "),
    priceFailed:
      "Den Preis kann ich gerade nicht herausfinden. Versuch es bitte in einer Minute noch einmal.",
    freeTimes: (times) =>
      `Eine Vorführung dauert 30 Minuten, per Video. Diese Zeiten sind frei:\n\n${bullets(times)}`,
    noTimes: "Zurzeit ist keine Zeit für eine Vorführung frei.",
    booked: (time, id) => `Gebucht: ${time}, als **${id}**. Absagen kannst du in deinem Konto.`,
    taken: (times) =>
      `Ich habe nichts gebucht: Zu dieser Zeit ist keine Vorführung frei. Diese sind es:\n\n${bullets(times)}`,
    demoFailed: "Ich konnte gerade keine Vorführung buchen. Versuch es bitte in einer Minute noch einmal.",
    proposal: (id, total, until) =>
      `Dein Angebot **${id}** ist fertig: zusammen ${price(total)}, gültig bis ${day(until)}. Die Karte öffnet es zum Drucken.`,
    proposalFailed:
      "Ich konnte das Angebot gerade nicht schreiben. Versuch es bitte in einer Minute noch einmal.",
    proposalUnknown: (query) =>
      `Ich habe noch kein Angebot geschrieben: Ich weiß nicht, welches Produkt „${query}“ ist.`,
    maker: (name, maker, country, materials, restock) =>
      `${name === undefined ? "Das" : `**${name}**`} kommt von ${maker} aus ${country} und besteht aus ${list(materials)}.${restock === undefined ? "" : ` Nachschub kommt am ${day(restock)}.`}`,
    makerFailed:
      "Die Auskunft der Hersteller ist gerade nicht zu erreichen. Frag bitte in ein paar Minuten noch einmal.",
  },
  orders: {
    list: (lines) => `Deine Bestellungen:\n\n${bullets(lines)}`,
    line: ({ id, status, items, total, placed }) =>
      `**${id}**, *${STATUS[status] ?? status}*: ${items.join(", ")}. ${price(total)}, bestellt am ${day(placed)}.`,
    none: "Du hast noch nichts bei uns bestellt.",
    down: "Der Bestelldienst ist gerade nicht verfügbar, deshalb sehe ich deine Bestellungen nicht. Das heißt nicht, dass du keine hast: Frag bitte in ein paar Minuten noch einmal.",
    failed:
      "An deine Bestellungen komme ich gerade nicht: Der Bestelldienst hat etwas Unverständliches geantwortet.",
    parcel: (id, { carrier, tracking_code, status, location, expected }) =>
      `Bestellung **${id}** ${status === "delivered" ? "ist geliefert." : `${status === "out_for_delivery" ? "wird gerade ausgeliefert" : `ist hier: ${location}`}. Sie soll bis ${day(expected)} ankommen.`}\n\n${carrier}, \`${tracking_code}\``,
    noOrder: "Eine solche Bestellung von dir finde ich nicht.",
    notShipped: "Diese Bestellung hat unser Lager noch nicht verlassen.",
    carrierDown: (code) =>
      `Der Paketdienst antwortet gerade nicht, deshalb weiß ich nicht, wo das Paket ist.${code === undefined ? "" : ` Seine Sendungsnummer ist \`${code}\`.`} Frag bitte in ein paar Minuten noch einmal.`,
    trackFailed: "Ich konnte nicht herausfinden, wo es ist.",
    spent: (total) =>
      `In den letzten sechs Monaten hast du ${price(total)} bei uns ausgegeben. Zeig auf einen Balken, um seinen Monat zu sehen.`,
    spentNothing: "In den letzten sechs Monaten hast du nichts gekauft.",
    spentFailed:
      "Ich kann deine Bestellungen gerade nicht zusammenzählen: Der Bestelldienst ist nicht verfügbar.",
    returning: (order) =>
      `Es geht um Bestellung **${order}**. Such aus, was zurückgeht und warum; die Rückgabe kostet nichts.`,
    cannotReturn: "Ich finde keine gelieferte Bestellung der letzten 60 Tage, die zurückgehen könnte.",
    notDelivered: (id) => `Bestellung **${id}** ist noch nicht geliefert und kann noch nicht zurück.`,
    returnCancelled: "In Ordnung, es geht nichts zurück.",
    returnTicket: (id) =>
      `Deine Rückgabe ist Meldung **${id}**. Der Aufkleber kommt innerhalb eines Werktags per E-Mail; gib das Paket bei Swift Parcel ab.`,
    returnSubject: (order) => `Rückgabe aus ${order}`,
    ticket: (id, files) =>
      `Ich habe Meldung **${id}** für dich aufgemacht${files.length > 0 ? `, mit ${list(files.map((name) => `\`${name}\``))}` : ""}. Die Antwort kommt innerhalb eines Werktags.`,
    ticketFailed: "Ich konnte gerade keine Meldung aufmachen. Versuch es bitte in einer Minute noch einmal.",
    regret: "Es tut mir leid, dass wir dich enttäuscht haben.",
    complaint: "Das tut mir leid. Ein Foto hilft, wenn du eines hast.",
    tickets: (lines) => `Deine Meldungen:\n\n${bullets(lines)}`,
    ticketLine: ({ id, subject, status, created_at, answer }) =>
      `**${id}**, *${STATUS[status] ?? status}*: ${subject} (${day(created_at)})${answer === undefined ? "" : `. Unsere Antwort: ${answer}`}`,
    noTickets: "Eine solche Meldung von dir gibt es nicht.",
    ticketsFailed:
      "Deine Meldungen kann ich gerade nicht sehen. Versuch es bitte in einer Minute noch einmal.",
    waiting: "Ich habe einen Menschen aus unserem Team gerufen. Was du ab jetzt schreibst, liest er.",
    escalateFailed: "Ich konnte gerade niemanden erreichen. Versuch es bitte in einer Minute noch einmal.",
    outage: (service, mode) =>
      mode === "slow"
        ? `Ab jetzt antwortet für dich ${SERVICES[service] ?? service} zu spät.`
        : mode === "flaky"
          ? `Die nächste Anfrage schlägt für dich fehl: Es streikt ${SERVICES[service] ?? service}.`
          : `Ab jetzt streikt für dich ${SERVICES[service] ?? service}.`,
    outageHint: "Sag *„Beende die Störung“*, wenn du genug gesehen hast.",
    outageOver: "Die Störung ist vorbei: Alles antwortet wieder.",
    outageFailed: "Das lässt sich hier nicht ausprobieren.",
  },
  page: {
    theme: (theme) =>
      `Bitte schön: das ${theme === "dark" ? "dunkle" : theme === "light" ? "helle" : "andere"} Design.`,
    themeFailed: "Die Seite konnte ihr Design nicht wechseln.",
    place: (path) => `Hier ist ${PLACES[path] ?? (path.startsWith("/help") ? "die Hilfe" : "die Seite")}.`,
    noPlace: "Eine solche Seite gibt es nicht.",
    weather: ({ city, condition, temperature, feels_like, humidity, wind, units }) =>
      `In ${city}: ${condition}, ${number(temperature)} ${units.temperature} (gefühlt ${number(feels_like)} ${units.temperature}), Luftfeuchte ${number(humidity)} %, Wind ${number(wind)} ${units.wind}.`,
    noWeather: "Ich habe hier keinen Wetterbericht. Alles andere geht wie immer.",
    unknownCity: "Diese Stadt kennt der Wetterbericht nicht.",
    weatherFailed:
      "An den Wetterbericht komme ich gerade nicht. Versuch es bitte in ein paar Minuten noch einmal.",
  },
  help: {
    nothing: "Dazu habe ich auf unseren Hilfeseiten nichts gefunden.",
    failed:
      "Ich kann gerade nicht auf den Hilfeseiten nachsehen. Versuch es bitte in einer Minute noch einmal.",
    faq: "Das fragen Kunden am häufigsten:",
    faqFailed:
      "Die häufigen Fragen sind gerade nicht zu erreichen. Versuch es bitte in einer Minute noch einmal.",
  },
  you: {
    account: ({ name, tier, discount_percent, spent, orders, open_tickets, appointments, proposals }) =>
      `Du bist ${name}${tier === "standard" ? ", bisher ohne Kundenrabatt" : ` und hast Kundenstufe ${TIERS[tier] ?? tier}: ${number(discount_percent)} % auf alles`}. In zwölf Monaten hast du ${price(spent)} ausgegeben. Es gibt ${list([pieces(orders, "Bestellung", "Bestellungen"), pieces(open_tickets, "offene Meldung", "offene Meldungen"), pieces(appointments, "gebuchte Vorführung", "gebuchte Vorführungen"), pieces(proposals, "Angebot", "Angebote")])}.`,
    failed: "Ich kann gerade nicht in dein Konto schauen. Versuch es bitte in einer Minute noch einmal.",
    facts: (facts) => `Das hast du mir gesagt:\n\n${bullets(facts)}`,
    noFacts: "Ich weiß noch nichts über dich. Sag mir etwas, das ich mir merken soll.",
    factsFailed:
      "Meine Notizen sind gerade nicht zu erreichen. Versuch es bitte in einer Minute noch einmal.",
    remembered: (fact) => `Gemerkt: *${fact}*. Das weiß ich auch in anderen Gesprächen.`,
    rememberFailed: "Das konnte ich mir gerade nicht merken. Sag es mir bitte später noch einmal.",
  },
};
