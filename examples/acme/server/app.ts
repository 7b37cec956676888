import type { Server } from "node:http";
import { join } from "node:path";
import { createAttachmentHandler } from "@chatwright/server/attachments";
import { createElementHandler } from "@chatwright/server/element";
import { createHandler } from "@chatwright/server/http";
import { closeServer, toNodeHandler } from "@chatwright/server/node";
import { Auth } from "./auth.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./data/database.ts";
import { demoSigningKey } from "./data/settings.ts";
import { DemoHistory } from "./demo/demo-history.ts";
import { PersonDesk } from "./desk/person-desk.ts";
import { FileSweeper } from "./file-sweeper.ts";
import { createFiles } from "./files.ts";
import { createRoutes } from "./http/routes.ts";
import type { Log } from "./log.ts";
import { chooseModel, type ModelChoice } from "./models/choose-model.ts";
import { ServerFactory } from "./server-factory.ts";
import { createServices, type Services } from "./services.ts";

export interface App {
  readonly server: Server;
  readonly services: Services;
  readonly auth: Auth;
  readonly factory: ServerFactory;
  readonly models: ModelChoice;
  readonly sweeper: FileSweeper;
  /** Waits up to ten seconds for running answers, then closes everything. */
  close(): Promise<void>;
}

/** How many requests one user may send to the assistant in a minute. */
const MOST_A_MINUTE = 600;

/** Puts Acme together. The returned HTTP server does not listen yet. */
export async function createApp(
  config: Config,
  log: Log,
  models: ModelChoice = chooseModel(config),
): Promise<App> {
  const open = await openDatabase(config.databasePath);
  const services = await createServices(open, config, log);
  const key = config.jwtSecret ?? (await demoSigningKey(open.database));
  const demoHistory = new DemoHistory(services);
  const auth = new Auth({
    tenants: services.tenants,
    key,
    demo: services.demo,
    welcome: (context) => demoHistory.give(context),
  });
  const files = createFiles({ dataFolder: config.dataFolder, key });
  const factory = new ServerFactory({
    services,
    models,
    files,
    connection: open.connection,
    dataFolder: config.dataFolder,
  });
  const sweeper = new FileSweeper({
    files,
    store: factory.shared.store,
    tenants: services.tenants,
    isElsewhere: (userId) => factory.hasOwnDatabase(userId),
    log,
  });
  const handler = createHandler(factory.shared, {
    authenticate: ({ headers }) => auth.authenticate(headers),
    logger: log,
    // The limit is above a person's needs, and low enough that other users need not wait.
    rateLimit: { perMinute: MOST_A_MINUTE },
  });
  const routes = createRoutes({
    auth,
    services,
    desk: new PersonDesk({ services, server: factory.shared }),
    chatkit: toNodeHandler(handler),
    files: toNodeHandler(createAttachmentHandler(files, { logger: log })),
    model: { label: models.label, demo: models.demo },
    isReady: () => handler.ready,
    webFolder: join(import.meta.dirname, "../dist/web"),
    element: toNodeHandler(createElementHandler()),
  });
  const server = routes.createServer(log);
  return {
    server,
    services,
    auth,
    factory,
    models,
    sweeper,
    async close() {
      await Promise.all([closeServer(server, handler), factory.close(), sweeper.close()]);
      await services.close();
      open.connection.close();
    },
  };
}
