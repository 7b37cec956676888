/** What the gallery shows: a name, and what the page of the element is asked for. */
export const STATES = {
  "start screen": {},
  "everything a thread can hold": { thread: "items" },
  "every widget": { thread: "widgets" },
  Markdown: { thread: "markdown" },
  "a question": { thread: "ask" },
  Arabic: { thread: "rtl" },
  "a long thread": { thread: "long" },
  "a locked thread": { thread: "locked" },
  "a closed thread": { thread: "closed" },
  "the history": { history: "1" },
  "an answer that failed": { say: "fail" },
  "progress, reasoning, steps and a notice": { say: "progress, reason, steps, notice" },
  "tools and models": {
    options: JSON.stringify({
      composer: {
        attachments: { enabled: true },
        tools: [{ id: "search", label: "Search the shop", icon: "search" }],
        models: [
          { id: "small", label: "Small", default: true },
          { id: "large", label: "Large", description: "Slower" },
        ],
      },
    }),
  },
};
