import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ThreadItem, ThreadStreamEvent, UserMessageTagContent } from "@chatwright/protocol";
import { ProtocolClient } from "@chatwright/server/testing";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { type Log, silentLog } from "../log.ts";
import type { ModelChoice } from "../models/choose-model.ts";

export interface TestApp extends AsyncDisposable {
  readonly url: string;
  readonly app: Awaited<ReturnType<typeof createApp>>;
  readonly folder: string;
  /** A client of the assistant, as the demo's test user or with this token. */
  client(token?: string): ProtocolClient;
  /** Demo mode: a token for anybody. */
  session(user: string, tenant?: string): Promise<string>;
  api(path: string, init?: RequestInit & { token?: string }): Promise<Response>;
}

/** Acme on a free port with a new data folder, and a demo model that does not take its time. */
export async function openApp(
  env: Record<string, string> = {},
  options: { folder?: string; models?: ModelChoice; log?: Log } = {},
): Promise<TestApp> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "acme-test-"));
  const config = readConfig({ ACME_DATA: folder, ACME_DEMO_WORD_MS: "0", ...env });
  const app = await createApp(config, options.log ?? silentLog, options.models);
  await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const api: TestApp["api"] = (path, { token, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (token) headers.set("authorization", `Bearer ${token}`);
    if (init.body) headers.set("content-type", "application/json");
    return fetch(url + path, { ...init, headers });
  };
  return {
    url,
    app,
    folder,
    api,
    client: (token = "test-token") =>
      new ProtocolClient({ url: `${url}/chatkit`, headers: { authorization: `Bearer ${token}` } }),
    async session(user, tenant) {
      const response = await api("/api/session", { method: "POST", body: JSON.stringify({ user, tenant }) });
      const { token } = (await response.json()) as { token: string };
      return token;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The finished items of an answer, the user's own message left out. */
export function itemsOf(events: readonly ThreadStreamEvent[]): ThreadItem[] {
  return events.flatMap((event) =>
    event.type === "thread.item.done" && event.item.type !== "user_message" ? [event.item] : [],
  );
}

/** What the assistant said. */
export function saidIn(events: readonly ThreadStreamEvent[]): string {
  return itemsOf(events)
    .flatMap((item) => (item.type === "assistant_message" ? item.content.map((part) => part.text) : []))
    .join("\n");
}

/** What a page does when a client tool is called; its result goes back to the model. */
export type Page = (name: string, params: Record<string, unknown>) => unknown;

/** What the shop's page answers. */
const answerAsPage: Page = (name, { product_name: product, quantity }) =>
  name === "update_cart" ? { status: "added", product, quantity } : { ok: true };

/** A conversation in one thread, which answers the calls of client tools as the shop's page does. */
export class Chat {
  threadId: string | undefined;
  readonly #client: ProtocolClient;
  readonly #page: Page;

  constructor(client: ProtocolClient, page: Page = answerAsPage) {
    this.#client = client;
    this.#page = page;
  }

  /** Says something, with what it mentions at its end, and gives all events up to the end of the turn. */
  async say(text: string, ...tags: UserMessageTagContent[]): Promise<ThreadStreamEvent[]> {
    const content = [{ type: "input_text" as const, text }, ...tags];
    const events = await this.#client.collect(
      this.threadId === undefined
        ? { type: "threads.create", params: { input: { content } } }
        : { type: "threads.add_user_message", params: { thread_id: this.threadId, input: { content } } },
    );
    for (const event of events) if (event.type === "thread.created") this.threadId = event.thread.id;
    return this.#answerPage(events);
  }

  /** Answers the form that the last turn put to the user; question → values. */
  async fillIn(itemId: string, answers: Record<string, string[]>): Promise<ThreadStreamEvent[]> {
    const values = Object.entries(answers).map(([id, one]) => [id, { values: one, skipped: false }]);
    const events = await this.#client.collect({
      type: "threads.add_structured_input",
      params: {
        thread_id: this.threadId!,
        item_id: itemId,
        input: { status: "answered", answers: Object.fromEntries(values) },
      },
    });
    return this.#answerPage(events);
  }

  async #answerPage(events: ThreadStreamEvent[]): Promise<ThreadStreamEvent[]> {
    const call = itemsOf(events).findLast((item) => item.type === "client_tool_call");
    if (!call || call.type !== "client_tool_call" || !this.threadId) return events;
    const result = await this.#page(call.name, call.arguments);
    const more = await this.#client.collect({
      type: "threads.add_client_tool_output",
      params: { thread_id: this.threadId, result },
    });
    return [...events, ...(await this.#answerPage(more))];
  }
}
