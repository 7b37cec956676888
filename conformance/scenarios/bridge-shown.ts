import type { AgentScript, ContextStep } from "../agent-script.ts";
import type { Family } from "../scenario.ts";
import { bridge, type Told } from "./bridge.ts";
import { create, get, made, madeAssistant, say } from "./data.ts";
import { calls, response, says, thinks } from "./model-streams.ts";

function shows(...steps: ContextStep[]): Told {
  return {
    agent: shower(...steps),
    model: [response(says("I show"), calls("show")), response(says("There"))],
  };
}

function shower(...steps: ContextStep[]): Omit<AgentScript, "name"> {
  return { tools: [{ name: "show", steps }] };
}

const card = (value: string) => ({ type: "Card", children: [{ type: "Text", id: "t", value }] });
const doing = { type: "custom", title: "Looking", status_indicator: "loading" };
const did = { type: "custom", title: "Looked", status_indicator: "complete" };
const search = {
  type: "web_search",
  title: "Searched",
  queries: ["cars"],
  sources: [],
  status_indicator: "none",
};
const begin: ContextStep = { start_workflow: { type: "custom", tasks: [] } };

/** What tools show in the thread while the agent works. */
export const bridgeShown: Family = {
  name: "bridge-shown",
  scenarios: [
    ...bridge("A tool shows a widget", {
      "as a whole": shows({ widgets: [card("Hi")], streamed: false }),
      "with a text to copy": shows({ widgets: [card("Hi")], streamed: false, copy_text: "Hi" }),
      "in states": shows({
        widgets: [card("Hi"), { type: "Card", children: [{ type: "Title", value: "Hi" }] }],
      }),
      "with a text that grows": shows({ widgets: [card(""), card("Hel"), card("Hello")] }),
      twice: shows({ widgets: [card("One")], streamed: false }, { widgets: [card("Two")], streamed: false }),
      "and nothing is said after it": {
        agent: { ...shower({ widgets: [card("Hi")], streamed: false }), stop_at: ["show"] },
        model: [response(calls("show"))],
      },
      "before it fails": shows({ widgets: [card("Hi")], streamed: false }, { raise: { error: "exception" } }),
      "as a tool of another agent": {
        run: {
          agents: [
            { name: "shop", agent_tools: ["helper"] },
            { name: "helper", ...shower({ widgets: [card("Hi")] }) },
          ],
        },
        model: [
          response(calls("helper", { input: "Show" })),
          response(calls("show")),
          response(says("Shown")),
          response(says("There")),
        ],
      },
    }),
    ...bridge("Tools that are called at once show things each", {
      "two widgets": {
        agent: {
          tools: [
            { name: "one", steps: [{ widgets: [card("One")], streamed: false }] },
            { name: "two", steps: [{ widgets: [card("Two")], streamed: false }] },
          ],
        },
        model: [response(calls("one"), calls("two")), response(says("There"))],
      },
      "a widget and a failure": {
        agent: {
          tools: [
            { name: "one", steps: [{ widgets: [card("One")], streamed: false }] },
            { name: "two", steps: [{ raise: { error: "exception" } }] },
          ],
        },
        model: [response(calls("one"), calls("two")), response(says("There"))],
      },
    }),
    ...bridge("A tool shows what it does as a workflow", {
      "a task": shows(begin, { add_task: did }, { end_workflow: {} }),
      "a task that is finished": shows(
        begin,
        { add_task: doing },
        { update_task: did, index: 0 },
        { end_workflow: {} },
      ),
      "several tasks": shows(
        begin,
        { add_task: doing },
        { add_task: search },
        { update_task: did, index: 0 },
        { end_workflow: {} },
      ),
      "with the tasks that it begins with": shows(
        { start_workflow: { type: "custom", tasks: [did] } },
        { add_task: search },
        { end_workflow: {} },
      ),
      "with a summary": shows(
        begin,
        { add_task: did },
        { end_workflow: { summary: { title: "Looked around" } } },
      ),
      "with a summary from the beginning": shows(
        { start_workflow: { type: "custom", tasks: [], summary: { title: "Looking around" } } },
        { add_task: did },
        { end_workflow: {} },
      ),
      "that stays open to the eye": shows(begin, { add_task: did }, { end_workflow: { expanded: true } }),
      "of thoughts": shows(
        { start_workflow: { type: "reasoning", tasks: [] } },
        { add_task: { type: "thought", content: "Hm" } },
        { end_workflow: {} },
      ),
      "a task without a workflow": shows({ add_task: did }, { end_workflow: {} }),
      "that the next message ends": shows(begin, { add_task: did }),
      "with a summary, that the next message ends": shows(
        { start_workflow: { type: "custom", tasks: [], summary: { title: "Looking around" } } },
        { add_task: did },
      ),
      "that a widget ends": shows(begin, { add_task: did }, { widgets: [card("Hi")], streamed: false }),
      "without a task": { ...shows(begin), differs: ["empty-workflow"] },
      "without a task, ended": shows(begin, { end_workflow: {} }),
      "two, the second after the first": shows(
        begin,
        { add_task: did },
        { end_workflow: {} },
        begin,
        { add_task: search },
        { end_workflow: {} },
      ),
      "ended though none is open": shows({ end_workflow: {} }),
      "a task that is not there": shows(begin, { add_task: did }, { update_task: did, index: 5 }),
      "a task updated though none is open": shows({ update_task: did, index: 0 }),
    }),
    ...bridge("A workflow that a run leaves open goes on in the next", {
      "left open": {
        differs: ["open-workflow"],
        agent: { ...shower(begin, { add_task: doing }), stop_at: ["show"] },
        model: [response(calls("show"))],
      },
      "and ended by the answer to the next message": {
        differs: ["open-workflow"],
        agent: { ...shower(begin, { add_task: doing }), stop_at: ["show"] },
        model: [response(calls("show")), response(says("Done"))],
        requests: [create(), say("And?", "thr#1"), get("thr#1")],
      },
    }),
    ...bridge("A tool shows events of its own", {
      progress: shows({ emit: { type: "progress_update", text: "Looking" } }),
      "a notice": shows({ emit: { type: "notice", level: "info", message: "Slow today" } }),
      "a client effect": shows({ emit: { type: "client_effect", name: "blink", data: { times: 2 } } }),
      "a message": shows({ emit: { type: "thread.item.done", item: madeAssistant("m1", "By the way") } }),
      "a task of its own": shows({
        emit: { type: "thread.item.done", item: made("task", "k1", { task: did }) },
      }),
      "hidden context": shows({
        emit: { type: "thread.item.done", item: made("hidden_context_item", "h1", { content: "Red" }) },
      }),
      "hidden context while a workflow is open": shows(
        begin,
        { add_task: did },
        {
          emit: { type: "thread.item.done", item: made("hidden_context_item", "h1", { content: "Red" }) },
        },
      ),
    }),
    ...bridge("The hook shows things before its agent begins", {
      "a widget before": {
        run: { before: [{ widgets: [card("Hi")], streamed: false }] },
        model: [response(says("There"))],
      },
      "a workflow before": { run: { before: [begin, { add_task: did }] }, model: [response(says("There"))] },
      "a workflow with thoughts after it": {
        differs: ["as-it-was"],
        run: { before: [begin, { add_task: did }, { end_workflow: {} }] },
        model: [response(thinks(["Hm"]), says("There"))],
      },
      "nothing else": {
        differs: ["asked-again"],
        run: { before: [{ widgets: [card("Hi")], streamed: false }] },
        model: [response()],
      },
    }),
  ],
};
