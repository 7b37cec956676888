import { say, type ScriptedServer } from "@chatwright/server/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { harness, type Harness } from "../../dev/harness.ts";

const png = (name = "cat.png", size = 4): File =>
  new File([new Uint8Array(size)], name, { type: "image/png" });
const types = ({ server }: Harness): string[] => server.requests.map(({ type }) => type);

/** Holds uploads until it is let go, or the test is over. */
function hold({ attachments }: ScriptedServer): () => void {
  const gate = Promise.withResolvers<void>();
  attachments.gate = gate.promise;
  onTestFinished(() => gate.resolve());
  return gate.resolve;
}

/** An element whose server takes files over HTTP. */
async function open(attachments: object = {}, strategy?: object): Promise<Harness> {
  const made = harness((turn) => say(turn, "ok", 0));
  const { server } = made;
  const { url, close } = await server.edge.listen();
  onTestFinished(close);
  server.attachments.origin = url;
  made.setOptions({
    api: {
      url: "/chatkit",
      fetch: server.edge.fetch,
      ...(strategy && { uploadStrategy: strategy as never }),
    },
    composer: { attachments: { enabled: true, ...attachments } },
  });
  return made;
}

async function settled(chat: Harness): Promise<void> {
  const over = (): boolean =>
    chat.store.composer.files.value.every((file) => file.attachment || file.failed !== undefined);
  await expect.poll(over).toBe(true);
}

describe("uploading in two phases", () => {
  it("announces the file, sends it with the descriptor's headers alone, and sends its id", async () => {
    const chat = await open();
    await chat.store.setDraft({ files: [png()] });
    expect(chat.store.canSubmit.value).toBe(false);
    await settled(chat);
    expect(chat.server.requests[0]).toMatchObject({
      type: "attachments.create",
      params: { name: "cat.png", size: 4, mime_type: "image/png" },
    });
    const [id, uploaded] = [...chat.server.attachments.uploads][0]!;
    expect(uploaded).toMatchObject({ method: "PUT", type: "image/png" });
    expect(uploaded.headers.get("x-signed")).toBe(id);
    expect(uploaded.headers.has("authorization")).toBe(false);
    expect(chat.store.canSubmit.value).toBe(true);
    await chat.store.submit();
    expect(chat.server.requests.at(-1)?.params["input"]).toMatchObject({ content: [], attachments: [id] });
    expect(chat.store.composer.files.value).toEqual([]);
  });

  it("posts a form with the field file where the descriptor says so", async () => {
    const chat = await open();
    chat.server.attachments.method = "POST";
    await chat.store.setDraft({ files: [new File(["a,b"], "späti.csv", { type: "text/csv" })] });
    await settled(chat);
    const [uploaded] = chat.server.attachments.uploads.values();
    expect(uploaded).toMatchObject({ method: "POST", name: "späti.csv", type: "text/csv" });
    expect(new TextDecoder().decode(uploaded!.bytes)).toBe("a,b");
  });

  it("waits with the message until every file is there", async () => {
    const chat = await open();
    const release = hold(chat.server);
    await chat.store.setDraft({ text: "look", files: [png()] });
    await expect.poll(() => chat.server.attachments.arrived).toBe(1);
    await chat.store.submit();
    expect(types(chat)).toEqual(["attachments.create"]);
    expect(chat.store.composer.text.value).toBe("look");
    release();
    await settled(chat);
    await chat.store.submit();
    expect(types(chat)).toEqual(["attachments.create", "threads.create"]);
  });

  it("keeps a file that failed, tells the page, and uploads it again when asked", async () => {
    const chat = await open();
    chat.server.attachments.failNext = 503;
    await chat.store.setDraft({ text: "look", files: [png()] });
    await settled(chat);
    expect(chat.store.composer.files.value[0]).toMatchObject({ failed: "http_error" });
    expect(chat.store.canSubmit.value).toBe(false);
    expect(chat.names()).toEqual(["error"]);
    (await chat.store.uploads()).retry(chat.store.composer.files.value[0]!.key);
    await settled(chat);
    expect(chat.store.composer.files.value[0]).not.toHaveProperty("failed");
    expect(chat.store.canSubmit.value).toBe(true);
    // What the first try left behind is taken away.
    expect(types(chat)).toEqual(["attachments.create", "attachments.delete", "attachments.create"]);
    expect(chat.server.attachments.created.size).toBe(1);
  });

  it.each(["while it is announced", "while it is on its way", "when it is there"])(
    "takes a file that is removed off the server: %s",
    async (when) => {
      const chat = await open();
      const { edge, attachments } = chat.server;
      if (when === "while it is announced") edge.hold = "attachments.create";
      if (when === "while it is on its way") hold(chat.server);
      await chat.store.setDraft({ files: [png()] });
      if (when === "while it is announced") await expect.poll(() => types(chat)).toHaveLength(1);
      if (when === "while it is on its way") await expect.poll(() => attachments.arrived).toBe(1);
      if (when === "when it is there") await settled(chat);
      (await chat.store.uploads()).remove(chat.store.composer.files.value[0]!.key);
      expect(chat.store.composer.files.value).toEqual([]);
      edge.release();
      await expect.poll(() => types(chat)).toEqual(["attachments.create", "attachments.delete"]);
      await expect.poll(() => attachments.created.size).toBe(0);
      expect(chat.names()).toEqual([]);
    },
  );

  it("leaves files on the server that the page brought there", async () => {
    const chat = await open();
    chat.store.composer.set({
      attachments: [{ type: "file", id: "own", name: "a.pdf", mime_type: "application/pdf" }],
    });
    expect(chat.store.canSubmit.value).toBe(true);
    (await chat.store.uploads()).remove("own");
    expect(chat.store.composer.files.value).toEqual([]);
    expect(types(chat)).toEqual([]);
  });
});

describe("uploading directly", () => {
  it("posts the file with the page's fetch and takes the attachment that it is answered by", async () => {
    const chat = await open({}, { type: "direct", uploadUrl: "/files" });
    await chat.store.setDraft({ files: [png()] });
    await settled(chat);
    const [id, uploaded] = [...chat.server.attachments.uploads][0]!;
    expect(uploaded).toMatchObject({ path: "/files", method: "POST", name: "cat.png", type: "image/png" });
    await chat.store.submit();
    expect(types(chat)).toEqual(["threads.create"]);
    expect(chat.server.requests[0]?.params["input"]).toMatchObject({ attachments: [id] });
  });

  it("fails where the answer is not an attachment", async () => {
    const chat = await open({}, { type: "direct", uploadUrl: "/upload/own" });
    const own = { type: "file", id: "own", name: "a.pdf", mime_type: "application/pdf" } as const;
    chat.server.attachments.created.set(own.id, own);
    await chat.store.setDraft({ files: [png()] });
    await settled(chat);
    expect(chat.store.composer.files.value[0]?.failed).toBe("bad_response");
  });
});

describe("the limits", () => {
  it("leave out what is too large, of another type or one too many, and name it", async () => {
    const chat = await open({ maxCount: 1, maxSize: { "image/*": 10, "*": 3 }, accept: { "image/png": [] } });
    await chat.store.setDraft({
      files: [png("big.png", 11), new File(["x"], "a.txt", { type: "text/plain" }), png(), png("late.png")],
    });
    expect(chat.store.composer.files.value.map(({ name }) => name)).toEqual(["cat.png"]);
    const uploads = await chat.store.uploads();
    expect(uploads.refused.value).toEqual([
      { name: "big.png", code: "tooLarge", limit: 10 },
      { name: "a.txt", code: "wrongType" },
      { name: "late.png", code: "tooMany", limit: 1 },
    ]);
    await settled(chat);
    uploads.add([]);
    expect(uploads.refused.value).toEqual([]);
  });
});
