import { resultOf } from "./conversation.ts";
import { type Intent, says } from "./intent.ts";

/** "What do you know about me?", "what is my favourite colour?" */
const recall: Intent = {
  name: "recall",
  when: says(
    /\bwhat (do|did) (you|i) (know|remember|tell)\b|\bdo you (remember|recall|know)\b.*\b(me|my|i)\b|\bwhat('s| is) my (favou?rite|size|shoe|name|colou?r)\b|\brecall\b/i,
  ),
  next(conversation) {
    const result = resultOf(conversation, "recall_facts");
    if (!result) return { call: "recall_facts", with: {} };
    const facts = Array.isArray(result["facts"]) ? result["facts"].map(String) : [];
    if (facts.length === 0)
      return { say: "I know nothing about you yet. Tell me something worth remembering." };
    return { say: `This is what you told me:\n\n${facts.map((fact) => `- ${fact}`).join("\n")}` };
  },
};

/** "Remember that my favourite colour is teal" */
const remember: Intent = {
  name: "remember",
  when: says(
    /\b(remember|note|keep in mind|don't forget)\b|^\s*my (favou?rite|size|shoe size)\b.*\bis\b|^\s*i (wear|prefer|am allergic|am vegan)\b/i,
  ),
  next(conversation) {
    const result = resultOf(conversation, "remember_fact");
    if (!result) {
      const said = conversation.text
        .replace(/^.*?\b(remember|note|keep in mind|don't forget)\b,?\s*(that|this|down)?:?\s*/i, "")
        .replace(/[\s.!]+$/, "")
        .trim();
      const fact = said === "" ? conversation.text.trim() : said;
      return { call: "remember_fact", with: { fact: fact.charAt(0).toUpperCase() + fact.slice(1, 300) } };
    }
    if (result["ok"] === false) return { say: "I could not keep that just now. Please tell me again later." };
    return { say: `Noted: *${String(result["remembered"])}*. I will know it in other conversations too.` };
  },
};

export const MEMORY = { recall, remember };
