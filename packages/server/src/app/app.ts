import { AttachmentService } from "../attachments/index.ts";
import { closeDeadlineMs } from "../runs/durations.ts";
import type { ChatKitServer } from "../core/server.ts";
import { type CloseOptions, type CoreRequest, type CoreResponse, createHandler } from "../http/index.ts";
import { errorResponse } from "../http/message.ts";
import { toCoreRequest, toResponse } from "../http/web.ts";
import { AppServer } from "./app-server.ts";
import { checkOptions } from "./check-options.ts";
import { elementRoute } from "./element-route.ts";
import { filesRoute } from "./files-route.ts";
import type { ChatKitOptions } from "./options.ts";
import type { AppRoute } from "./route.ts";

const OVER = errorResponse(503, "unavailable", "Cannot answer: the server has shut down. Try again later.");

/** How many open apps use a store. The last one closes the store. */
const openApps = new WeakMap<object, number>();

/** The app that `chatkit()` makes: a server and its endpoint, ready to be mounted. */
export class ChatKitApp<TCaller> implements AsyncDisposable {
  /** The server underneath. */
  readonly server: ChatKitServer<TCaller>;
  readonly #store: object;
  /** In the order in which they are tried. The last one takes every path. */
  readonly #routes: readonly AppRoute[];
  #closed: Promise<void> | undefined;
  /** Set when the runs have ended. From then on the store may be closed. */
  #isOver = false;

  constructor(options: ChatKitOptions<TCaller>) {
    checkOptions(options);
    const { store, owner, attachments, logger, element = false } = options;
    if (owner) {
      store.useOwner({ ownerOf: owner });
      attachments?.useOwner({ ownerOf: owner });
    }
    this.#store = store;
    this.server = new AppServer(store, options, { ...options, attachmentStore: attachments });
    const { handle } = createHandler(this.server, options);
    this.#routes = [
      ...(attachments instanceof AttachmentService ? [filesRoute(attachments, options)] : []),
      ...(element === false ? [] : [elementRoute({ logger, ...(element === true ? {} : element) })]),
      { takes: () => true, handle },
    ];
    openApps.set(store, (openApps.get(store) ?? 0) + 1);
  }

  /** Answers a request: with the element or a file at their paths, and with the chat at any other. Never rejects. */
  readonly fetch = async (request: Request): Promise<Response> =>
    toResponse(await this.handle(toCoreRequest(request)));

  /** Answers a request without web streams, for adapters. Never rejects. */
  handle(request: CoreRequest): Promise<CoreResponse> {
    if (this.#isOver) return Promise.resolve(OVER);
    // An adapter may pass a text that is no URL. The chat's route refuses such a request.
    const path = URL.canParse(request.url) ? new URL(request.url).pathname : "";
    return this.#routes.find((route) => route.takes(request.method, path))!.handle(request);
  }

  /** False once {@link close} was called. Answer a load balancer's question with 503 then. */
  get ready(): boolean {
    return this.server.ready;
  }

  /**
   * Ends the app. Refuses new runs, awaits active runs, and stops those that go on at the deadline. Then refuses every
   * request, and closes the store if the store can be closed. Of several apps with one store, the last one closes it. A
   * second call resolves with the first one.
   * @param options.deadlineMs When runs that still go on are stopped. Default 10,000.
   * @throws RangeError for a deadline that is no number
   */
  async close({ deadlineMs }: CloseOptions = {}): Promise<void> {
    // A close that is refused here must not stand in the way of the next one.
    const checkedMs = closeDeadlineMs(deadlineMs);
    await (this.#closed ??= this.#close(checkedMs));
  }

  async #close(deadlineMs: number): Promise<void> {
    await this.server.close({ deadlineMs });
    this.#isOver = true;
    const others = (openApps.get(this.#store) ?? 1) - 1;
    openApps.set(this.#store, others);
    if (others === 0 && isDisposable(this.#store)) await this.#store[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function isDisposable(value: object): value is AsyncDisposable {
  return Symbol.asyncDispose in value;
}
