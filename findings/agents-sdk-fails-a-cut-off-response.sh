#!/usr/bin/env bash
# @openai/agents 0.20.0 (npm): a streamed answer that reaches its `max_output_tokens` fails the run, through Responses only.
#
# The Responses API ends such an answer with `response.incomplete`, whose output is good text. The run has passed all of the
# text on by then, and rejects: `completed` with a ModelBehaviorError, and `finalOutput` is undefined. The same answer through
# Chat Completions, where it ends with the finish reason "length", is a run that has succeeded, with the text as its output.
#
# Seen: responses -> text "Half", ModelBehaviorError; chat -> text "Half", final output "Half".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @openai/agents@0.20.0 openai@7.57.0 zod@4.1.12 >/dev/null
cat >try.mjs <<'JS'
import { createServer } from "node:http";
import { Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, run, setTracingDisabled } from "@openai/agents";
import OpenAI from "openai";
setTracingDisabled(true);
const part = { type: "output_text", text: "Half", annotations: [] };
const item = { id: "m", type: "message", role: "assistant", status: "incomplete", content: [part] };
const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2, input_tokens_details: { cached_tokens: 0 }, output_tokens_details: { reasoning_tokens: 0 } };
const response = { id: "r", object: "response", created_at: 1, model: "m", output: [], error: null };
const place = { item_id: "m", output_index: 0, content_index: 0 };
const chunk = (delta, finish_reason = null) => ({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason }] });
const EVENTS = {
  "/responses": [
    { type: "response.created", response: { ...response, status: "in_progress" } },
    { type: "response.output_item.added", output_index: 0, item: { ...item, content: [] } },
    { type: "response.content_part.added", ...place, part: { ...part, text: "" } },
    { type: "response.output_text.delta", ...place, delta: "Half" },
    { type: "response.output_text.done", ...place, text: "Half" },
    { type: "response.output_item.done", output_index: 0, item },
    { type: "response.incomplete", response: { ...response, status: "incomplete", incomplete_details: { reason: "max_output_tokens" }, output: [item], usage } },
  ].map((event, sequence_number) => ({ ...event, sequence_number })),
  "/chat/completions": [chunk({ role: "assistant", content: "Half" }), chunk({}, "length")],
};
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of EVENTS[request.url]) response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.end(request.url === "/chat/completions" ? "data: [DONE]\n\n" : undefined);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const client = new OpenAI({ apiKey: "none", baseURL: `http://127.0.0.1:${server.address().port}`, maxRetries: 0 });
for (const [name, Model] of [["responses", OpenAIResponsesModel], ["chat", OpenAIChatCompletionsModel]]) {
  const result = await run(new Agent({ name: "A", model: new Model(client, "m") }), "Hi", { stream: true });
  let text = "";
  let error = "none";
  try {
    for await (const event of result)
      if (event.type === "raw_model_stream_event" && event.data.type === "output_text_delta") text += event.data.delta;
    await result.completed;
  } catch (thrown) {
    error = thrown.constructor.name;
  }
  console.log(`${name}: text "${text}", error ${error}, final output ${JSON.stringify(result.finalOutput)}`);
}
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'responses: text "Half", error ModelBehaviorError, final output undefined
chat: text "Half", error none, final output "Half"' ]
