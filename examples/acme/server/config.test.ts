import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("an empty environment gives the defaults, and empty variables count as not set", () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 3000,
    dataFolder: resolve(".acme"),
    databasePath: resolve(".acme/acme.db"),
    jwtSecret: undefined,
    openai: { apiKey: undefined, baseUrl: undefined },
    weather: { apiKey: undefined, baseUrl: "https://api.openweathermap.org" },
  });
  expect(
    readConfig({ PORT: "", HOST: " ", OPENAI_BASE_URL: "", OPENWEATHER_BASE_URL: "", ACME_JWT_SECRET: "" }),
  ).toEqual(config);
});

test.each([
  [{ PORT: "seventy" }, /PORT "seventy"/],
  [{ PORT: "70000" }, /PORT "70000"/],
  [{ OPENAI_BASE_URL: "localhost" }, /OPENAI_BASE_URL "localhost"/],
  [{ OPENAI_API: "grpc" }, /OPENAI_API "grpc"/],
  [{ OPENAI_FILE_TYPES: "pictures" }, /OPENAI_FILE_TYPES "pictures": needs "none" or types/],
  [{ OPENAI_CONTEXT_WINDOW: "8k" }, /OPENAI_CONTEXT_WINDOW "8k"/],
  [{ OPENAI_CONTEXT_WINDOW: "100" }, /OPENAI_CONTEXT_WINDOW "100"/],
  [{ ACME_ORDERS_URL: "orders" }, /ACME_ORDERS_URL "orders"/],
  [{ LOG_LEVEL: "loud" }, /LOG_LEVEL "loud"/],
])("%j is refused by name", (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});

test("a secret that is too short is refused without being shown", () => {
  expect(() => readConfig({ ACME_JWT_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2).*ACME_JWT_SECRET.*32/);
});

test("the check for old Nodes is plain enough for them, and lets this one pass", () => {
  const check = resolve(import.meta.dirname, "check-node.js");
  expect(execFileSync(process.execPath, [check], { encoding: "utf8" })).toBe("");
  const old = `Object.defineProperty(process.versions, "node", { value: "20.19.0" }); import(${JSON.stringify(check)})`;
  const run = () =>
    execFileSync(process.execPath, ["--input-type=module", "-e", old], { encoding: "utf8", stdio: "pipe" });
  expect(run).toThrow(/Acme needs Node 22\.18 or newer/);
});
