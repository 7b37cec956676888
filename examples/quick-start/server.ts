import { chatkit } from "@chatwright/server";
import { AgentContext, streamResponse } from "@chatwright/server/answers";
import { MemoryStore } from "@chatwright/server/memory";
import { serve } from "@chatwright/server/node";

const app = chatkit({
  store: new MemoryStore(),
  authenticate: () => ({ userId: "demo" }),
  owner: (caller) => caller.userId,
  element: true,
  respond({ message, run }) {
    const text = message?.content.map((part) => part.text).join("") ?? "";
    return streamResponse(new AgentContext(run), async function* () {
      for (const word of `You said: ${text}`.split(/(?= )/)) yield word;
    });
  },
});

console.log(`Chat: ${(await serve(app)).url}/ck/`);
