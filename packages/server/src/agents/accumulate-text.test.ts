import { Agent, run, setTracingDisabled } from "@openai/agents";
import { expect, it } from "vitest";
import { ScriptedModel } from "../testing/index.ts";
import { Markdown } from "../widgets/index.ts";
import { accumulateText } from "./accumulate-text.ts";

setTracingDisabled(true);

it("gives a component that grows with the model's text", async () => {
  const agent = new Agent({ name: "A", model: new ScriptedModel(["Hello dear you"]) });
  const result = await run(agent, "Hi", { stream: true });
  const states = [];
  for await (const state of accumulateText(result, Markdown({ id: "m", value: "", streaming: true }))) {
    states.push(state);
  }
  expect(states).toEqual([
    { type: "Markdown", id: "m", value: "", streaming: true },
    { type: "Markdown", id: "m", value: "Hello", streaming: true },
    { type: "Markdown", id: "m", value: "Hello dear", streaming: true },
    { type: "Markdown", id: "m", value: "Hello dear you", streaming: true },
    { type: "Markdown", id: "m", value: "Hello dear you", streaming: false },
  ]);
});
