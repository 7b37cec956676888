import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { closeDeadlineMs } from "../../runs/durations.ts";
import type { CloseOptions, CoreRequest, CoreResponse } from "../../http/index.ts";
import { type Closable, closeServer } from "./close-server.ts";
import { toNodeHandler } from "./node-handler.ts";

/** What {@link serve} serves: the app that `chatkit()` makes. */
export interface Servable extends Closable {
  fetch(request: Request): Promise<Response>;
  handle(request: CoreRequest): Promise<CoreResponse>;
  /** False once the app was closed. */
  readonly ready: boolean;
  /** Closed first, while the app's store is still open. */
  readonly server: Closable;
}

export interface ServeOptions extends CloseOptions {
  /** Default: the environment variable `PORT`, or 3000. With 0 the system chooses one. */
  port?: number | undefined;
  /** Default `127.0.0.1`, which only this machine reaches. In a container use `0.0.0.0`. */
  hostname?: string | undefined;
  /** Whether SIGTERM and SIGINT close the server. Default true. */
  signals?: boolean | undefined;
}

/** A server that listens. */
export interface RunningServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly http: Server;
  /** Lets answers finish, up to `deadlineMs`, and then closes the server and the app. */
  close(): Promise<void>;
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Starts an HTTP server for an app, and resolves when the server listens. SIGTERM and SIGINT close both, and the process
 * then ends by itself. A second signal ends the process at once.
 *
 * @param options.deadlineMs When runs that still go on are stopped. Default 10,000.
 * @throws TypeError for a value that is no app, and for an unknown option
 * @throws RangeError for a port or a deadline that cannot be
 * @throws the system's error, such as `EADDRINUSE`, where the server cannot listen
 */
export async function serve(app: Servable, options: ServeOptions = {}): Promise<RunningServer> {
  checkApp(app);
  checkOptions(options);
  const deadlineMs = closeDeadlineMs(options.deadlineMs);
  // Node listens on all addresses for an empty host, which an unset variable often is.
  const hostname = options.hostname || "127.0.0.1";
  const port = portOf(options.port ?? (process.env["PORT"] || 3000));
  const answer = toNodeHandler(app);
  const http = createServer((req, res) => void answer(req, res)).listen(port, hostname);
  await once(http, "listening");

  let closed: Promise<void> | undefined;
  const close = () => (closed ??= end());
  const onSignal = (signal: NodeJS.Signals): void => {
    if (closed) endNow(signal);
    else void close().then(tellIfAlive, tellFailure);
  };
  // The listeners stay until the end. Other code, such as the tracing of `@openai/agents`, exits where it finds none.
  const stopListening = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  /** The signal then does what it does without this server. */
  const endNow = (signal: NodeJS.Signals): void => {
    stopListening();
    process.kill(process.pid, signal);
  };
  async function end(): Promise<void> {
    try {
      await closeServer(http, app.server, { deadlineMs });
      await app.close({ deadlineMs });
    } finally {
      stopListening();
    }
  }
  if (options.signals ?? true) for (const signal of SIGNALS) process.on(signal, onSignal);
  return { url: urlOf(http, hostname), http, close, [Symbol.asyncDispose]: close };
}

/** How long the process may take to end after the close, before a warning tells what it waits for. */
const ALIVE_MS = 5_000;

/** A hook that goes on after its run was stopped keeps the process alive, for example. */
function tellIfAlive(): void {
  const tell = (): void =>
    // oxlint-disable-next-line no-console -- the server is closed, and its operator waits for the end
    console.warn("Cannot end the process: timers or connections of a hook go on. Heed run.signal in hooks.", {
      resources: process.getActiveResourcesInfo(),
    });
  setTimeout(tell, ALIVE_MS).unref();
}

/** For example, the store cannot be closed. */
function tellFailure(error: unknown): void {
  process.exitCode = 1;
  // oxlint-disable-next-line no-console -- a signal has no caller that could get the error
  console.error("Cannot close the server", error);
}

/** For programs without TypeScript. */
function checkApp(app: unknown): void {
  if (typeof app !== "object" || app === null || !("handle" in app) || !("server" in app)) {
    throw new TypeError("Cannot serve the app: the value is no app. Pass what chatkit() returns.");
  }
  if ("ready" in app && app.ready === false) {
    throw new TypeError("Cannot serve the app: it was closed. Make another one with chatkit().");
  }
}

/** Every option. One that is missing here does not compile. */
const OPTIONS: Readonly<Record<keyof ServeOptions, true>> = {
  port: true,
  hostname: true,
  signals: true,
  deadlineMs: true,
};

/** For programs without TypeScript. A misspelt `hostname` must not leave the server on another address unnoticed. */
function checkOptions(options: unknown): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      "Cannot serve the app: the options are no object. Pass an object, such as { port: 3000 }.",
    );
  }
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown === undefined) return;
  throw new TypeError(
    `Cannot serve the app: there is no option "${unknown}". Use one of ${Object.keys(OPTIONS).join(", ")}.`,
  );
}

/** @throws RangeError */
function portOf(given: number | string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError(
    `Cannot listen at port "${given}": it is no port. Set "port" or the environment variable PORT to a number from 0 to 65535.`,
  );
}

function urlOf(http: Server, hostname: string): string {
  const { port } = http.address() as AddressInfo;
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
