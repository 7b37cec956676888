#!/usr/bin/env bash
# openai 6.9.1 (npm): what a compatible server says of an error is lost where the body is not `{"error": …}`.
#
# A body such as {"object":"error","message":"…","code":400}, which vLLM's server sent for years, is read and dropped: the
# error's message is "400 status code (no body)", and nothing in it has the server's words.
#
# Seen: wrapped -> "400 The prompt is longer"; unwrapped -> "400 status code (no body)".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund openai@6.9.1 >/dev/null
cat >try.mjs <<'JS'
import { createServer } from "node:http";
import OpenAI from "openai";
const words = { message: "The prompt is longer", code: 400 };
const bodies = { "/wrapped/chat/completions": { error: words }, "/unwrapped/chat/completions": { object: "error", ...words } };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify(bodies[request.url]));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
for (const name of ["wrapped", "unwrapped"]) {
  const baseURL = `http://127.0.0.1:${server.address().port}/${name}`;
  const client = new OpenAI({ apiKey: "none", baseURL, maxRetries: 0 });
  const error = await client.chat.completions
    .create({ model: "m", messages: [{ role: "user", content: "Hi" }] })
    .catch((thrown) => thrown);
  console.log(`${name}: ${error.message}; in it: ${JSON.stringify(Object.values(error)).includes("longer")}`);
}
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'wrapped: 400 The prompt is longer; in it: true
unwrapped: 400 status code (no body); in it: false' ]
