#!/usr/bin/env bash
# ai 7.0.173 with @ai-sdk/openai 4.0.118 (npm): a web page in the place of a model's stream is an answer without words.
#
# A proxy that asks people to sign in answers an API call with 200 and HTML. `streamText` reports no error then: its text is
# empty, no `error` part comes, and `onError` is not called. Only the finish reason, "interrupted", tells.
#
# Seen: {"errors":0,"text":"","reason":"interrupted"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ai@7.0.173 @ai-sdk/openai@4.0.118 zod@4.1.12 >/dev/null
cat >try.mjs <<'JS'
import { createServer } from "node:http";
import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><h1>Sign in</h1>");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const openai = createOpenAI({ apiKey: "none", baseURL: `http://127.0.0.1:${server.address().port}/v1` });
let errors = 0;
const result = streamText({ model: openai.chat("m"), prompt: "Hi", maxRetries: 0, onError: () => void errors++ });
const text = await result.text.catch((error) => `rejected: ${error.name}`);
const reason = await result.finishReason.catch((error) => `rejected: ${error.name}`);
console.log(JSON.stringify({ errors, text, reason }));
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"errors":0,"text":"","reason":"interrupted"}' ]
