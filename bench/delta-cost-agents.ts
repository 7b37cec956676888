import type { ModelRequest, StreamEvent } from "@openai/agents";
import { Agent, Runner } from "@openai/agents";
import { AgentContext, streamAgentResponse } from "@chatwright/server/agents";
import { MemoryStore } from "@chatwright/server/memory";
import { ScriptedModel } from "@chatwright/server/testing";
import { tick, wireText, words } from "./support/answer.ts";
import { type Bench, compare, cpuMicros } from "./support/bench.ts";
import { type Context, CONTEXT, endpoint, ownerOf, START_THREAD } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";

/** Lets the event loop turn after every event, as a model does that is asked over a network. */
class PacedModel extends ScriptedModel {
  override async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for await (const event of super.getStreamedResponse(request)) {
      yield event;
      await tick();
    }
  }
}

/** The same as `deltaCost`, with the text coming from an agent of the Agents SDK through the bridge. */
export const agentDeltaCost: Bench = async ({ deltas, repeats }) => {
  const runner = new Runner({ tracingDisabled: true });
  const answer = words(deltas);
  const start = (context: AgentContext<Context> | undefined) => {
    const agent = new Agent<AgentContext<Context> | undefined>({
      name: "Bench",
      model: new PacedModel([answer]),
    });
    return runner.run(agent, "Go", { stream: true, context });
  };
  const store = new MemoryStore({ owner: ownerOf });

  await using load = new Load();
  await using ours = await listen(
    endpoint(async function* (thread, run) {
      const context = new AgentContext({ thread, store, requestContext: CONTEXT, run });
      yield* streamAgentResponse(context, await start(context));
    }, store),
  );
  await using sdk = await listen(async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const event of await start(undefined)) {
      if (event.type !== "raw_model_stream_event" || event.data.type !== "output_text_delta") continue;
      response.write(wireText(event.data.delta));
    }
    response.end();
  });
  await using raw = await listen(async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const event of new PacedModel([answer]).getStreamedResponse(NO_REQUEST)) {
      if (event.type === "output_text_delta") response.write(wireText(event.delta));
    }
    response.end();
  });

  const perDelta = async (url: string) => (await cpuMicros(() => load.stream(url, START_THREAD))) / deltas;
  const measured = await compare(repeats, {
    ours: () => perDelta(ours.url),
    sdk: () => perDelta(sdk.url),
    raw: () => perDelta(raw.url),
  });
  const figure = {
    name: "Text delta of an agent through the bridge",
    unit: "µs of CPU",
    ours: measured.ours,
  };
  return [
    { ...figure, peer: measured.sdk, beside: "the Agents SDK and node:http, the same bytes" },
    { ...figure, peer: measured.raw, beside: "node:http writes the same bytes" },
  ];
};

/** What the scripted model looks at in a request. */
const NO_REQUEST = { handoffs: [] } as unknown as ModelRequest;
