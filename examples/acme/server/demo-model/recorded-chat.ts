import type { ThreadStreamEvent } from "@chatwright/protocol";
import { ProtocolClient } from "@chatwright/server/testing";
import type { ModelRequest, StreamEvent } from "@openai/agents";
import { PAGE_HEADER } from "../context.ts";
import { ToolName } from "../data/tenants.ts";
import { Chat, openApp, type Page, saidIn, type TestApp } from "../test-support/open-app.ts";
import { DemoModel } from "./demo-model.ts";

export interface RecordedCall {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

/** The demo model itself, noting which tools and handoffs it calls. */
class RecordingModel extends DemoModel {
  readonly calls: RecordedCall[] = [];

  override async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for await (const event of super.getStreamedResponse(request)) {
      if (event.type === "response_done") {
        for (const item of event.response.output) {
          if (item.type !== "function_call") continue;
          const args = JSON.parse(item.arguments) as Record<string, unknown>;
          this.calls.push({ name: item.name, arguments: args });
        }
      }
      yield event;
    }
  }
}

export interface Answer {
  /** Of tools and handoffs, oldest first. */
  readonly calls: readonly RecordedCall[];
  readonly said: string;
  readonly events: readonly ThreadStreamEvent[];
}

export interface Visitor {
  user: string;
  /** Default English. */
  locale?: string;
  /** What the visitor looks at. */
  page?: string;
}

export interface RecordedApp extends AsyncDisposable {
  readonly acme: TestApp;
  /** A conversation: each text is said in turn, and the last one's answer comes back. */
  talk(visitor: Visitor, ...texts: readonly string[]): Promise<Answer>;
  /** The same, with all answers. */
  talkAll(visitor: Visitor, texts: readonly string[]): Promise<Answer[]>;
}

/** Acme with the demo model and everything else that it has, where tests see what is called. */
export async function openRecordedApp(): Promise<RecordedApp> {
  const model = new RecordingModel({ wordMs: 0, shopTools: ToolName.options });
  const acme = await openApp(
    {},
    {
      models: {
        label: "recording",
        demo: true,
        tracing: false,
        fileTypes: [],
        forTenant: () => Promise.resolve(model),
      },
    },
  );
  const talkAll: RecordedApp["talkAll"] = async ({ user, locale = "en", page = "/" }, texts) => {
    const token = await acme.session(user);
    const headers = { authorization: `Bearer ${token}`, "accept-language": locale, [PAGE_HEADER]: page };
    const chat = new Chat(new ProtocolClient({ url: `${acme.url}/chatkit`, headers }), answerPage);
    const answers: Answer[] = [];
    for (const text of texts) {
      const start = model.calls.length;
      const events = await chat.say(text);
      answers.push({ calls: model.calls.slice(start), said: saidIn(events), events });
    }
    return answers;
  };
  return {
    acme,
    talkAll,
    async talk(visitor, ...texts) {
      const answer = (await talkAll(visitor, texts)).at(-1);
      if (!answer) throw new Error("Cannot talk: there is no text. Pass a text.");
      return answer;
    },
    [Symbol.asyncDispose]: () => acme[Symbol.asyncDispose](),
  };
}

/** What the shop's page answers to client tools. */
export const answerPage: Page = (name, params) => {
  if (name === "update_cart") {
    return { status: "added", product: params["product_name"], quantity: params["quantity"] };
  }
  return name === "switch_theme"
    ? { ok: true, theme: params["theme"] === "other" ? "light" : params["theme"] }
    : { ok: true };
};
