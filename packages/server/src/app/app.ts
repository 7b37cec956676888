import { AttachmentService } from "../attachments/index.ts";
import type { ChatKitServer } from "../core/server.ts";
import { type CloseOptions, type CoreRequest, type CoreResponse, createHandler } from "../http/index.ts";
import { toCoreRequest, toResponse } from "../http/web.ts";
import { AppServer } from "./app-server.ts";
import { elementRoute } from "./element-route.ts";
import { filesRoute } from "./files-route.ts";
import type { ChatKitOptions } from "./options.ts";
import type { AppRoute } from "./route.ts";

/** What `chatkit()` makes: a server and its endpoint, ready to be mounted. */
export class ChatKitApp<TCaller> implements AsyncDisposable {
  /** The server underneath. */
  readonly server: ChatKitServer<TCaller>;
  readonly #store: object;
  /** In their order; the last one takes every path. */
  readonly #routes: readonly AppRoute[];

  constructor(options: ChatKitOptions<TCaller>) {
    const { store, owner, attachments, logger, element = false } = options;
    if (owner) {
      store.useOwner({ ownerOf: owner });
      attachments?.useOwner({ ownerOf: owner });
    }
    this.#store = store;
    this.server = new AppServer(store, options, { ...options, attachmentStore: attachments });
    const { handle } = createHandler(this.server, options);
    this.#routes = [
      ...(element === false ? [] : [elementRoute({ logger, ...(element === true ? {} : element) })]),
      ...(attachments instanceof AttachmentService ? [filesRoute(attachments, options)] : []),
      { takes: () => true, handle },
    ];
  }

  /** Answers a request: the element's and the files' at their paths, and the chat's at any other. Never rejects. */
  readonly fetch = async (request: Request): Promise<Response> =>
    toResponse(await this.handle(toCoreRequest(request)));

  /** The same without web streams, for adapters. Never rejects. */
  handle(request: CoreRequest): Promise<CoreResponse> {
    // The chat refuses an address that is none, as an adapter may pass one.
    const path = URL.canParse(request.url) ? new URL(request.url).pathname : "";
    return this.#routes.find((route) => route.takes(path))!.handle(request);
  }

  /** False once {@link close} was called. Answer a load balancer's question with 503 then. */
  get ready(): boolean {
    return this.server.ready;
  }

  /**
   * Ends the app: refuses new runs, awaits those under way or stops them at the deadline, and then closes the store, if the
   * store can be closed.
   * @param options.deadlineMs When runs that still go on are stopped. Default 10,000.
   */
  async close(options?: CloseOptions): Promise<void> {
    await this.server.close(options);
    if (isDisposable(this.#store)) await this.#store[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function isDisposable(value: object): value is AsyncDisposable {
  return Symbol.asyncDispose in value;
}
