import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A service of somebody else's, on this machine. */
export interface HttpService extends AsyncDisposable {
  readonly url: string;
  /** The paths that were asked for, with their queries. */
  readonly asked: string[];
  /** Resolves with the next request from now on. */
  nextRequest(): Promise<void>;
}

export async function startService(answer: RequestListener): Promise<HttpService> {
  const asked: string[] = [];
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    for (const resolve of waiting) resolve();
    waiting = [];
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
