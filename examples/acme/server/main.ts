import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { createLog } from "./log.ts";

const config = configOrExit();
const log = createLog(config.logLevel);
const app = await createApp(config, log);
const { server, models, auth } = app;

if (models.demo) {
  log.warn(
    {},
    "No model is configured: answers come from the DEMO MODEL, which is rules and not AI. Set OPENAI_API_KEY or OPENAI_BASE_URL for a real one",
  );
} else {
  log.info({ model: models.label }, "model");
}
if (auth.demo) {
  log.warn({}, "Demo mode: anybody may be anybody. Set ACME_JWT_SECRET to verify tokens");
}

server.once("error", (error) => {
  log.error({ error }, `could not listen on ${config.host}:${config.port}`);
  process.exit(1);
});
server.listen(config.port, config.host, () => {
  const { address, port, family } = server.address() as AddressInfo;
  const host =
    address === "0.0.0.0" || address === "::" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  console.log(`\n  Acme is open at http://${host}:${port}\n`);
});

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Who asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping: answers under way may finish");
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "could not stop cleanly");
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
