import { type Grammar, wordsOf } from "./grammar.ts";

const ACT =
  "(add|put|place|buy|order|open|create|file|raise|make|book|schedule|reserve|send|return|give|remember|note|save|store|keep|escalate|transfer|connect|call|simulate|start|submit|do)";
const ACTING =
  "(adding|putting|buying|ordering|opening|creating|making|booking|sending|returning|remembering|saving|calling|simulating)";

export const ENGLISH_GRAMMAR: Grammar = {
  frequent:
    wordsOf(`the is are i im my me you your what whats how do does did to of and please can could would have has
    it its this that these those with where who when which why want need show tell add give for from there any some not
    dont about hello thanks thank yes no page order orders track return cart help price much many long take open switch
    find search look remember   mugs  lamps bags weather talk speak ticket tickets compare buy send be a
    been was were if should policy`).filter((word) => !["was", "page"].includes(word)),
  fillers: [
    "(hi|hello|hey|ok|okay|well|so|and|but|please|yes|good|great|thanks|then|now|also|dear|excuse me|sorry|actually)",
  ],
  questions: [
    "(who|whos|what|whats|when|whens|where|wheres|why|which|whose|how|hows|did|do|does|have|has|had|is|are|was|were|should|shall|must|might|may|any|anyone|anybody)",
    "am i",
    "(can|could|would|will) (i|we|one|he|she|they|it|this|that|someone|somebody|anyone|customers|people|the|my)",
    "(if|suppose|supposing|imagine|in case|in theory|hypothetically|whether)",
  ],
  supposing: [
    "(how|what|where|when|whether|which|why) (to|do|does|did|can|could|would|should|will|i|we|you|one|is|are|if|happens)",
    "(can|could|may|should|would|must) i",
    "is it possible",
    "(tell|show|explain|ask) (me |us )?(please )?(what|how|whether|if|where|when|who|why)",
    "(wonder|wondering|curious|suppose|hypothetically|theoretically|in theory)",
    "(if|in case|before) (i|we|it|they|something|one|you)",
    "(might|maybe|perhaps|possibly|thinking)",
    "i (might|may|could)",
  ],
  requests: ["(can|could|would|will) you( please| kindly| also)?", "would you mind", "do me a favou?r"],
  leave: ["(can|could|may|might) (i|we)"],
  refusals: [
    `(dont|do not|never|not going to|wont|will not|would not|wouldnt|shouldnt|should not|must not|rather not|no need to|not) (ever |really |just |even |yet |you dare |have to |want you to |want to )?${ACT}`,
    "(dont|do not|doesnt|does not|never|no longer) (really |actually |even |yet )?(want|need|wish|intend|plan|care)",
    "(would|id) rather not",
    "prefer not",
    "no (new |more )?(ticket|tickets|demo|demos|proposal|cart|order|orders|return|returns|thanks|thank you|human|person|booking|appointment|escalation|note)",
    `without (a (ticket|demo|return|human|person)|${ACTING})`,
    "not (now|yet|today|necessary|needed|(in|to|into) (my|the) (cart|basket)|a (ticket|human|person|demo|proposal))",
    "(never mind|nevermind|forget (it|about it)|cancel that|leave it|let it be)",
    `(stop|avoid|quit|refrain from) ${ACTING}`,
  ],
  contrasts: ["not"],
  breaks: [
    "(but|however|because|since|although|though)",
    "and (then |also )?(i|please|want|id|instead|show|tell|find|open|search|compare|switch|take|book|send|what|where|how|who)",
    "(so|then) (i|please)",
  ],
  yes: [
    "(yes|yeah|yep|yup|sure|ok|okay|of course|please do|do it|go ahead|absolutely|definitely|exactly|please)",
  ],
  no: [
    "(no dont|no do not|no|nope|nah|not now|no thanks|no thank you|never mind|nevermind|rather not|dont|do not|leave it|forget it)",
  ],
  pointing: ["(this|these|here)"],
  pronouns: ["(it|its|them|they|that|those|one|ones)"],
  onScreen: ["(on|from|of) (my|the|this) (screen|display|page)", "(that |what )?(i am|im) looking at"],
  ordinals: [
    ["first", "1st"],
    ["second", "2nd"],
    ["third", "3rd"],
    ["fourth", "4th"],
    ["fifth", "5th"],
    ["last"],
  ],
  numbers: {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    hundred: 100,
    dozen: 12,
    couple: 2,
    pair: 2,
  },
  units: wordsOf(
    "am pm oclock inch inches dollars dollar usd percent ml kg litre litres liter hours days months o",
  ),
  stopWords:
    wordsOf(`a an the and or of to in into on at by for from with about as than then so if is are am be been was
    were do does did done doing have has had having i im ive id ill me my mine we us our you your yours he she it its they
    them their this that these those there here who whos what whats when where which why how hows much many any some all
    each every every both either no not dont one ones two three four five six seven eight nine ten eleven twelve fifteen
    twenty thirty forty fifty sixty hundred dozen couple pair please thanks thank hello hi hey dear ok okay yes yeah sure
    can could would will shall should may might must want wants wanted need needs like likes love wish let lets add put
    place throw pop drop cart basket trolley buy buying purchase order orders get got give take find search look looking
    see seeing show shows showing tell telling know more most best good nice great better cheap cheaper cheapest details
    detail info information product products thing things something anything item items stuff everything under over below above between catalogue catalog shop store
    sell selling sold offer offers offered have stock available availability left price prices priced cost costs costing
    much discount discounts bulk deal deals quote proposal proposals send mail demo demos demonstration presentation book
    booking schedule appointment make makes maker makers making made manufacturer manufactures manufactured manufacture
    supplier material materials produce produced produces producer country come comes coming back restock restocked again
    soon piece pieces per apiece altogether total together other another few lot lots just also too only really maybe
    compare comparison compared difference between versus vs recommend recommendation recommendations suggest suggestion
    advice advise present presents gift gifts idea ideas describe description explain picture browse list first second
    third fourth fifth last open page go bring buyable currently now today later next soon tomorrow forgot thinking bought week use right available gear up out off well instead
    else than less most budget max anyone somebody someone person people live action tuesday monday wednesday thursday friday tomorrow morning actually
    exactly currently range selection kind kinds sort sorts type types interested current dollars`),
  insteadOf: ["(instead of|rather than|except|without|but not|not)"],
};
