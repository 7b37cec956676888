import { type Grammar, wordsOf } from "./grammar.ts";

const ACTS =
  "(leg|lege|legen sie|pack|packe|tu|tue|steck|stecke|fueg|fuege|merk|merke|notier|notiere|speicher|speichere|buch|buche|reservier|reserviere|bestell|bestelle|kauf|kaufe|schick|schicke|send|sende|oeffne|eroeffne|erstelle|erstell|mach|mache|verbind|verbinde|leit|leite|simulier|simuliere|nimm|gib)";

export const GERMAN_GRAMMAR: Grammar = {
  frequent:
    wordsOf(`der das den dem ein eine einen einem einer ist sind ich du er sie wir ihr mein meine meinen meiner meinem
    dein deine was wie wo wer wann warum welche welcher welches bitte kann kannst könnte möchte mir mich dich und oder für
    mit von zum zur zeig zeige nicht kein keine keinen haben habe hast gibt es auf im bei aus nach hallo danke ja nein
    kostet kosten viel viele brauche suche bestellung bestellungen warenkorb rückgabe retoure paket lieferung versand
    garantie preis lampe lampen tasse tassen taschen kopfhörer wetter hilfe mensch menschen person angebot termin merk
    merke merken vergleiche öffne leg lege pack schick wechsle dunkel dunkle helles thema seite konto sprechen will wurde
    diese dieser dieses diesen davon kaufen zurück uhr guten tag noch etwas alle über geht hat wird`).filter(
      (word) => !["will", "person"].includes(word),
    ),
  fillers: [
    "(hallo|hi|hey|moin|servus|guten (tag|morgen|abend)|ok|okay|gut|also|so|und|aber|bitte|ja|danke|dann|jetzt|nun|ach|entschuldigung|sorry|sag mal)",
  ],
  questions: [
    "(wer|wessen|was|wann|wo|woher|wohin|wie|wieso|weshalb|warum|welche|welcher|welches|welchen|womit|wodurch|wem|wen|wieviel|ob)",
    "(kann|koennte|darf|duerfte|muss|soll|sollte|wuerde|will|moechte|mag) (ich|man|wir|er|sie|es|jemand|der|die|das)",
    "(habe|hab) ich",
    "(hast|habt|haben|hat|ist|sind|gibt|gibts|wird|werden|war|waren|wurde|bist|seid|geht|gehen|bietet|nehmt|akzeptiert|liefert|verschickt|macht|braucht|stimmt|funktioniert)",
    "(falls|wenn|angenommen|vorausgesetzt|theoretisch|hypothetisch)",
  ],
  supposing: [
    "(sag|sage|zeig|zeige|verrate|verrat|erklaer*|weiss|wissen) (mir |uns )?(bitte )?(was|wie|ob|wo|wann|wer|warum|welche*)",
    "(wie|was|wo|wann|ob|warum|welche*) (ich|man|wir|das|es|kann|koennte|muss|darf|wuerde|passiert|ist|sind|mache|tun)",
    "(kann|koennte|darf|muss|soll|sollte) ich",
    "(falls|wenn) (ich|wir|es|man|etwas|sie)",
    "(frage mich|wuesste gern|wuerde gern wissen|moechte wissen|will wissen|angenommen|theoretisch|hypothetisch|vielleicht|eventuell)",
    "ob",
  ],
  requests: [
    "(kannst|koenntest|wuerdest|magst|willst) du",
    "(koennen|koennten|wuerden) sie",
    "(koennt|koenntet|wuerdet) ihr",
  ],
  leave: ["(kann|koennte|darf|duerfte) ich"],
  refusals: [
    "(will|moechte|mag|wollte|wuensche|brauche|benoetige|wuerde|soll|sollst) ... (nicht|kein*|nie|niemals|nichts)",
    "kein* (neue* |weitere* )?(ticket*|demo*|angebot*|rueckgabe*|retoure*|termin*|bestellung*|meldung*|notiz*|mensch*|person*|mitarbeiter*|anfrage*)",
    "nicht (in (den|meinen|die) (warenkorb|korb|einkaufswagen)|bestell*|kauf*|zurueck*|merken|speichern|notieren|buch*|oeffnen|eroeffnen|aufmachen|erstellen|anlegen|senden|schicken|weiterleiten|verbinden|reservieren|hinzufuegen|legen|noetig|jetzt|heute)",
    `${ACTS} ... (nicht|kein*|nichts|nie|niemals)`,
    "(lieber|doch|bloss|bitte|besser|noch) nicht",
    "(auf keinen fall|vergiss es|vergiss das|schon gut|lass es|lass das|nein danke|nicht noetig|egal)",
    "ohne (ein* )?(ticket|termin|demo|rueckgabe|mensch*|zu *)",
  ],
  contrasts: ["nicht"],
  breaks: [
    "(aber|sondern|weil|denn|jedoch|obwohl)",
    "und (dann |auch )?(ich|bitte|moechte|will|zeig|zeige|sag|such|suche|oeffne|vergleiche|wechsle|buche|schick|was|wo|wie|wer)",
    "stattdessen",
  ],
  yes: [
    "(ja|jo|klar|gern|gerne|ok|okay|sicher|natuerlich|bitte|mach das|mach es|genau|unbedingt|selbstverstaendlich)",
  ],
  no: [
    "(nein (doch )?nicht|nein lieber nicht|doch nicht|nein|ne|nee|nicht|lieber nicht|schon gut|lass es|lass das|nein danke|vergiss es|jetzt nicht)",
  ],
  pointing: ["(dies*|das hier|den hier|die hier|hier|das|der da|die da|das da)"],
  pronouns: ["(es|sie|ihn|er|ihm|davon|dazu|welche|welchen|den|die|dafuer|damit|daran|darueber)"],
  onScreen: [
    "(auf|von) (meinem|dem|diesem) (bildschirm|display|monitor)",
    "auf (der|dieser) seite",
    "das ich (gerade )?(sehe|ansehe)",
  ],
  ordinals: [["erste*"], ["zweite*"], ["dritte*"], ["vierte*"], ["fuenfte*"], ["letzte*"]],
  numbers: {
    ein: 1,
    eine: 1,
    einen: 1,
    eins: 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwölf: 12,
    fünfzehn: 15,
    zwanzig: 20,
    dreißig: 30,
    vierzig: 40,
    fünfzig: 50,
    sechzig: 60,
    hundert: 100,
    dutzend: 12,
    paar: 2,
    beide: 2,
    beiden: 2,
  },
  units: wordsOf("uhr dollars zoll dollar euro prozent ml kg liter stunden tage tagen monate monaten"),
  stopWords:
    wordsOf(`der die das den dem des ein eine einen einem einer eines und oder von vom zu zum zur in im ins an am auf
    aus bei für mit nach über unter um bis durch gegen ohne als wie so wenn dass ob ist sind bin bist sei war waren werden
    wird wurde hat habe haben hast habt hab hätte hättet hätten ich du er sie es wir ihr ihn ihm mich dich mir dir uns euch
    mein* dein* sein* euer eure euren unser* dies* jene* hier da dort wer wen wem was wann wo woher wohin warum wieso welch*
    wieviel viel viele vielen mehr etwas was nichts alle alles jede* kein* nicht nur auch noch schon mal bitte danke gern*
    gerne hallo hi hey guten tag morgen abend ja nein ok okay kann kannst können könnt könnte* könnten möchte* mag magst
    will willst wollen wollt soll sollte* muss müssen darf würde* brauche braucht brauchen benötige suche suchen such finde
    finden find zeig* sehen sieh schau* anzeigen erzähl* sag* beschreib* erklär* gib geben gibt gibts leg* pack* tu tue tun
    steck* füg* hinzufügen stell* setz* nimm nehme nehmen warenkorb korb einkaufswagen wagen kauf* bestell* erwerben hol*
    produkt* artikel ding* sache* sachen zeug katalog sortiment angebot* auswahl shop laden verkauf* führt führen anbiet*
    bietet vorrätig lager verfügbar* lieferbar preis* kostet kosten koste teuer günstig* billig* rabatt* mengenrabatt
    prozent schick* send* demo vorführ* termin* buch* vereinbar* präsentation stellt hergestellt herstell* macht machen
    gemacht her produziert produz* material* materialien woraus besteht bestehen stammt kommt kommen wieder zurück stück je pro
    zusammen insgesamt gesamt ander* noch paar vergleich* unterschied* zwischen versus empfehl* vorschlag* vorschläge
    schlag vor rat beratung berat* geschenk* idee ideen bild liste erste* zweite* dritte* vierte* fünfte* letzte* öffne*
    seite geh* bring* jetzt heute genau eigentlich denn doch also interessier* interessiere bezüglich davon dazu dafür
    damit daran darüber zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig
    sechzig hundert dutzend beide beiden live montag dienstag mittwoch donnerstag freitag gute guter gutes schöne*
    hinzu bildschirm eins höchstens maximal weniger dollars erster lieferant* land aktion sondern stattdessen würd wissen nächst* später dollar euro`),
  insteadOf: ["(statt|anstatt|anstelle|ausser|ohne|nicht)"],
};
