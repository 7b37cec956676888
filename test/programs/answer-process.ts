// Reads requests, one a line, and carries them out. After each request the process prints whether the server accepted
// it.
import { createInterface } from "node:readline";
import { type Bridge, openShop, openStore, PlainShop } from "../support/approval-shop.ts";

const [bridge = "", path = "", actions = ""] = process.argv.slice(2);
const store = openStore(path);
const shop =
  bridge === "plain"
    ? new PlainShop({ store, actions })
    : await openShop(bridge as Bridge, { store, actions });
process.stdout.write("ready\n");
for await (const request of createInterface({ input: process.stdin })) {
  const outcome = await shop.ask(JSON.parse(request) as object).then(
    () => "carried out",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
  process.stdout.write(`${outcome}\n`);
}
await store.close();
