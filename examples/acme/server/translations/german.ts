import type { Translation } from "./translation.ts";

export const GERMAN: Translation = {
  addToCart: "In den Warenkorb",
  details: "Details",
  inStock: (count) => `${count} auf Lager`,
  soldOut: "Ausverkauft",
  lastMonths: (count) => `Letzte ${count} Monate`,
  spent: "Ausgaben in US-Dollar",
  notSold: "Das verkauft dieser Laden nicht mehr.",
  helpPages: "Hilfeseiten",
  returns: {
    pieces: (orderId) => `Was aus Bestellung ${orderId} geht zurück?`,
    reason: "Warum?",
    reasons: ["Es ist beschädigt", "Ich habe etwas anderes erwartet", "Es kam zu spät"],
    instead: "Was möchtest du stattdessen?",
    insteads: ["Mein Geld zurück", "Das Gleiche noch einmal", "Einen Gutschein"],
    note: "Sollten wir noch etwas wissen?",
    noteHint: "Für alle, die das Paket öffnen.",
  },
  person: {
    asked: "Ein Mensch ist gefragt",
    waiting: "Deine Nachricht liegt bei unserem Team. Hier antwortet ein Mensch, sobald jemand frei ist.",
    answers: (person) => `Deine Nachricht liegt bei ${person}. Die Antwort kommt hier.`,
    here: (person) => `${person} ist da`,
    back: (assistant) => `${assistant} ist wieder da`,
  },
  demo: {
    choose: "Wann passt es dir?",
    booked: "Deine Vorführung ist gebucht",
    taken: "Diese Zeit ist inzwischen vergeben. Frag nach anderen Zeiten.",
    account: "Deine Termine ansehen",
    minutes: (count) => `${count} Minuten, per Video`,
  },
  proposal: {
    title: "Angebot",
    total: "Summe",
    open: "Öffnen und drucken",
    validUntil: (day) => `Gültig bis ${day}`,
  },
  desks: { general: "Der Empfang ist da", support: "Der Kundendienst ist da", sales: "Die Beratung ist da" },
  steps: {
    get_pricing: "Dein Preis",
    schedule_demo: "Vorführung",
    send_proposal: "Angebot",
    search_docs: "Suche in den Hilfeseiten",
    get_faq: "Häufige Fragen",
    get_user_info: "Dein Konto",
    search_tickets: "Deine Meldungen",
    escalate: "Ein Mensch aus unserem Team",
    fetch_external_data: "Angaben des Herstellers",
    search_products: "Suche im Katalog",
    show_product: "Produktkarte",
    add_to_cart: "Dein Warenkorb",
    switch_theme: "Design der Seite",
    navigate: "Andere Seite des Ladens",
    get_weather: "Wetterbericht",
    get_orders: "Deine Bestellungen",
    show_spending: "Deine Ausgaben",
    track_order: "Sendungsverfolgung",
    start_return: "Rückgabe",
    create_ticket: "Meldung an den Kundendienst",
    remember_fact: "Notiz über dich",
    recall_facts: "Notizen über dich",
    simulate_outage: "Gespielte Störung",
  },
  categories: {
    Audio: "Audio",
    Workspace: "Arbeitsplatz",
    Home: "Zuhause",
    Kitchen: "Küche",
    Bags: "Taschen",
    Outdoor: "Draußen",
  },
  descriptions: {
    "aurora-headphones":
      "Kabellos, über dem Ohr, und still, wo es laut ist: aktive Geräuschunterdrückung, vierzig Stunden je Ladung, Polster, die kühl bleiben.",
    "pebble-earbuds":
      "Klein, leicht und regenfest. Das Etui passt in die Münztasche und lädt noch dreimal nach.",
    "drift-speaker":
      "Ein tragbarer Lautsprecher, der größer klingt, als er ist. Zwanzig Stunden, spritzwassergeschützt, auch zu zweit.",
    "encore-turntable":
      "Riemenantrieb und eingebauter Vorverstärker: Platte auflegen, Arm senken, das ist die ganze Anleitung.",
    "oriole-microphone":
      "Ein USB-Kondensatormikrofon, mit dem Gespräche nach Radio klingen. Tippen schaltet stumm, drehen regelt den Pegel.",
    "keystone-keyboard":
      "Mechanisch und flach, mit leisen, spürbaren Schaltern zum Tauschen und Kappen, die nicht speckig werden.",
    "glide-mouse":
      "Eine Maus, die in die Hand passt. Leise Tasten, ein Rad mit zwei Geschwindigkeiten, Monate mit einer Ladung.",
    "atlas-chair":
      "Ein Bürostuhl, der sich mit dir zurücklehnt. Luftiges Netz, Armlehnen in vier Richtungen, zehn Jahre Garantie.",
    "vista-monitor":
      "27 Zoll in 4K, ab Werk kalibriert, und ein einziges USB-C-Kabel für Bild, Strom und alles andere.",
    "rise-desk": "Sitzt und steht auf Knopfdruck, merkt sich vier Höhen und versteckt seine Kabel.",
    "margin-notebook":
      "190 Seiten Papier, das Tinte mag: gepunktet, nummeriert, und aufgeschlagen liegt es flach.",
    "halo-lamp":
      "Eine Schreibtischlampe für den warmen Abend und den klaren Morgen; gedimmt wird mit einem Dreh am Kopf.",
    "fern-plant":
      "Ein grüner Mitbewohner, der einmal Vergessen verzeiht, im glasierten Topf mit Untersetzer.",
    "tempo-clock": "Eine Wanduhr, die gleitet statt tickt. Dass die Zeit vergeht, hörst du nicht.",
    "ember-candle":
      "Zeder, Feige und ein wenig Rauch. Von Hand gegossen, brennt fünfzig Stunden, und das Glas behält man gern.",
    "nook-armchair": "Tief, weich und schwer zu verlassen. Waschbare Bezüge auf einem Gestell aus Eiche.",
    "everyday-mug": "Steinzeug mit dickem Henkel und einem Herz. Fasst 350 ml und darf in die Spülmaschine.",
    "heron-kettle":
      "Ein Wasserkocher mit Schwanenhals, der die Temperatur aufs Grad hält und gießt, wohin du schaust.",
    "slowdrip-set":
      "Filter, Kanne und vierzig Papiere: alles für eine langsame, klare Tasse Kaffee, nur ohne Bohnen.",
    "santoku-knife":
      "Ein scharfes Messer statt sieben. Geschmiedeter Stahl, ein Griff, der nicht rutscht, und ein Brett dazu.",
    "forge-pan": "Gusseisen, zweimal eingebrannt, bevor es zu dir kommt. Hält länger als jede Anleitung.",
    "commuter-backpack":
      "Zwanzig Liter, ein Fach für den 16-Zoll-Laptop und ein Rücken, der Luft durchlässt. Regen perlt ab.",
    "weekender-duffel":
      "Kleidung für zwei Tage und drei Nächte, in gewachstem Segeltuch, das mit jedem Jahr schöner wird.",
    "orbit-carry-on":
      "Ein Kabinenkoffer auf vier leisen Rollen, mit einer Schale, die nachgibt, statt zu brechen.",
    "market-tote":
      "Festes Segeltuch, lange Henkel, ein Fach für die Schlüssel. Trägt achtzehn Kilo ohne Murren.",
    "slim-wallet":
      "Acht Karten, ein paar Scheine und keine Beule. Pflanzlich gegerbtes Leder, von Hand genäht.",
    "basecamp-tent":
      "Platz für zwei und ihre Stiefel. Steht in vier Minuten, bleibt im Sturm trocken, 2,1 kg auf dem Rücken.",
    "firefly-lantern": "Ein Licht fürs Lager, das eine Woche leuchtet und zur Not das Telefon lädt.",
    "ridge-boots":
      "Wasserdichte Wanderstiefel mit griffiger Sohle. Eingelaufen an einem Tag, nicht in einer Saison.",
    "summit-bottle": "Stahl, isoliert, 750 ml: einen Tag lang kalt, einen halben heiß.",
    "glacier-sunglasses": "Polarisierte Gläser in einem Rahmen, der weniger wiegt als ein Brief.",
    "gravel-helmet":
      "Ein Fahrradhelm mit elf Öffnungen und einem Rad, das ihn mit einem Dreh an den Kopf anpasst.",
  },
};
