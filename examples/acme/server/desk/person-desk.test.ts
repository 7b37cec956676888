import { ScriptedModel } from "@chatwright/server/testing";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Chat, itemsOf, openApp, saidIn, type TestApp } from "../test-support/open-app.ts";

// A customer asks for a person, and a person answers at the desk, over HTTP. Each of them has a session.

const escalate = { type: "tool_call", name: "escalate", arguments: { reason: "Wants a person" } } as const;
const says = (text: string) => ({ parts: [{ type: "text", text } as const] });

async function openWith(model: ScriptedModel, env: Record<string, string> = {}): Promise<TestApp> {
  const choice = { label: "scripted", demo: true, tracing: false, fileTypes: [] };
  return openApp(env, { models: { ...choice, forTenant: () => Promise.resolve(model) } });
}

interface Talk {
  id: string;
  status: string;
  person?: string;
  messages: number;
  updated_at: string;
  thread_id: string;
}

/** Returns functions for the routes of the desk and of the customer, as one user. */
function apiOf(acme: TestApp, token: string) {
  const json = async (path: string, payload?: object) => {
    const init = payload ? { method: "POST", body: JSON.stringify(payload) } : {};
    const response = await acme.api(path, { token, ...init });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    desk: async (query = "") => (await json(`/api/desk${query}`)).body["conversations"] as Talk[],
    open: (id: string) => json(`/api/desk/${id}`),
    say: (id: string, text: string) => json(`/api/desk/${id}/messages`, { text }),
    close: (id: string) => json(`/api/desk/${id}/close`, {}),
    take: (id: string) => json(`/api/desk/${id}/take`, {}),
    leave: (id: string) => json(`/api/conversations/${id}/close`, {}),
    talks: async () => (await json("/api/conversations")).body["conversations"] as Talk[],
  };
}

describe("a customer who asks for a person", () => {
  let acme: TestApp;
  let model: ScriptedModel;
  let chat: Chat;
  let grace: ReturnType<typeof apiOf>;
  let staff: ReturnType<typeof apiOf>;
  let other: ReturnType<typeof apiOf>;
  beforeAll(async () => {
    model = new ScriptedModel([
      { parts: [escalate] },
      says("A person is coming."),
      says("The assistant again."),
    ]);
    acme = await openWith(model);
    const token = await acme.session("Grace");
    chat = new Chat(acme.client(token));
    grace = apiOf(acme, token);
    staff = apiOf(acme, await acme.session("Linus"));
    other = apiOf(acme, await acme.session("Margaret"));
  });
  afterAll(() => acme[Symbol.asyncDispose]());

  // One conversation: each step continues where the step before ended.
  test("is answered by one, in the same thread, until the person gives it back", async () => {
    const events = await chat.say("I want to talk to a person");
    expect(itemsOf(events)).toMatchObject([
      { type: "workflow" },
      { type: "task", task: { title: "A person was asked for" } },
      { type: "assistant_message" },
    ]);
    expect(events).toContainEqual(expect.objectContaining({ type: "notice", level: "info" }));
    const [talk] = await grace.talks();
    expect(talk).toMatchObject({ status: "waiting", thread_id: chat.threadId, messages: 0 });

    // No model answers now. The customer's message waits for the person.
    const waiting = await chat.say("Are you there?");
    expect(itemsOf(waiting)).toEqual([]);
    expect(waiting.at(-1)).toMatchObject({ type: "notice", message: expect.stringContaining("our team") });
    expect(model.requests).toHaveLength(2);

    expect(await staff.desk()).toMatchObject([
      { id: talk!.id, reason: "Wants a person", customer: "Grace", status: "waiting" },
    ]);
    const opened = await staff.open(talk!.id);
    expect(opened.body["messages"]).toMatchObject([
      { from: "customer", text: "I want to talk to a person" },
      { from: "note", text: "A person of our team" },
      { from: "note", text: "A person was asked for" },
      { from: "assistant", text: "A person is coming." },
      { from: "customer", text: "Are you there?" },
    ]);

    expect(await staff.say(talk!.id, "Linus here. What happened?")).toMatchObject({
      status: 201,
      body: { message: { from: "person", text: "Linus here. What happened?" } },
    });
    const [taken] = await grace.talks();
    expect(taken).toMatchObject({ status: "answering", person: "Linus", messages: 1 });
    expect(taken!.updated_at > talk!.updated_at).toBe(true);
    const shown = await acme.client(await acme.session("Grace")).send({
      type: "items.list",
      params: { thread_id: chat.threadId!, order: "desc", limit: 2 },
    });
    expect(shown.data).toMatchObject([
      { type: "assistant_message", content: [{ text: "Linus here. What happened?" }] },
      { type: "task", task: { title: "Linus is here" } },
    ]);

    // Another member of the staff can read the conversation, and cannot write in it.
    expect(await other.say(talk!.id, "Me too")).toMatchObject({
      status: 409,
      body: { error: { code: "conflict", message: expect.stringContaining("Linus has it") } },
    });
    expect(await other.close(talk!.id)).toMatchObject({ status: 409 });
    const answered = await chat.say("My mug broke");
    expect(answered.at(-1)).toMatchObject({ message: expect.stringContaining("Linus") });

    expect(await staff.close(talk!.id)).toMatchObject({ body: { conversation: { status: "closed" } } });
    expect(await staff.desk()).toEqual([]);
    expect(await staff.desk("?closed=1")).toMatchObject([{ id: talk!.id, person: "Linus" }]);
    expect(await staff.say(talk!.id, "One more thing")).toMatchObject({ status: 409 });
    expect(saidIn(await chat.say("Thank you"))).toBe("The assistant again.");
    // The assistant knows what the person wrote meanwhile.
    expect(JSON.stringify(model.requests.at(-1)?.input)).toContain("Linus here. What happened?");
  });

  test("is nobody else's business", async () => {
    const [talk] = await staff.desk("?closed=1");
    const summit = apiOf(acme, await acme.session("Linus", "summit"));
    expect(await summit.desk("?closed=1")).toEqual([]);
    expect(await summit.open(talk!.id)).toMatchObject({ status: 404 });
    expect(await summit.say(talk!.id, "Hello")).toMatchObject({ status: 404 });
    expect(await other.talks()).toEqual([]);
  });

  test.each([{}, { text: "" }, { text: "  " }, { text: "x".repeat(4001) }, { text: 7 }])(
    "is not told %j",
    async (payload) => {
      const [talk] = await staff.desk("?closed=1");
      const token = await acme.session("Linus");
      const init = { method: "POST", body: JSON.stringify(payload), token };
      const response = await acme.api(`/api/desk/${talk!.id}/messages`, init);
      expect(response.status).toBe(400);
    },
  );
});

test("a conversation whose thread the customer has deleted can be read and closed", async () => {
  await using acme = await openWith(new ScriptedModel([{ parts: [escalate] }, says("Coming.")]));
  const token = await acme.session("Grace");
  const chat = new Chat(acme.client(token));
  await chat.say("A person, please");
  await acme.client(token).send({ type: "threads.delete", params: { thread_id: chat.threadId! } });
  const staff = apiOf(acme, await acme.session("Linus"));
  const [talk] = await staff.desk();
  expect(await staff.open(talk!.id)).toMatchObject({ status: 200, body: { messages: [] } });
  expect(await staff.say(talk!.id, "Hello?")).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining("deleted") } },
  });
  // The conversation no longer waits at the desk.
  expect(await staff.desk()).toEqual([]);
  expect(await staff.close(talk!.id)).toMatchObject({ status: 200 });
});

test("another of the staff can take a conversation over, and the customer can have the assistant back", async () => {
  const model = new ScriptedModel([{ parts: [escalate] }, says("Coming."), says("The assistant again.")]);
  await using acme = await openWith(model);
  const token = await acme.session("Grace");
  const chat = new Chat(acme.client(token));
  await chat.say("A person, please");
  const [linus, margaret, eve] = await Promise.all(
    ["Linus", "Margaret", "Eve"].map(async (name) => apiOf(acme, await acme.session(name))),
  );
  const [talk] = await linus!.desk();
  await linus!.say(talk!.id, "Linus here");
  expect(await margaret!.take(talk!.id)).toMatchObject({ body: { conversation: { person: "Margaret" } } });
  expect(await linus!.say(talk!.id, "Still me")).toMatchObject({ status: 409 });
  expect(await margaret!.say(talk!.id, "Margaret now")).toMatchObject({ status: 201 });
  const { body } = await margaret!.open(talk!.id);
  const notes = (body["messages"] as { from: string; text: string }[]).filter(({ from }) => from === "note");
  expect(notes.slice(-2).map(({ text }) => text)).toEqual(["Linus is here", "Margaret is here"]);

  expect(await eve!.leave(talk!.id)).toMatchObject({ status: 404 });
  const grace = apiOf(acme, token);
  expect(await grace.leave(talk!.id)).toMatchObject({ body: { conversation: { status: "closed" } } });
  expect(saidIn(await chat.say("Hello?"))).toBe("The assistant again.");
  expect(await margaret!.take(talk!.id)).toMatchObject({ status: 409 });
});

test("two first answers at once are one entrance, and of an answer and an end one comes first", async () => {
  await using acme = await openWith(new ScriptedModel([{ parts: [escalate] }, says("Coming.")]));
  const token = await acme.session("Grace");
  await new Chat(acme.client(token)).say("A person, please");
  const linus = apiOf(acme, await acme.session("Linus"));
  const margaret = apiOf(acme, await acme.session("Margaret"));
  const [talk] = await linus.desk();
  await Promise.all([linus.say(talk!.id, "One"), linus.say(talk!.id, "Two")]);
  const { body } = await linus.open(talk!.id);
  const texts = (body["messages"] as { text: string }[]).map(({ text }) => text);
  expect(texts.filter((text) => text === "Linus is here")).toHaveLength(1);
  expect(await margaret.close(talk!.id)).toMatchObject({ status: 409 });
});

test("asking twice in a thread is one conversation", async () => {
  const turns = [{ parts: [escalate] }, { parts: [escalate] }, says("Coming.")];
  await using acme = await openWith(new ScriptedModel(turns));
  const token = await acme.session("Grace");
  const events = await new Chat(acme.client(token)).say("A person, please");
  expect(itemsOf(events).filter(({ type }) => type === "task")).toHaveLength(1);
  expect(await apiOf(acme, token).talks()).toHaveLength(1);
});

test("with a secret, the desk is for those whose token says so", async () => {
  const secret = "a secret of at least 32 characters";
  await using acme = await openWith(new ScriptedModel([]), { ACME_JWT_SECRET: secret });
  const tokenOf = (claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("u-1")
      .setExpirationTime("5m")
      .sign(new TextEncoder().encode(secret));
  for (const [claims, status] of [
    [{}, 403],
    [{ role: "customer" }, 403],
    [{ role: "staff" }, 200],
  ] as const) {
    const token = await tokenOf(claims);
    expect((await acme.api("/api/desk", { token })).status).toBe(status);
    const config = (await (await acme.api("/api/config", { token })).json()) as { staff: boolean };
    expect(config.staff).toBe(status === 200);
  }
});
