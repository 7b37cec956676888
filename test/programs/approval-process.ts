// Carries out one request of a shop whose tool needs approval, and tells its events. The process can die in the middle:
// after a write of the store, or after the tool's work. Otherwise the process lives until a test kills it.
import { writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { type Bridge, openShop, openStore } from "../support/approval-shop.ts";

const [bridge = "", path = "", actions = "", request = "", diesAt = ""] = process.argv.slice(2);
const die = () => process.kill(process.pid, "SIGKILL");
const store = openStore(path, (count) => {
  if (String(count) === diesAt) die();
});
const afterAction = () => {
  if (diesAt === "action") die();
};
const shop = await openShop(bridge as Bridge, { store, actions, afterAction });
// What this process compiled would else be written down at its end, which it has none of.
flushCompileCache();
const events = await shop.ask(JSON.parse(request) as object);
// Written straight to the pipe: what was told must have left this process before it is killed.
writeSync(1, `${JSON.stringify(events)}\n`);
setInterval(() => {}, 60_000);
