import type { Family } from "../scenario.ts";
import { bridge, containerCitation, fileCitation, urlCitation } from "./bridge.ts";
import { create, get, say } from "./data.ts";
import { draws, message, response, says, thinks, uses } from "./model-streams.ts";

const SEARCHED = ["in_progress", "searching", "completed"];
const web = uses("web_search_call", { action: { type: "search", query: "weather" } }, SEARCHED);
const files = uses("file_search_call", { queries: ["rates"], results: null }, SEARCHED);
const code = uses("code_interpreter_call", { code: "print(1)", container_id: "cntr_1", outputs: [] }, [
  "in_progress",
  "interpreting",
  "completed",
]);
const mcp = uses("mcp_call", {
  server_label: "docs",
  name: "find",
  arguments: "{}",
  output: "found",
  error: null,
});
const mcpFailed = uses(
  "mcp_call",
  { server_label: "docs", name: "find", arguments: "{}", output: null, error: "no such tool" },
  ["in_progress", "failed"],
);
const mcpTools = uses("mcp_list_tools", { server_label: "docs", tools: [] });

/** The tools that run where the model does. */
export const bridgeHosted: Family = {
  name: "bridge-hosted",
  scenarios: [
    ...bridge("A hosted tool works, and its answer follows", {
      "a web search": {
        differs: ["citations-stay"],
        model: [
          response(
            web,
            message({ text: ["Sunny"], annotations: [urlCitation("https://example.com", "Weather", 5)] }),
          ),
        ],
      },
      "a file search": {
        differs: ["citations-stay"],
        model: [response(files, message({ text: ["Low"], annotations: [fileCitation("rates.pdf", 3)] }))],
      },
      "the code interpreter": {
        differs: ["citations-stay"],
        model: [response(code, message({ text: ["1"], annotations: [containerCitation("one.txt", 1)] }))],
      },
      "an MCP call": { model: [response(mcpTools, mcp, says("Found"))] },
      "an MCP call that fails": { model: [response(mcp, mcpFailed, says("Not found"))] },
      "two searches": { model: [response(web, files, says("So"))] },
      "searches between thoughts": {
        model: [response(thinks(["I search"]), web, thinks(["I see"]), says("So"))],
      },
    }),
    ...bridge("An image comes with its previews", {
      "an image": {
        differs: ["image-id"],
        model: [response(draws("RklOQUw=", "T05F", "VFdP"), says("There"))],
      },
      "with its progress": {
        differs: ["image-id"],
        run: { partial_images: 3 },
        model: [response(draws("RklOQUw=", "T05F", "VFdP"), says("There"))],
      },
      "without previews": { differs: ["image-id"], model: [response(draws("RklOQUw="), says("There"))] },
      "and words": {
        differs: ["image-id"],
        model: [response(draws("RklOQUw=", "T05F"), says("There"), says("There"))],
      },
      "two images": {
        differs: ["image-id"],
        model: [response(draws("RklOQUw=", "T05F"), draws("T1RIRVI="), says("There"))],
      },
      "that comes to nothing": {
        differs: ["image-removed"],
        model: [response(draws(null), says("Sorry"), says("There"))],
      },
      "by the product's own converter": {
        differs: ["image-id"],
        run: { own_converters: true, partial_images: 2 },
        model: [response(draws("RklOQUw=", "T05F"), says("There"))],
      },
      "two turns of a thread": {
        differs: ["image-id"],
        model: [response(draws("RklOQUw=")), response(says("As you saw"), says("There"))],
        requests: [create(), say("And?", "thr#1"), get("thr#1")],
      },
    }),
  ],
};
