import { z } from "zod";
import { type Conversation, resultOf } from "../conversation.ts";
import { type Intent, intent, matcher, type Phrases } from "../intent.ts";
import { isAngry } from "./angry.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { toTokens } from "../language/phrases.ts";
import { readId } from "../read-words.ts";

const TICKET: Phrases = {
  en: [
    "(open|create|file|make|raise|submit|start|need|want|like|log) (me )?(a|an|the|another|new) (new |support )*(ticket|complaint|support request)",
    "(open|create|file|raise) ticket",
    "(make|file|lodge) a complaint",
  ],
  de: [
    "(oeffne|eroeffne|erstell|erstelle|mach|mache|leg|lege|moechte|will|wollte|brauche|schreib|schreibe|stell|stelle) (bitte |mir |dafuer |daraus |dazu )*(ein |eine |einen )?(neue* )?(ticket|meldung|beschwerde|supportanfrage|anfrage)",
    "(ticket|meldung|beschwerde|anfrage) (bitte )?(aufmachen|oeffnen|eroeffnen|erstellen|anlegen|schreiben)",
  ],
  ar: [
    "(افتح|افتحي|انشئ|سجل|اعمل|اكتب|اريد|احتاج|تفتح|ارفع) (لي )?(فتح |تسجيل )?(تذكرة|شكوى|بلاغ)",
    "(فتح|انشاء|تسجيل|تقديم) (تذكرة|شكوى|بلاغ)",
  ],
};
const asksForTicket = matcher(TICKET);

const URGENT =
  /\b(?:urgent|immediately|asap|damaged|broken|pieces|dringend|sofort|kaputt|beschädigt|scherben)\b|عاجل|فور|مكسور|تالف/i;

/** What a command to open a ticket says besides the command itself. */
/** The command itself, at the beginning of a sentence that goes on with what the ticket is about. */
const COMMAND_WORDS =
  /^.*?(?<!\p{L})(?:ticket|complaint|support request|meldung|anfrage|beschwerde|تذكرة|شكوى|بلاغًا?)(?!\p{L})(?: دعم)?(?:[\s,]+(?:please|bitte|auf|an|aufmachen|öffnen|eröffnen|erstellen|anlegen|من فضلك|for me|جديدة)(?!\p{L}))*[\s:,.!?؟-]*(?:(?:about|for|because|that|over|wegen|zu|dass|weil|على|عن|بخصوص|بسبب|لأن|حول)(?!\p{L})\s*)?/iu;
/** A sentence, or what stands before or behind a colon. */
const SENTENCES = /(?<=[.!?؟;\n])\s+|:\s*/u;

/** What a ticket is about; empty where the message says nothing but that there shall be one. */
function subjectOf({ text, message, asked, isAnswer }: Conversation): string {
  const said = asked?.ask === "offerTicket" && isAnswer ? asked.about : text;
  const parts = said.split(SENTENCES).map((part) => part.trim());
  const about = parts.filter((part) => /\p{L}/u.test(part) && !asksForTicket(toTokens(part), message));
  const subject = about.length > 0 ? about.join(" ") : said.replace(COMMAND_WORDS, "");
  return subject.replaceAll(/\s+/g, " ").trim();
}

/** "Open a ticket: my mug arrived in pieces", and yes to "Shall I open a ticket?" */
const ticket: Intent = intent({
  name: "ticket",
  desk: "support",
  answers: ["offerTicket", "ticketAbout"],
  commanded: TICKET,
  unless: {
    en: ["(status|state|answer) (of|to) my ticket"],
    de: ["(status|stand) meine* (ticket*|meldung*)"],
    ar: ["حالة تذكرتي"],
  },
  next(conversation) {
    const { message } = conversation;
    const { orders: say, asks } = sentencesOf(message.language);
    const result = resultOf(conversation, "create_ticket");
    if (result) {
      const { ticket_id, attached } = result;
      if (typeof ticket_id !== "string") return { say: say.ticketFailed };
      const files = z.array(z.string()).catch([]).parse(attached);
      return { say: say.ticket(ticket_id, files) };
    }
    const about = subjectOf(conversation);
    if (about.length < 4) return { say: asks.ticketAbout };
    return {
      call: "create_ticket",
      with: {
        subject: about.slice(0, 80),
        description: about.slice(0, 4000),
        priority: URGENT.test(about) ? "high" : "normal",
      },
    };
  },
});

/** What did not come: no photo could show it. */
const MISSING = matcher({
  en: ["(never|not|didnt|havent|hasnt|late|lost|missing)"],
  de: ["(nie|nicht|spaet|verspaetet*|verloren|fehlt|fehlen)"],
  ar: ["(لم|متاخر|متاخرة|ضائع|ضائعة|مفقود|مفقودة)"],
});

/** "My mug arrived in pieces": what happened, without what is to be done about it. */
const complaint: Intent = intent({
  name: "complaint",
  desk: "support",
  commanded: {
    en: [
      "(arrived|came|is|are|was|were|got|be|gets) (already |completely |all |totally )?(damaged|broken|in pieces|shattered|cracked|defective|faulty|scratched|torn|late|incomplete)",
      "(broke|broken|damaged|defective|faulty|shattered|cracked)",
      "(does not|doesnt|do not|dont|did not|didnt|wont|will not|stopped) (work|working|turn on|arrive|charge|fit)",
      "(never|not|didnt|havent|have not|did not) (got|get|gotten|received|receive|arrived|came)",
      "(is|are|was|came|arrived) (a|one|two|three|#|several|many) (day|days|week|weeks|month|months) late",
      "(late|lost) (parcel|package|delivery)",
      "wrong (item|product|size|colour|color|order|thing)",
      "(missing|complain|complaint|refund)",
      "(not|never|still not|hasnt|has not) (arrived|come|delivered|working|received)",
    ],
    de: [
      "(kaputt*|beschaedigt*|zerbrochen*|defekt*|scherben|gerissen|zerkratzt*|gebrochen)",
      "(funktioniert|geht|laedt|laeuft) (aber |leider |ueberhaupt |gar |schon )?nicht",
      "(falsche*|anderer|andere) (artikel|produkt|groesse|farbe|ware|lieferung|sache)",
      "(fehlt|fehlen|beschweren|beschwerde|reklamation|erstattung)",
      "(nicht|nie|noch nicht) (angekommen|gekommen|geliefert|erhalten|da)",
      "zu spaet",
      "(nie|nicht|noch nicht) (bekommen|erhalten|gekriegt|angekommen)",
      "(habe|hab) ... (nie|nicht) (bekommen|erhalten|gekriegt)",
      "(zerrissen*|verspaetet*|verloren gegangen)",
    ],
    ar: [
      "(مكسور|مكسورة|مكسورا|تالف|تالفة|تالفا|معطل|معطلة|معيب|معيبة|متضرر|متضررة|انكسر|انكسرت|محطم|محطما|مخدوش|معطوب)",
      "(ممزق|ممزقة|ممزقا|متاخر|متاخرة|ضائع|ضائعة|مفقود|مفقودة)",
      "(لا يعمل|لا تعمل|لا يشتغل|لم يعمل|توقف عن العمل|توقفت عن العمل|مو شغال|مش شغال)",
      "(منتج|لون|مقاس|حجم|طلب) (خاطئ|خطا|غلط|اخر)",
      "(ناقص|ناقصة|ينقص|اشتكي|شكوى|استرداد)",
      "لم (يصل|تصل|استلم|يصلني|تصلني)",
    ],
  },
  next({ message }) {
    const { orders: say, asks } = sentencesOf(message.language);
    const isLost = MISSING(message.all, message);
    return {
      say: `${isLost || isAngry(message.all, message) ? say.regret : say.complaint} ${asks.offerTicket}`,
    };
  },
});

const TicketList = z.object({
  tickets: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      status: z.string(),
      created_at: z.string(),
      answer: z.string().nullish(),
    }),
  ),
});

/** "What is the status of my ticket?", "T-1A2B3C4D" */
const tickets: Intent = intent({
  name: "tickets",
  desk: "support",
  anywhere: {
    en: [
      "my (open |closed |last |latest |support |old )*(ticket|tickets|complaint|complaints)",
      "(show|list|see) (me )?(all )?(my )?(open )?tickets",
      "(status|state) of (the |a |this )?ticket",
      "t-*",
      "(answer|reply|news) ... ticket",
    ],
    de: [
      "(mein|meine|meinem|meinen|meiner|meines) (offene* |letzte* )?(ticket*|meldung*|anfrage*|beschwerde*)",
      "(status|stand) (der|des|von) (ticket*|meldung*|anfrage*)",
      "(zeig|liste) ... (tickets|meldungen|anfragen)",
      "t-*",
    ],
    ar: [
      "(تذكرتي|تذاكري|شكواي|بلاغي)",
      "(حالة|رد|جواب) ... (تذكرة|تذكرتي|شكوى)",
      "(اعرض|كل|قائمة) (تذاكر|التذاكر|تذاكري)",
      "t-*",
    ],
  },
  next(conversation) {
    const { message, text } = conversation;
    const { orders: say } = sentencesOf(message.language);
    const result = resultOf(conversation, "search_tickets");
    if (!result)
      return { call: "search_tickets", with: { query: readId(text, "T") ?? "", status: null, limit: 5 } };
    const { data } = TicketList.safeParse(result);
    if (!data) return { say: say.ticketsFailed };
    if (data.tickets.length === 0) return { say: say.noTickets };
    const lines = data.tickets.map(({ answer, ...rest }) =>
      say.ticketLine({ ...rest, answer: answer ?? undefined }),
    );
    return { say: say.tickets(lines) };
  },
});

export const TICKETS = { ticket, complaint, tickets };
