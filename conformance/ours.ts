import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createHandler } from "@chatwright/server/http";
import { toNodeHandler } from "@chatwright/server/node";
import { startModelServer } from "./model-server.ts";
import type { Subject } from "./scenario.ts";
import { ScriptedServer } from "./scripted-server.ts";

/** Chatwright under test: a new server for each scenario, behind one HTTP endpoint of this process. */
export async function startOurs(): Promise<Subject> {
  let current: { server: ScriptedServer; serve: ReturnType<typeof toNodeHandler> } | undefined;
  const model = await startModelServer();
  const underWay = new Set<Promise<void>>();
  const http = createServer((req, res) => {
    if (!current) throw new Error("Cannot answer a request: no scenario was begun. Call begin() first.");
    const served = current.serve(req, res).finally(() => underWay.delete(served));
    underWay.add(served);
  });
  await once(http.listen(0, "127.0.0.1"), "listening");
  const { port } = http.address() as AddressInfo;
  return {
    async begin(scenario) {
      model.play(scenario.model ?? []);
      const server = await ScriptedServer.for(scenario, model.url);
      const handler = createHandler(server, { authenticate: ScriptedServer.authenticate });
      current = { server, serve: toNodeHandler(handler) };
      return { url: `http://127.0.0.1:${port}/chatkit`, store: await server.dump() };
    },
    received: model.received,
    async hanging() {
      while (current?.server.hanging !== true && !model.hanging) await wait(1);
    },
    async outcome() {
      if (!current) throw new Error("Cannot give an outcome: no scenario was begun. Call begin() first.");
      await Promise.all(underWay);
      const { server } = current;
      return { store: await server.dump(), calls: [...server.calls, ...model.calls] };
    },
    modelRunsOn: () => model.hangsFor(30_000),
    async close() {
      await model.close();
      http.closeAllConnections();
      await once(http.close(), "close");
    },
  };
}
