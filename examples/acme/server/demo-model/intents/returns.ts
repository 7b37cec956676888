import { type Conversation, resultOf, resultsOf } from "../conversation.ts";
import { type Intent, intent, type Step } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { pointsAt, readId } from "../read-words.ts";
import { orderMeant, orderNamed } from "./orders.ts";

/** "I want to return something" */
export const giveBack: Intent = intent({
  name: "give back",
  desk: "support",
  commanded: {
    en: [
      "(want|would like|id like|need|have|like|wish) to (return|send back|give back|exchange)",
      "(want|would like|id like|need|like) to (send|give) ... back",
      "please (take back|return)",
      "(start|begin|initiate|make|request) (a|the|my) return",
      "(return|send back) (this|it|my|the|them|these)",
      "(i am|im) (returning|sending back)",
    ],
    de: [
      "(will|moechte|muss|wuerde|wollte|werde) ... (zurueckgeben|zurueckschicken|zuruecksenden|retournieren|umtauschen|reklamieren)",
      "(starte|beginne|mach|mache) (bitte )?(eine |die )?(rueckgabe|retoure|ruecksendung)",
      "(das|es|sie|diese*) (soll|geht) zurueck",
      "ich (schicke|gebe|sende) ... zurueck",
    ],
    ar: [
      "(اريد|اود|ارغب|بدي|ابغى|ابي|عايز|عاوز|احتاج) (ان |في )?(ارجع|ارجاع|اعيد|اعادة|ارد|استرجاع|استبدال|ترجيع|استرجع)",
      "(ابدا|ابدئي) (عملية )?(الارجاع|ارجاع|الاعادة)",
      "(ساعيد|سارجع)",
    ],
  },
  unless: {
    en: ["(return|get) (a|the|my) (call|visit)", "return to"],
    de: [],
    ar: ["(اموالي|مالي) فقط"],
  },
  next(conversation) {
    const { form, message } = conversation;
    const { orders: say } = sentencesOf(message.language);
    if (form?.status === "skipped") return { say: say.returnCancelled };
    if (form) return openReturn(conversation, form.lines);
    const [first, second] = resultsOf(conversation, "start_return");
    const meant = orderMeant(conversation);
    if (!first) return { call: "start_return", with: { order_id: meant } };
    const { asked_about, error } = second ?? first;
    if (typeof asked_about === "string") return { say: say.returning(asked_about) };
    if (meant !== null && /not been delivered/.test(String(error))) {
      const isPointedAt = pointsAt(message, "pointing") || pointsAt(message, "pronouns");
      if (isPointedAt || orderNamed(conversation) !== undefined) return { say: say.notDelivered(meant) };
      // An order that was only tracked is not the one that goes back.
      if (!second) return { call: "start_return", with: { order_id: null } };
    }
    return { say: /unavailable/.test(String(error)) ? say.down : say.cannotReturn };
  },
});

function openReturn(conversation: Conversation, answers: readonly string[]): Step {
  const { orders: say } = sentencesOf(conversation.message.language);
  const result = resultOf(conversation, "create_ticket");
  if (!result) {
    const order = readId(answers.join(" "), "A") ?? "";
    return {
      call: "create_ticket",
      with: { subject: say.returnSubject(order), description: answers.join("\n"), priority: "normal" },
    };
  }
  const { ticket_id } = result;
  return { say: typeof ticket_id === "string" ? say.returnTicket(ticket_id) : say.ticketFailed };
}
