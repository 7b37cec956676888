import { type Intent, intent, matcher, type Phrases } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";

/** "Your service is a disgrace!", "ich bin stinksauer" */
const ANGRY: Phrases = {
  en: [
    "(disgrace|disgraceful|unacceptable|outrageous|outrage|appalling|furious|angry|livid|fuming|ridiculous|rip off|scam|scammers|useless|pathetic|fed up|sick of|shame on you)",
    "(terrible|awful|horrible|worst|lousy) (service|shop|store|company|experience|support|website)",
    "(so|very|really|extremely|deeply|bitterly|quite|totally) (disappointed|unhappy|upset|frustrated|annoyed)",
    "(i am|im) (disappointed|unhappy|upset|frustrated|annoyed)",
    "want (all )?my money back",
  ],
  de: [
    "(frechheit|unverschaemt*|unverschaemtheit|sauerei|skandal|zumutung|unmoeglich von|wuetend|veraergert|stinksauer|sauer|empoert|schnauze voll|abzocke|betrueger)",
    "(schlechter|miserabler|furchtbarer|schrecklicher|mieser) (service|laden|kundendienst)",
    "(sehr|total|echt|so|richtig|ziemlich|bin) (enttaeuscht|unzufrieden|genervt|frustriert)",
    "(will|moechte|verlange|fordere) ... geld zurueck",
  ],
  ar: [
    "(غاضب|غاضبة|غضبان|غضبانة|مستاء|مستاءة|منزعج|منزعجة|محبط|محبطة|خيبة امل|مخز|مخزية|فضيحة|عار|احتيال|نصب)",
    "(خدمة|خدمتكم) (سيئة|سيئه|فظيعة|مروعة|رديئة)",
    "(اريد|اطالب|اطلب) (نقودي|اموالي|فلوسي|مالي)",
  ],
};
export const isAngry = matcher(ANGRY);

/** Somebody who is angry and asks for nothing that could be done at once. */
export const angry: Intent = intent({
  name: "angry",
  desk: "support",
  commanded: ANGRY,
  next({ message }) {
    const { orders: say, asks } = sentencesOf(message.language);
    return { say: `${say.regret} ${asks.offerPerson}` };
  },
});
