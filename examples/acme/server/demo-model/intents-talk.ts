import { type Intent, says } from "./intent.ts";
import { LONG_STORY } from "./long-story.ts";

const HELP = [
  "I am a **demo model**: rules, not AI. With `OPENAI_API_KEY` a real one takes my place. Try these:",
  "",
  "- *Show me your headphones*, *tell me about the Aurora Headphones*",
  "- *Add two Everyday Mugs to my cart*, *compare your bags*",
  "- *Switch to the dark theme*, *take me to my orders page*",
  "- *Show my orders*, *where is my latest order?*",
  "- *My mug arrived in pieces* (goes to support), *I need advice on a present* (goes to sales)",
  "- *Remember that my favourite colour is teal*, and in a new conversation *what do you know about me?*",
  "- *What is the weather in Lisbon?*",
  "- *Tell me a long story* (and stop it)",
  "- *Simulate an outage*, *simulate a flaky carrier*, *end the outage*",
].join("\n");

/** "Talk to support", "sales, please" */
const talkTo = (desk: "support" | "sales"): Intent => ({
  name: `talk to ${desk}`,
  desk,
  when: says(
    new RegExp(
      `\\b(talk|speak|connect|put me through|transfer)\\b.*\\b${desk}\\b|^\\W*${desk}\\b.{0,12}$`,
      "i",
    ),
  ),
  next: ({ userName }) => ({
    say:
      desk === "support"
        ? `Support here. Hello ${userName}, is it about an order, or has something gone wrong?`
        : `Sales here. Hello ${userName}, what are you looking for, and for whom?`,
  }),
});

/** "Tell me a long story" */
const story: Intent = {
  name: "long story",
  when: says(/\b(long|story|essay|everything about|in great detail)\b/i),
  next: () => ({ say: LONG_STORY, wordMs: 45 }),
};

const help: Intent = {
  name: "help",
  when: says(/\bwhat can (you|i)\b|\bhelp\b|\bhow does this work\b|\bwho are you\b/i),
  next: () => ({ say: HELP }),
};

const thanks: Intent = {
  name: "thanks",
  when: says(/\b(thanks|thank you|cheers|great|perfect|bye)\b/i),
  next: ({ userName }) => ({ say: `You are welcome, ${userName}. I am here if you need anything else.` }),
};

const greet: Intent = {
  name: "greet",
  when: says(/^\W*(hi|hello|hey|hallo|good (morning|afternoon|evening))\b/i),
  next: ({ userName, assistant, desk }) => ({
    say: `Hello ${userName}! I am **${assistant}**${desk === "general" ? "" : `, at the ${desk} desk`}. I can find products, fill your cart, look after your orders and remember what matters to you. What can I do for you?`,
  }),
};

/** What is left. */
const lost: Intent = {
  name: "lost",
  when: () => true,
  next: () => ({ say: `That is beyond my rules.\n\n${HELP}` }),
};

export const TALK = { support: talkTo("support"), sales: talkTo("sales"), story, help, thanks, greet, lost };
