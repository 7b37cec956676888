import type { StructuredInputItem } from "@chatwright/protocol";
import { isStepCount, streamText, tool, ToolLoopAgent } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, TestServer } from "../../test-support/server.ts";
import { ScriptedLanguageModel } from "../testing/index.ts";
import { answerWith } from "./index.ts";

const CALL = { type: "tool_call", name: "cancel_order", arguments: { number: "A1" } } as const;

describe("answerWith, for the AI SDK", () => {
  it("reads the conversation, streams the answer and names the thread", async () => {
    const model = new ScriptedLanguageModel(["The Halo", "The Nook"]);
    const server = new TestServer(
      answerWith<Caller>(({ messages, signal }) => streamText({ model, messages, abortSignal: signal })),
    );
    const first = await server.events(message("Which kettle boils fastest?"));
    const thread = threadOf(first);
    const next = await server.events(message("And which is quiet?", thread));
    expect(textsOf([...shown(first), ...shown(next)])).toEqual(["The Halo", "The Nook"]);
    expect(JSON.stringify(model.requests[1]?.prompt)).toMatch(/boils fastest.*The Halo.*is quiet/);
    expect(await server.store.loadThread(thread, ANNA)).toMatchObject({
      title: "Which kettle boils fastest?",
    });
  });

  it("takes an agent of the AI SDK", async () => {
    const model = new ScriptedLanguageModel([
      { type: "tool_call", name: "weather", arguments: {} },
      "21 degrees",
    ]);
    const tools = { weather: tool({ inputSchema: z.object({}), execute: () => 21 }) };
    const server = new TestServer(answerWith<Caller>(new ToolLoopAgent({ model, tools })));
    expect(textsOf(shown(await server.events(message("Weather?"))))).toEqual(["21 degrees"]);
  });

  it("resumes an answer that waited for the user's approval", async () => {
    const cancelled: string[] = [];
    const model = new ScriptedLanguageModel([CALL, "It is cancelled"]);
    const server = new TestServer(
      answerWith<Caller>(({ messages, signal }) =>
        streamText({
          model,
          messages,
          tools: {
            cancel_order: tool({
              inputSchema: z.object({ number: z.string() }),
              execute: ({ number }) => `cancelled ${cancelled.push(number)}`,
            }),
          },
          toolApproval: { cancel_order: "user-approval" },
          stopWhen: isStepCount(4),
          abortSignal: signal,
        }),
      ),
    );
    const question = shown(await server.events(message("Cancel A1"))).find(
      (item): item is StructuredInputItem => item.type === "structured_input",
    )!;
    const answers = { [question.inputs[0]!.id]: { values: ["Approve"], skipped: false } };
    const params = {
      thread_id: question.thread_id,
      item_id: question.id,
      input: { status: "answered", answers },
    };
    const events = await server.events({ type: "threads.add_structured_input", params });
    expect(cancelled).toEqual(["A1"]);
    expect(textsOf(shown(events))).toEqual(["It is cancelled"]);
  });
});
