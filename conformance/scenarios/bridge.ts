// What scenarios of the agents bridge have in common.
import type { AgentRun, AgentScript } from "../agent-script.ts";
import type { Json } from "../outcome.ts";
import type { Scenario } from "../scenario.ts";
import { create, get } from "./data.ts";
import { play } from "./model-streams.ts";

/** A scenario that is about one agent, mostly. What is left out is as in {@link bridge}. */
export interface Told extends Pick<Scenario, "given" | "differs"> {
  model: Parameters<typeof play>;
  agent?: Omit<AgentScript, "name">;
  run?: Partial<AgentRun>;
  requests?: Scenario["requests"];
}

/** An agent named `shop` answers a new thread's first message; then the thread is read. */
export function bridge(behaviour: string, scenarios: Record<string, Told>): Scenario[] {
  return Object.entries(scenarios).map(([name, { model, agent, run, ...rest }]) => ({
    name,
    behaviour,
    script: { respond: [[{ agent: { agents: [{ name: "shop", ...agent }], ...run } }]] },
    model: play(...model),
    requests: [create(), get("thr#1")],
    ...rest,
  }));
}

export function fileCitation(filename: string, index: number): Json {
  return { type: "file_citation", file_id: "file_1", filename, index };
}

export function urlCitation(url: string, title: string, end_index: number): Json {
  return { type: "url_citation", url, title, start_index: 0, end_index };
}

export function containerCitation(filename: string, end_index: number): Json {
  const place = { container_id: "cntr_1", file_id: "cfile_1", start_index: 0, end_index };
  return { type: "container_file_citation", filename, ...place };
}
