import { rm } from "node:fs/promises";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openApp, saidIn, type TestApp } from "./test-support/open-app.ts";

const SECRET = "a-secret-of-more-than-32-characters";

function sign(
  claims: Record<string, unknown>,
  options: { secret?: string; expires?: string; alg?: string } = {},
) {
  const token = new SignJWT(claims).setProtectedHeader({ alg: options.alg ?? "HS256" });
  if (options.expires !== "never") token.setExpirationTime(options.expires ?? "1h");
  return token.sign(new TextEncoder().encode(options.secret ?? SECRET));
}

const hello = { type: "message", content: "Hello" } as const;

describe("with ACME_JWT_SECRET", () => {
  let acme: TestApp;
  beforeAll(async () => {
    acme = await openApp({ ACME_JWT_SECRET: SECRET });
  });
  afterAll(() => acme[Symbol.asyncDispose]());

  test("lets in who has a signed token, under the name and in the tenant it says", async () => {
    const token = await sign({ sub: "u-1", name: "Grace", tenant: "summit" });
    const said = saidIn(await acme.client(token).collect(hello));
    expect(said).toContain("Hello Grace");
    expect(said).toContain("Ridge");
  });

  test("takes the first tenant where the token names none", async () => {
    expect(saidIn(await acme.client(await sign({ sub: "u-1" })).collect(hello))).toContain("Piper");
  });

  const refusals: [string, () => Promise<string>][] = [
    ["the demo's test token", () => Promise.resolve("test-token")],
    ["a wrong signature", () => sign({ sub: "u-1" }, { secret: "another-secret-of-more-than-32-chars" })],
    ["an expired token", () => sign({ sub: "u-1" }, { expires: "-1s" })],
    ["a token that never expires", () => sign({ sub: "u-1" }, { expires: "never" })],
    ["another algorithm", () => sign({ sub: "u-1" }, { alg: "HS512" })],
    ["a token without a user", () => sign({ name: "Grace" })],
    ["a token with an empty user", () => sign({ sub: " " })],
    ["an unknown tenant", () => sign({ sub: "u-1", tenant: "umbrella" })],
    [
      "an unsigned token",
      () =>
        Promise.resolve(
          `${btoa('{"alg":"none"}')}.${btoa('{"sub":"u-1","exp":9999999999}')}.`.replaceAll("=", ""),
        ),
    ],
    ["rubbish", () => Promise.resolve("rubbish")],
  ];
  test.each(refusals)("refuses %s", async (_name, token) => {
    const response = await acme.client(await token()).post(hello);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "unauthorized" } });
  });

  test("opens no sessions and shows no tenant to strangers", async () => {
    expect((await acme.api("/api/session", { method: "POST", body: "{}" })).status).toBe(404);
    expect((await acme.api("/api/config")).status).toBe(401);
    const token = await sign({ sub: "u-1", tenant: "summit" });
    const config = (await (await acme.api("/api/config", { token })).json()) as { tenants: { id: string }[] };
    expect(config).toMatchObject({ demo: false });
    expect(config.tenants.map(({ id }) => id)).toEqual(["summit"]);
  });

  test("gives nobody orders they did not place, nor the tool that breaks things", async () => {
    const token = await sign({ sub: "u-2" });
    expect(await (await acme.api("/api/orders", { token })).json()).toEqual({ orders: [] });
    const said = saidIn(await acme.client(token).collect({ type: "message", content: "Simulate an outage" }));
    expect(said).toContain("cannot do that");
  });
});

describe("in demo mode", () => {
  let acme: TestApp;
  beforeAll(async () => {
    acme = await openApp();
  });
  afterAll(() => acme[Symbol.asyncDispose]());

  const open = (body: unknown) => acme.api("/api/session", { method: "POST", body: JSON.stringify(body) });

  test("gives anybody a session", async () => {
    expect(saidIn(await acme.client(await acme.session("Grace", "summit")).collect(hello))).toContain(
      "Ridge",
    );
    const { token } = (await (await open({})).json()) as { token: string };
    expect(saidIn(await acme.client(token).collect(hello))).toMatch(/Hello guest-[\da-f]{8}/);
  });

  test("lets the test token be user `test` of the first tenant", async () => {
    expect(saidIn(await acme.client("test-token").collect(hello))).toMatch(/Hello Test.*Piper/);
  });

  test.each([
    [{ tenant: "umbrella" }, 404],
    [{ user: "" }, 400],
    [{ user: "x".repeat(65) }, 400],
    [{ user: 7 }, 400],
  ])("refuses a session for %j", async (body, status) => {
    expect((await open(body)).status).toBe(status);
  });

  test("keeps sessions over a restart", async () => {
    const first = await openApp();
    onTestFinished(() => rm(first.folder, { recursive: true }));
    const token = await first.session("Grace");
    await first.app.close();
    await using second = await openApp({}, { folder: first.folder });
    expect((await second.api("/api/orders", { token })).status).toBe(200);
  });
});
