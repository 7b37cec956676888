import { resultOf } from "../conversation.ts";
import { type Intent, intent } from "../intent.ts";
import { isAngry } from "./angry.ts";
import { sentencesOf } from "../language/sentences-of.ts";

/** "I want to talk to a person" */
export const person: Intent = intent({
  name: "person",
  answers: ["offerPerson"],
  commanded: {
    en: [
      "(want|need|get|demand|insist|give|call|fetch|talk|speak|see|let me) ... (manager|supervisor|boss|somebody in charge|someone in charge|person in charge)",
      "(talk|speak|chat|connect|put|transfer|hand|write|escalate|get|pass) ... (to|with|through|me) (a |an |the |some |your |real |live |actual )*(human|person|someone|somebody|agent|colleague|manager|representative|staff|employee|operator|human being)",
      "(want|need|get|give|call|fetch|prefer|like) (me )?(a |an |some )(real |live |actual )?(human|person|agent|colleague|manager|representative)",
      "(human|real person|live agent) please",
      "please escalate",
    ],
    de: [
      "(verlange|fordere|will|moechte|brauche|hol|hole|gib|ruf|rufe) ... (verantwortliche*|vorgesetzte*|chef|chefin|geschaeftsfuehr*|filialleit*|menschen|mitarbeiter*)",
      "(mensch*|person|mitarbeiter*|jemand*|kolleg*|berater*|ansprechpartner*) (sprechen|reden|schreiben|verbinden|chatten|verbunden)",
      "(sprechen|reden|schreiben|verbinden|verbinde|verbindest|chatten|telefonieren|leit|leite) ... (mensch*|person|mitarbeiter*|jemand*|kolleg*|berater*|ansprechpartner*)",
      "(will|moechte|brauche|hol|hole|gib|ruf|rufe) (mir |bitte )*(ein*|den|die|lieber ein*)? ?(echte* )?(mensch*|mitarbeiter*|ansprechpartner*|berater*)",
    ],
    ar: [
      "(اريد|اطالب|اطلب|احتاج|احضر|احضروا|نادوا) ... (مسؤول|مسؤولا|المسؤول|مدير|مديرا|المدير|مشرف)",
      "(التحدث|اتحدث|الحديث|اكلم|التكلم|اتكلم|التواصل|اتواصل|تحدث|حولني|تحويلي|حولوني|صلني|توصيلي|تحولني) ... (شخص|انسان|موظف|موظفة|بشري|ممثل|احد|مسؤول|مدير|موظفين)",
      "(اريد|احتاج|ابغى|بدي|عايز) (شخصا|شخص|انسانا|انسان|موظفا|موظف)",
    ],
  },
  unless: {
    en: [
      "(i am|im|are you|you are) (a |an )?(human|person|real)",
      "(wants|wanted|talked|spoke|spoken|called)",
    ],
    de: ["(bist du|ich bin) ein*"],
    ar: ["(انت|انا) (انسان|شخص)"],
  },
  next(conversation) {
    const { message, text, asked, isAnswer } = conversation;
    const { orders: say } = sentencesOf(message.language);
    const result = resultOf(conversation, "escalate");
    if (result) {
      const regret = isAngry(message.all, message) ? `${say.regret} ` : "";
      const isWaiting = typeof result["conversation_id"] === "string";
      return { say: `${regret}${isWaiting ? say.waiting : say.escalateFailed}` };
    }
    const reason = isAnswer && asked ? asked.about : text;
    return { call: "escalate", with: { reason: reason.replaceAll(/\s+/g, " ").trim().slice(0, 500) } };
  },
});
