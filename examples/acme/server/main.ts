import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { cannotListen, cannotOpen, greeting } from "./greeting.ts";
import { createLog } from "./log.ts";

const config = configOrExit();
const log = createLog(config.logLevel);
const app = await createApp(config, log).catch((error: unknown) => {
  console.error(cannotOpen(config.dataFolder, error));
  process.exit(1);
});
const { server, models, auth } = app;

server.once("error", (error) => {
  console.error(cannotListen(config.host, config.port, error));
  process.exit(1);
});
server.listen(config.port, config.host, () => {
  const { address, port, family } = server.address() as AddressInfo;
  const host =
    address === "0.0.0.0" || address === "::" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  const { dataFolder } = config;
  console.log(greeting({ url: `http://${host}:${port}`, model: models, demo: auth.demo, dataFolder }));
});

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // A second signal ends the process at once.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping: answers under way may finish");
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "cannot stop cleanly");
        process.exit(1);
      },
    );
  });
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
