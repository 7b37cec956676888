#!/usr/bin/env bash
# @openai/agents 0.20.0 (npm), with zod 4.1.12: a tool's `errorFunction` cannot know which argument did not fit.
#
# The error that it gets says "Invalid JSON input for tool" of arguments that are good JSON and fail the schema, and has no
# `originalError`, although its type has one. The reason is the setting of another matter: OPENAI_AGENTS_DONT_LOG_TOOL_DATA,
# about logging, counts as set where it is absent. With 0 the same error has zod's issues.
#
# Seen: absent -> no original error; 0 -> issues at "count".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @openai/agents@0.20.0 zod@4.1.12 >/dev/null
cat >try.mjs <<'JS'
import { RunContext, tool } from "@openai/agents";
import { z } from "zod";
const order = tool({
  name: "order",
  description: "Orders",
  parameters: z.object({ count: z.number() }),
  execute: async () => "ordered",
  errorFunction: (_context, error) =>
    JSON.stringify({ message: error.message, fields: error.originalError?.issues?.map(({ path }) => path.join(".")) ?? null }),
});
console.log(await order.invoke(new RunContext({}), '{"count":"three"}'));
JS
absent=$(env -u OPENAI_AGENTS_DONT_LOG_TOOL_DATA node try.mjs)
zero=$(OPENAI_AGENTS_DONT_LOG_TOOL_DATA=0 node try.mjs)
echo "absent: $absent"
echo "0:      $zero"
[ "$absent" = '{"message":"Invalid JSON input for tool","fields":null}' ]
[ "$zero" = '{"message":"Invalid JSON input for tool","fields":["count"]}' ]
