import { clickActions, dragActions, type InputActions, typeActions } from "./actions.ts";
import type { EngineDriver, EnginePage } from "./engine-page.ts";

interface Answer {
  type: "success" | "error" | "event";
  id: number | null;
  result?: unknown;
  error?: string;
  message?: string;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** WebDriver BiDi over one socket. Firefox speaks the protocol itself, without a driver beside it. */
class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#read(JSON.parse(String(data)) as Answer));
    socket.addEventListener("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("Firefox closed the connection"));
      this.#waiting.clear();
    });
  }

  static async open(url: string): Promise<BidiConnection> {
    const socket = new WebSocket(`${url}/session`);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("open", () => resolve());
      socket.addEventListener("error", () => reject(new Error(`Cannot connect to Firefox at "${url}"`)));
    });
    return new BidiConnection(socket);
  }

  send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #read(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id ?? -1);
    if (!waiting) return;
    this.#waiting.delete(answer.id ?? -1);
    if (answer.type === "success") waiting.resolve(answer.result);
    else waiting.reject(new Error(`Firefox refused: ${answer.error}: ${answer.message}`));
  }
}

/** @param url Where Firefox listens, as `start-firefox.ts` read it. */
export async function driveFirefox(url: string): Promise<EngineDriver> {
  const connection = await BidiConnection.open(url);
  await connection.send("session.new", { capabilities: {} });
  return {
    open: () => openPage(connection),
    async close() {
      await connection.send("session.end");
      connection.close();
    },
  };
}

async function openPage(connection: BidiConnection): Promise<EnginePage> {
  const { context } = (await connection.send("browsingContext.create", { type: "tab" })) as {
    context: string;
  };
  const perform = async (actions: InputActions): Promise<void> => {
    await connection.send("input.performActions", { context, actions });
  };
  return {
    async goto(url) {
      await connection.send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    async run(expression) {
      const answer = await connection.send("script.evaluate", {
        expression,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      const { result } = answer as { result?: { value?: unknown } };
      if (typeof result?.value === "string") return result.value;
      throw new Error(`Firefox ran no script: ${JSON.stringify(answer)}`);
    },
    async resize(width, height) {
      await connection.send("browsingContext.setViewport", { context, viewport: { width, height } });
    },
    click: (at) => perform(clickActions(at)),
    drag: (from, to) => perform(dragActions(from, to)),
    type: (text) => perform(typeActions(text)),
    async picture() {
      const { data } = (await connection.send("browsingContext.captureScreenshot", { context })) as {
        data: string;
      };
      return Buffer.from(data, "base64");
    },
    async close() {
      await connection.send("browsingContext.close", { context });
    },
  };
}
