import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import type { Backend } from "../../dev/backend.ts";
import { harness, type Harness } from "../../dev/harness.ts";
import { say } from "../../dev/scripts.ts";
import { answerUpload } from "../../dev/uploads.ts";

const png = (name = "cat.png", size = 4): File =>
  new File([new Uint8Array(size)], name, { type: "image/png" });
const types = ({ backend }: Harness): string[] => backend.requests.map(({ type }) => type);

let gates: (() => void)[] = [];
afterEach(() => {
  gates.forEach((open) => open());
  gates = [];
});

function hold(backend: Backend): () => void {
  const gate = Promise.withResolvers<void>();
  backend.uploadGate = gate.promise;
  gates.push(gate.resolve);
  return gate.resolve;
}

/** An element whose server takes files over HTTP. */
async function open(attachments: object = {}, strategy?: object): Promise<Harness & { origin: string }> {
  const made = harness((turn) => say(turn, "ok", 0));
  const server = createServer((request, response) => void answerUpload(made.backend, request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  made.backend.uploadOrigin = origin;
  made.setOptions({
    api: {
      url: "/chatkit",
      fetch: made.backend.fetch,
      ...(strategy && { uploadStrategy: strategy as never }),
    },
    composer: { attachments: { enabled: true, ...attachments } },
  });
  return { ...made, origin };
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
    expect(chat.backend.requests[0]).toMatchObject({
      type: "attachments.create",
      params: { name: "cat.png", size: 4, mime_type: "image/png" },
    });
    const [id, uploaded] = [...chat.backend.uploads][0]!;
    expect(uploaded).toMatchObject({ method: "PUT", type: "image/png" });
    expect(uploaded.headers.get("x-signed")).toBe(id);
    expect(uploaded.headers.has("authorization")).toBe(false);
    expect(chat.store.canSubmit.value).toBe(true);
    await chat.store.submit();
    expect(chat.backend.requests.at(-1)?.params["input"]).toMatchObject({ content: [], attachments: [id] });
    expect(chat.store.composer.files.value).toEqual([]);
  });

  it("posts a form with the field file where the descriptor says so", async () => {
    const chat = await open();
    chat.backend.uploadMethod = "POST";
    await chat.store.setDraft({ files: [new File(["a,b"], "späti.csv", { type: "text/csv" })] });
    await settled(chat);
    const [uploaded] = chat.backend.uploads.values();
    expect(uploaded).toMatchObject({ method: "POST", name: "späti.csv", type: "text/csv" });
    expect(new TextDecoder().decode(uploaded!.bytes)).toBe("a,b");
  });

  it("waits with the message until every file is there", async () => {
    const chat = await open();
    const release = hold(chat.backend);
    await chat.store.setDraft({ text: "look", files: [png()] });
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
    chat.backend.failUpload = 503;
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
    expect(chat.backend.attachments.size).toBe(1);
  });

  it.each(["while it is announced", "while it is on its way", "when it is there"])(
    "takes a file that is removed off the server: %s",
    async (when) => {
      const chat = await open();
      if (when !== "when it is there") hold(chat.backend);
      await chat.store.setDraft({ files: [png()] });
      if (when === "while it is on its way") {
        await expect.poll(() => chat.backend.attachments.size).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if (when === "when it is there") await settled(chat);
      (await chat.store.uploads()).remove(chat.store.composer.files.value[0]!.key);
      expect(chat.store.composer.files.value).toEqual([]);
      await expect.poll(() => types(chat)).toEqual(["attachments.create", "attachments.delete"]);
      expect(chat.backend.attachments.size).toBe(0);
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
    const [id, uploaded] = [...chat.backend.uploads][0]!;
    expect(uploaded).toMatchObject({ path: "/files", method: "POST", name: "cat.png", type: "image/png" });
    await chat.store.submit();
    expect(types(chat)).toEqual(["threads.create"]);
    expect(chat.backend.requests[0]?.params["input"]).toMatchObject({ attachments: [id] });
  });

  it("fails where the answer is not an attachment", async () => {
    const chat = await open({}, { type: "direct", uploadUrl: "/upload/nobody" });
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
