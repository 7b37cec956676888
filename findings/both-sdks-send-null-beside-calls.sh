#!/usr/bin/env bash
# @openai/agents 0.20.0 and @ai-sdk/openai 4.0.118 with ai 7.0.173 (npm): after a tool call, Chat Completions are sent an assistant message whose
# `content` is null; and the Agents SDK sends a user's text as a list of one part where it was given as such.
#
# OpenAI takes both. Servers that hand messages to a chat template which joins strings do not: they fail on the null and on
# the list. The AI SDK sends a list of one text part as a string, the Agents SDK does not.
#
# Seen: agents -> user list, assistant null; ai-sdk -> user string, assistant null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @openai/agents@0.20.0 openai@7.57.0 zod@4.1.12 ai@7.0.173 @ai-sdk/openai@4.0.118 >/dev/null
cat >try.mjs <<'JS'
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { createOpenAI } from "@ai-sdk/openai";
import { Agent, OpenAIChatCompletionsModel, run, setTracingDisabled, tool } from "@openai/agents";
import { generateText, stepCountIs, tool as aiTool } from "ai";
import OpenAI from "openai";
import { z } from "zod";
setTracingDisabled(true);
let bodies = [];
const server = createServer(async (request, response) => {
  bodies.push(await json(request));
  const first = bodies.length === 1;
  const call = { id: "call_1", type: "function", function: { name: "look", arguments: "{}" } };
  const message = first ? { role: "assistant", content: null, tool_calls: [call] } : { role: "assistant", content: "Done" };
  const choices = [{ index: 0, message, finish_reason: first ? "tool_calls" : "stop" }];
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ id: "c", object: "chat.completion", created: 1, model: "m", choices, usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const baseURL = `http://127.0.0.1:${server.address().port}`;
const kind = (content) => (content === null ? "null" : Array.isArray(content) ? "list" : typeof content);
const tell = (name) => {
  const of = (role) => kind(bodies.at(-1).messages.find((message) => message.role === role).content);
  console.log(`${name}: user ${of("user")}, assistant ${of("assistant")}`);
  bodies = [];
};
const look = tool({ name: "look", description: "Looks", parameters: z.object({}), execute: () => "tea" });
const model = new OpenAIChatCompletionsModel(new OpenAI({ apiKey: "none", baseURL, maxRetries: 0 }), "m");
await run(new Agent({ name: "A", model, tools: [look] }), [{ role: "user", content: [{ type: "input_text", text: "Look" }] }]);
tell("agents");
const openai = createOpenAI({ apiKey: "none", baseURL });
await generateText({
  model: openai.chat("m"),
  messages: [{ role: "user", content: [{ type: "text", text: "Look" }] }],
  tools: { look: aiTool({ description: "Looks", inputSchema: z.object({}), execute: () => "tea" }) },
  stopWhen: stepCountIs(3),
});
tell("ai-sdk");
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "agents: user list, assistant null
ai-sdk: user string, assistant null" ]
