import { describe, expect, it, vi } from "vitest";
import type { ChatKitOptions } from "../options.ts";
import type { StreamedEvent, StreamRequest } from "../state/client.ts";
import { ChatKitClient } from "./client.ts";

const LIST = { type: "threads.list", params: { order: "desc" } } as const;
const CREATE: StreamRequest = {
  type: "threads.create",
  params: { input: { content: [], attachments: [], inference_options: {} } },
};

interface Sent {
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

function client(answer: (sent: Sent) => Response | Promise<Response>, api?: ChatKitOptions["api"]) {
  const sent: Sent[] = [];
  const send = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const one = {
      url: String(url),
      headers: init.headers as Record<string, string>,
      body: JSON.parse(init.body as string),
    };
    sent.push(one);
    return answer(one);
  };
  const made = new ChatKitClient(() => ({
    api: api ?? { url: "/chatkit", fetch: send },
    locale: "de-AT",
    hostedUrl: "/hosted",
  }));
  return { made, sent, send };
}

async function eventsOf(made: ChatKitClient): Promise<StreamedEvent[]> {
  const events: StreamedEvent[] = [];
  const answer = await made.stream(CREATE, new AbortController().signal);
  for await (const batch of answer.events) events.push(...batch);
  return events;
}

const stream = (...chunks: string[]): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    }),
    { headers: { "Content-Type": "text/event-stream; charset=utf-8" } },
  );

/** Carries out work while `send` is the page's own `fetch`, which the hosted mode uses. */
async function withFetch(send: typeof fetch, work: () => Promise<unknown>): Promise<void> {
  vi.stubGlobal("fetch", send);
  try {
    await work();
  } finally {
    vi.unstubAllGlobals();
  }
}

describe("the client", () => {
  it("sends nothing but JSON, the language, what it accepts and that it can resume", async () => {
    const { made, sent } = client(() => Response.json({ data: [], has_more: false }));
    await made.request(LIST);
    expect(sent).toEqual([
      {
        url: "/chatkit",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "Accept-Language": "de-AT",
          "chatwright-resume": "1",
        },
        body: LIST,
      },
    ]);
  });

  it("sends the key of a message, so that it can be sent again as the same", async () => {
    const { made, sent } = client(() => stream());
    await made.stream(CREATE, new AbortController().signal, "key 1");
    expect(sent[0]?.headers["idempotency-key"]).toBe("key 1");
  });

  it("reads events however the network cuts them", async () => {
    const { made } = client(() =>
      stream('data: {"type":"not', 'ice"}\r\n\r', '\n: beat\n\ndata: {"type":"error"}\n\n', 'data: {"ty'),
    );
    expect(await eventsOf(made)).toEqual([
      { id: 0, event: { type: "notice" } },
      { id: 0, event: { type: "error" } },
    ]);
  });

  it("gives the events of a run that can be resumed with their numbers, and its id", async () => {
    const body = 'id: 7\ndata: {"type":"notice"}\n\nid: 8\ndata: {"type":"error"}\n\n';
    const headers = { "Content-Type": "text/event-stream", "chatwright-run-id": "run_1" };
    const { made } = client(() => new Response(body, { headers }));
    const { runId } = await made.stream(CREATE, new AbortController().signal);
    expect(runId).toBe("run_1");
    expect((await eventsOf(made)).map(({ id }) => id)).toEqual([7, 8]);
  });

  it.each([
    [
      "the server's code",
      Response.json({ error: { code: "not_found", message: "No" } }, { status: 404 }),
      { code: "not_found", status: 404, message: "No" },
    ],
    [
      "the status alone",
      new Response("<h1>Bad gateway</h1>", { status: 502 }),
      { code: "http_error", status: 502 },
    ],
    ["a stream that is none", Response.json({}), { code: "bad_response" }],
  ])("fails with %s", async (_what, response, expected) => {
    const { made } = client(() => response);
    await expect(made.stream(CREATE, new AbortController().signal)).rejects.toMatchObject(expected);
  });

  it("fails with network where a stream breaks off or none begins", async () => {
    const broken = client(() => Promise.reject(new TypeError("offline")));
    await expect(broken.made.request(LIST)).rejects.toMatchObject({ code: "network" });
    const cut = client(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              controller.error(new TypeError("reset"));
            },
          }),
          { headers: { "Content-Type": "text/event-stream" } },
        ),
    );
    const { events } = await cut.made.stream(CREATE, new AbortController().signal);
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "network" });
  });

  it("gives up a request for stored data after half a minute, and no request that may take its time", async () => {
    vi.useFakeTimers();
    try {
      const { made } = client(() => new Promise<Response>(() => undefined));
      const failed = (promise: Promise<unknown>) =>
        promise.then(
          () => "answered",
          (error: { code: string }) => error.code,
        );
      const reads = [failed(made.request(LIST)), failed(made.loadThread("thr_1"))];
      let transcribed = false;
      void made
        .request({ type: "input.transcribe", params: { audio_base64: "", mime_type: "audio/webm" } })
        .finally(() => {
          transcribed = true;
        });
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await Promise.all(reads)).toEqual(["network", "network"]);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(transcribed).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it("sends a secret in the hosted mode and asks for another once it is refused", async () => {
    const asked: (string | null)[] = [];
    const api = {
      getClientSecret: async (current: string | null) => {
        asked.push(current);
        return `secret ${asked.length}`;
      },
    };
    const { made, sent, send } = client(
      ({ headers }) =>
        headers["Authorization"] === "Bearer secret 1"
          ? new Response(null, { status: 401 })
          : Response.json({}),
      api,
    );
    await withFetch(send, async () => {
      await made.request(LIST);
      await made.request(LIST);
    });
    expect(asked).toEqual([null, "secret 1"]);
    expect(sent.map(({ url, headers }) => [url, headers["Authorization"]])).toEqual([
      ["/hosted", "Bearer secret 1"],
      ["/hosted", "Bearer secret 2"],
      ["/hosted", "Bearer secret 2"],
    ]);
  });

  it("asks for the first secret once, at the set-up or with the first requests, and again after a failure", async () => {
    const asked: (string | null)[] = [];
    let fails = true;
    const api = {
      getClientSecret: async (current: string | null) => {
        asked.push(current);
        if (fails) throw new Error("no session");
        return "secret";
      },
    };
    const { made, sent, send } = client(() => Response.json({}), api);
    await expect(made.signIn()).rejects.toThrow("no session");
    await made.signIn();
    expect(asked).toEqual([null]);
    fails = false;
    await withFetch(send, () => Promise.all([made.request(LIST), made.request(LIST)]));
    expect(asked).toEqual([null, null]);
    expect(sent.map(({ headers }) => headers["Authorization"])).toEqual(["Bearer secret", "Bearer secret"]);
  });

  it("asks for one new secret when the server refuses the same secret twice at once", async () => {
    const asked: (string | null)[] = [];
    const api = {
      getClientSecret: async (current: string | null) => {
        asked.push(current);
        return `secret ${asked.length}`;
      },
    };
    const { made, send } = client(
      ({ headers }) =>
        headers["Authorization"] === "Bearer secret 1"
          ? new Response(null, { status: 401 })
          : Response.json({}),
      api,
    );
    await withFetch(send, () => Promise.all([made.request(LIST), made.request(LIST)]));
    expect(asked).toEqual([null, "secret 1"]);
  });
});
