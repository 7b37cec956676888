import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Store } from "@chatwright/server";
import type { DiskAttachmentStore } from "@chatwright/server/attachments";
import { SqliteStore } from "@chatwright/server/sqlite";
import { AssistantServer } from "./assistant-server.ts";
import { owner, type RequestContext } from "./context.ts";
import type { ModelChoice } from "./models/choose-model.ts";
import type { Services } from "./services.ts";

export interface ServerFactoryOptions {
  services: Services;
  models: ModelChoice;
  /** The database that all users share. */
  connection: DatabaseSync;
  /** Stores the files that users attach. */
  files: DiskAttachmentStore<RequestContext>;
  /** The folder of Acme's data. The databases of single users are in its folder `users`. */
  dataFolder: string;
  /**
   * How many users' servers are open at once, each with its database. Above this number, the factory closes the server
   * that was asked for longest ago. Servers with a running answer stay open, however many they are.
   */
  maxOwn?: number;
}

interface OwnServer {
  server: AssistantServer;
  store: SqliteStore<RequestContext>;
}

const MAX_OWN = 50;

/**
 * Server factory: one assistant for all users, or one for each.
 *
 * When to use: the shared server is nearly always right. The shared server holds no state of a user. The owner in the
 * request's context is the key of all personal data. A server for each user has a store of its own. Use such servers if
 * users' data must be physically separate. Examples are encryption with a user's key, storage in the user's region, and
 * deletion of one file.
 */
export class ServerFactory {
  readonly #options: ServerFactoryOptions;
  readonly #own = new Map<string, OwnServer>();
  readonly #closing = new Set<Promise<void>>();
  #shared: AssistantServer | undefined;

  constructor(options: ServerFactoryOptions) {
    this.#options = options;
  }

  /** The server that all requests share. */
  get shared(): AssistantServer {
    return (this.#shared ??= this.create());
  }

  /** Creates a server with this store. The default store is the database that all users share. */
  create(
    store: Store<RequestContext> = new SqliteStore({ database: this.#options.connection, owner }),
  ): AssistantServer {
    const { services, models, files } = this.#options;
    return new AssistantServer({ services, models, store, files });
  }

  /**
   * Returns a server whose threads are in a file of this user's own. Call this method with each request. The factory
   * closes a server that was not asked for in a while and has no running answer.
   */
  createServer(userId: string): AssistantServer {
    const known = this.#own.get(userId);
    const own = known ?? this.#open(userId);
    // The server that was asked for last stands last in the map.
    this.#own.delete(userId);
    this.#own.set(userId, own);
    this.#closeIdle(userId);
    return own.server;
  }

  #closeIdle(newest: string): void {
    for (const [userId, { server }] of this.#own) {
      if (this.#own.size <= (this.#options.maxOwn ?? MAX_OWN)) return;
      if (userId !== newest && server.isIdle) this.#close(userId);
    }
  }

  /** Closes all users' own servers. */
  async close(): Promise<void> {
    for (const userId of [...this.#own.keys()]) this.#close(userId);
    await Promise.all(this.#closing);
  }

  #open(userId: string): OwnServer {
    const path = this.#pathOf(userId);
    mkdirSync(dirname(path), { recursive: true });
    const store = new SqliteStore({ path, owner });
    return { server: this.create(store), store };
  }

  #close(userId: string): void {
    const own = this.#own.get(userId);
    this.#own.delete(userId);
    if (!own) return;
    const close = async (): Promise<void> => {
      try {
        await own.server.close();
        await own.store.close();
      } catch (error) {
        this.#options.services.log.error({ error }, "cannot close a user's own server");
      }
    };
    const closing = close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  /** Whether this user's threads are in a file of their own. */
  hasOwnDatabase(userId: string): boolean {
    return existsSync(this.#pathOf(userId));
  }

  #pathOf(userId: string): string {
    // A user's id may have characters that a file's name may not have.
    const name = createHash("sha256").update(userId).digest("hex");
    return join(this.#options.dataFolder, "users", `${name}.db`);
  }
}
