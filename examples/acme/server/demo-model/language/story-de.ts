/** An answer long enough to stop. */
export const GERMAN_STORY = `## Die Tasse, die blieb

In jedem Laden gibt es eine Sache, die niemand kauft. Bei uns war es eine Tasse.

Sie stand auf dem obersten Brett hinter der Kasse, ein wenig links, wo die Morgensonne sie um halb zehn fand und um zehn wieder verlor. Hässlich war sie nicht. Sie war rund, sie war rot, und sie trug ein Herz, gemalt von jemandem, der verliebt war und es eilig hatte. Am Henkel war die Glasur verlaufen, und so war der Henkel einen Ton dunkler als der Rest.

### Der erste Winter

Man nahm sie in die Hand. Man drehte sie um, man sah hinein wie in einen Brunnen, und man stellte sie zurück. *Schön*, sagte man, und kaufte die blaue.

Die Ladenbesitzerin störte das nicht. Montags wischte sie den Staub ab. Als die Abende lang wurden, trank sie selbst ihren Tee daraus, nach Ladenschluss, bei Lampenlicht und verschlossener Tür, spülte sie sorgfältig und stellte sie wieder zum Verkauf.

### Der zweite Winter

Ein Junge kam herein, mit vier Münzen und einem Zettel. Auf dem Zettel stand: *etwas für Großvater, keinen Schal.* Zweimal ging er an den Regalen entlang. Er wog eine Kerze in der Hand, er schlug ein Notizbuch auf, er fragte, wozu eine Karaffe gut sei.

Dann fand die Sonne die Tasse.

„Was kostet die da?“, fragte er, und sie, die noch nie einen Kunden belogen hatte, sah auf die vier Münzen und sagte: „Genau vier.“

### Was danach kam

Elf Jahre lang trank der Großvater seinen Kaffee daraus. In dieser Zeit zerbrach er zwei Stühle, ein Versprechen und einen Arm, aber nie die Tasse. Als er in eine kleinere Wohnung zog, ließ er den Schrank da, die Uhr und den guten Teppich, und trug die Tasse im Taxi auf den Knien, in ein Handtuch gewickelt.

Der Junge, der inzwischen keiner mehr war, kam wieder in den Laden. Der Laden hatte ein neues Schild und eine neue Kasse, und hinter der Kasse dasselbe Brett, ein wenig links.

„Ich suche eine Tasse“, sagte er. „Rot, rund, mit einem Herz darauf. Der Henkel ist dunkler als der Rest.“

Die Ladenbesitzerin sah ihn eine Weile an.

„Wir haben mehr davon machen lassen“, sagte sie. „Man hat immer wieder danach gefragt. Aber ich fürchte, sie sind alle tadellos geworden.“

Er dachte darüber nach.

„Dann nehme ich eine tadellose“, sagte er, „und warte.“

### Und darum

Und darum hat unser *Everyday Mug* ein Herz, darum kostet er, was er kostet, und darum solltest du ihn nicht zurückschicken, wenn sein Henkel einen Ton dunkler ist als der Rest.`;
