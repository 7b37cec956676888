import type { Attachment } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { at, codeOf, openFiles, OWNED, PNG, temporaryFolder } from "../../test-support/files.ts";
import {
  added,
  addRequest,
  ANNA,
  BORIS,
  type Caller,
  itemOf,
  never,
  TestServer,
} from "../../test-support/server.ts";
import type { AttachmentHandlerOptions, AttachmentServiceOptions } from "./index.ts";
import { SignedUrls } from "./signed-urls.ts";

describe.each(["disk", "memory"])("on %s", (kind) => {
  async function setUp(
    service: Partial<AttachmentServiceOptions<Caller>> = {},
    handler: Partial<AttachmentHandlerOptions<Caller>> = {},
    newId?: () => string,
  ) {
    return openFiles({
      ...(kind === "disk" && { folder: await temporaryFolder() }),
      service,
      handler,
      ...(newId && { newId }),
    });
  }

  describe("an upload in two phases", () => {
    test("of an image is kept, previewed without credentials, and gone with its attachment", async () => {
      const { files, client, announce, put, get, kept } = await setUp();
      const image = await announce("../über.png", "image/png", PNG.length);
      expect(image).toMatchObject({
        type: "image",
        name: "über.png",
        upload_descriptor: { method: "PUT", headers: { "content-type": "image/png" } },
      });
      const preview = image.type === "image" ? image.preview_url : "";
      expect(await codeOf(await get(preview))).toEqual([404, "not_found"]);
      expect((await put(image, PNG)).status).toBe(204);

      const shown = await get(preview);
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
      expect(Object.fromEntries(shown.headers)).toEqual({
        "content-type": "image/png",
        "content-length": String(PNG.length),
        "content-disposition": "inline; filename*=UTF-8''%C3%BCber.png",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "private, max-age=86400, immutable",
      });
      expect(await files.readAttachment(image.id, ANNA)).toEqual(Buffer.from(PNG));
      await expect(files.readAttachment(image.id, BORIS)).rejects.toMatchObject({ code: "not_found" });

      await client.send({ type: "attachments.delete", params: { attachment_id: image.id } });
      expect(await kept()).toBe(0);
      expect(await codeOf(await get(preview))).toEqual([404, "not_found"]);
    });

    test("of what browsers run is a download, for its owner only", async () => {
      const { announce, put, get } = await setUp();
      for (const type of ["text/html", "image/svg+xml", "text/javascript", "made up", ""]) {
        const body = "<svg onload=alert(1)>";
        const file = await announce(`a"\r\nset-cookie: x=1;.html`, type, body.length);
        expect(file.type).toBe("file");
        expect((await put(file, body)).status).toBe(204);
        const own = await get(at(file.id), OWNED);
        expect(own.headers.get("content-disposition")).toBe(
          `attachment; filename*=UTF-8''a%22set-cookie%3A%20x%3D1%3B.html`,
        );
        expect(own.headers.get("x-content-type-options")).toBe("nosniff");
        expect(await own.text()).toBe(body);
        expect(await codeOf(await get(at(file.id), { authorization: "boris" }))).toEqual([404, "not_found"]);
        expect(await codeOf(await get(at(file.id)))).toEqual([401, "unauthorized"]);
      }
    });

    test("is refused where it is not what was announced, and leaves nothing behind", async () => {
      const { announce, put, kept } = await setUp({ maxBytes: 100, accept: ["text/*", "image/png"] });
      await expect(announce("a", "text/plain", 101)).rejects.toMatchObject({
        status: 413,
        code: "too_large",
      });
      await expect(announce("a", "video/mp4", 1)).rejects.toMatchObject({ status: 415 });
      const text = await announce("a", "text/plain", 3);
      expect(await codeOf(await put(text, "four"))).toEqual([413, "too_large"]);
      expect(await codeOf(await put(text, "tw"))).toEqual([400, "invalid_request"]);
      const image = await announce("a", "image/png", 15);
      expect(await codeOf(await put(image, "<script></script>".slice(0, 15)))).toEqual([
        415,
        "unsupported_media_type",
      ]);
      const records = 2;
      expect(await kept()).toBe(records);
      expect((await put(text, "yes")).status).toBe(204);
      expect(await codeOf(await put(text, "no!"))).toEqual([409, "conflict"]);
      expect(await kept()).toBe(records + 1);
    });

    test("of two at once is one of them, whole", async () => {
      const { files, announce, put } = await setUp();
      const file = await announce("a", "text/plain", 100_000);
      const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(100_000));
      const statuses = await Promise.all(texts.map(async (text) => (await put(file, text)).status));
      expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 409, 409, 409]);
      const kept = Buffer.from(await files.readAttachment(file.id, ANNA)).toString();
      expect(kept).toBe(texts[statuses.indexOf(204)]);
    });

    test("needs its address as it was given: not another's, changed, for another purpose or expired", async () => {
      const { announce, put, handle } = await setUp();
      const file = await announce("a", "text/plain", 1);
      const other = await announce("b", "text/plain", 1);
      const url = new URL(file.upload_descriptor!.url);
      const changed = (change: (copy: URL) => void) => {
        const copy = new URL(url);
        change(copy);
        return handle(new Request(copy, { method: "PUT", body: "x" }));
      };
      const refusals = [
        await changed((copy) => (copy.search = "")),
        await changed((copy) => (copy.pathname = `/files/${other.id}`)),
        await changed((copy) => copy.searchParams.set("expires", String(2 ** 40))),
        await changed((copy) => copy.searchParams.set("expires", "NaN")),
        await changed((copy) => copy.searchParams.set("signature", "")),
        await changed((copy) => (copy.pathname = "/files/..%2f..%2fetc%2fpasswd")),
        await handle(new Request(url)),
      ];
      for (const [index, refused] of refusals.entries()) {
        expect([index, refused.status]).toEqual([index, index === 6 ? 401 : 403]);
      }
      expect((await put(file, "x")).status).toBe(204);
      const expired = await setUp({ uploadMs: -1_000 });
      expect((await expired.put(await expired.announce("a", "text/plain", 1), "x")).status).toBe(403);
    });
  });

  describe("a direct upload", () => {
    const form = (name: string, content: Uint8Array<ArrayBuffer> | string, type: string) => {
      const data = new FormData();
      data.append("note", "before");
      data.append("file", new File([content], name, { type }));
      data.append("after", "more");
      return data;
    };
    const send = (handle: (request: Request) => Promise<Response>, body: BodyInit, headers = {}) =>
      handle(
        new Request("http://localhost/files", { method: "POST", body, headers: { ...OWNED, ...headers } }),
      );

    test("is answered by its attachment, which a message can carry", async () => {
      const { server, handle, get, client } = await setUp();
      const response = await send(handle, form('a"b.png', PNG, "image/png"));
      const image = (await response.json()) as Attachment;
      expect([response.status, image]).toMatchObject([
        200,
        { type: "image", name: 'a"b.png', mime_type: "image/png" },
      ]);
      expect(image.upload_descriptor).toBeUndefined();
      expect(await server.store.loadAttachment(image.id, ANNA)).toEqual(image);
      const shown = await get(image.type === "image" ? image.preview_url : "");
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
      const input = { content: [{ type: "input_text" as const, text: "See" }], attachments: [image.id] };
      const events = await client.collect({ type: "threads.create", params: { input } });
      expect(events[1]).toMatchObject({ item: { attachments: [{ id: image.id }] } });
      const [thread] = (await server.store.loadThreads({ limit: 1, order: "asc" }, ANNA)).data;
      await client.send({ type: "threads.delete", params: { thread_id: thread!.id } });
      expect((await get(at(image.id), OWNED)).status).toBe(404);
    });

    test("is refused to strangers, to pages of other hosts, above its limit, and where it is no form", async () => {
      const { handle, kept } = await setUp({ maxBytes: 1_000 });
      const stranger = new Request("http://localhost/files", {
        method: "POST",
        body: form("a", "x", "text/plain"),
      });
      expect((await handle(stranger)).status).toBe(401);
      const evil = await send(handle, form("a", "x", "text/plain"), { origin: "https://evil.example.com" });
      expect(evil.status).toBe(403);
      expect((await send(handle, form("a", "x".repeat(1_001), "text/plain"))).status).toBe(413);
      expect((await send(handle, form("a.png", "not", "image/png"))).status).toBe(415);
      expect((await send(handle, "file=x", { "content-type": "text/plain" }))?.status).toBe(415);
      const type = "multipart/form-data; boundary=b";
      expect((await send(handle, "--b\r\ncontent-disp", { "content-type": type })).status).toBe(400);
      expect((await send(handle, "--b--", { "content-type": type })).status).toBe(400);
      expect((await send(handle, "x".repeat(50_000), { "content-type": type })).status).toBe(400);
      const other = new FormData();
      other.append("document", new File(["x"], "a"));
      expect((await send(handle, other)).status).toBe(400);
      expect(await kept()).toBe(0);
    });

    test("is not supported without a store", async () => {
      const { handle } = await setUp({}, { store: undefined });
      expect((await send(handle, form("a", "x", "text/plain"))).status).toBe(501);
    });
  });

  test.each(["stopped", "broken"])("the preview of an image is kept, where its answer is %s", async (end) => {
    const { files, get, kept } = await setUp();
    const base64 = Buffer.from(PNG).toString("base64");
    const server: TestServer = new TestServer(
      async function* () {
        yield added(itemOf("generated_image", { id: "i1" }));
        for (const image of [`data:image/png;base64,AAAA`, `data:image/png;base64,${base64}`]) {
          const update = { type: "generated_image.updated" as const, image: { id: "i1", url: image } };
          yield { type: "thread.item.updated", item_id: "i1", update };
        }
        if (end === "broken") throw new Error("no");
        await never();
      },
      {},
      { attachmentStore: files },
    );
    await server.seed("t1");
    const events = await server.stream(addRequest("t1"));
    let previews = 0;
    for await (const event of events) {
      if (event.type === "thread.item.updated" && ++previews === 2 && end === "stopped") break;
    }
    const image = (await server.items("t1")).find((item) => item.type === "generated_image");
    expect(image?.image?.url).toMatch(/^http:/);
    const shown = await get(image!.image!.url);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
    // The last preview's bytes and its record. The first preview was never kept.
    expect(await kept()).toBe(2);
  });

  test("a model's image is kept, and shown at its address", async () => {
    const { files, get, kept } = await setUp();
    const image = { id: "img_1", threadId: "t1", data: PNG, mimeType: "image/png" };
    const url = await files.saveImage(image, ANNA);
    expect(new Uint8Array(await (await get(url)).arrayBuffer())).toEqual(PNG);
    const before = await kept();
    await expect(files.saveImage({ ...image, mimeType: "image/svg+xml" }, ANNA)).rejects.toMatchObject({
      status: 415,
    });
    await expect(files.saveImage({ ...image, mimeType: "image/gif" }, ANNA)).rejects.toMatchObject({
      status: 415,
    });
    expect(await kept()).toBe(before);
  });

  test("a model's image is read again by its address, by its owner alone", async () => {
    const { files } = await setUp();
    const image = { id: "img_1", threadId: "t1", data: PNG, mimeType: "image/png" };
    const url = await files.saveImage(image, ANNA);
    expect(await files.readImage(url, ANNA)).toEqual({ bytes: Buffer.from(PNG), mimeType: "image/png" });
    expect(await files.readImage(url, BORIS)).toBeUndefined();
    for (const other of ["https://images.example/1.png", "data:image/png;base64,AAAA", "http://[", "/"]) {
      expect(await files.readImage(other, ANNA)).toBeUndefined();
    }
    await files.deleteAttachment(new URL(url).pathname.split("/").at(-1)!, ANNA);
    expect(await files.readImage(url, ANNA)).toBeUndefined();
  });

  test("ids of the product's own name files, of each owner apart", async () => {
    const { files, announce, put, get, kept, client } = await setUp({}, {}, () => "invoice-42");
    const image = await announce("a.png", "image/png", PNG.length);
    expect(image.id).toBe("invoice-42");
    expect((await put(image, PNG)).status).toBe(204);
    expect((await get(image.type === "image" ? image.preview_url : "")).status).toBe(200);
    expect((await get(at("invoice-42"), OWNED)).status).toBe(200);
    expect(await files.readAttachment("invoice-42", ANNA)).toEqual(Buffer.from(PNG));
    expect((await get(at("invoice-42"), { authorization: "boris" })).status).toBe(404);

    const ofBoris = await files.saveFile(
      { name: "b", mimeType: "text/plain" },
      (async function* () {
        yield Buffer.from("of Boris");
      })(),
      BORIS,
    );
    expect(ofBoris.id).toBe("invoice-42");
    expect(await files.readAttachment("invoice-42", ANNA)).toEqual(Buffer.from(PNG));
    await expect(announce("again", "text/plain", 1)).rejects.toMatchObject({ status: 500 });
    await client.send({ type: "attachments.delete", params: { attachment_id: "invoice-42" } });
    expect(Buffer.from(await files.readAttachment("invoice-42", BORIS)).toString()).toBe("of Boris");
    expect(await kept()).toBe(2);
  });

  test.each(["", "a/b", "../x", ".hidden", "a b", "é", "x".repeat(129), "a.json"])(
    "an id that is %j is refused, and stores nothing",
    async (id) => {
      const { files, kept } = await setUp({}, {}, () => id);
      const image = { id: "img_1", threadId: "t1", data: PNG, mimeType: "image/png" };
      await expect(files.saveImage(image, ANNA)).rejects.toThrow("Cannot use attachment id");
      expect(await kept()).toBe(0);
    },
  );
});

test("a short secret is refused", () => {
  expect(() => new SignedUrls("/files", "short")).toThrow(RangeError);
});
