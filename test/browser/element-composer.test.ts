import { Gate, say } from "@chatwright/server/testing";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

declare global {
  interface Window {
    composerCalls: unknown[];
  }
}

const lab = useElementLab();
let open: ElementPage;

/** Functions cannot be sent to a page: these are the options there, by name. */
async function mount(page: Page, options: object = {}, ...functions: ("tags" | "commands")[]): Promise<void> {
  const all = await page.evaluateHandle(
    ([given, names]) => {
      const entities = [
        { id: "o7", title: "Order 7", group: "Orders", icon: "suitcase" },
        { id: "p1", title: "Slippers", group: "Products", icon: "cube", interactive: true },
        { id: "p2", title: "Wool socks", group: "Products", icon: "cube" },
      ];
      const calls: unknown[] = (window.composerCalls = []);
      return {
        ...(names.includes("tags") && {
          entities: {
            showComposerMenu: true,
            onTagSearch: async (query: string) =>
              entities.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())),
            onClick: (entity: object) => calls.push(["click", entity]),
            onRequestPreview: async ({ id }: { id: string }) => ({
              preview: {
                type: "Basic",
                children: [{ type: "Text", value: `Preview of ${id}` }],
              },
            }),
          },
        }),
        ...(names.includes("commands") && {
          commands: {
            enabled: true,
            onSearch: async (query: string) =>
              [
                { id: "mug", label: "Insert the slippers", description: "As a tag" },
                { id: "more", label: "More", group: "Menus" },
              ].filter(({ label }) => label.toLowerCase().includes(query)),
            onSelect: async ({ id }: { id: string }) => {
              calls.push(["command", id]);
              if (id === "mug") return { type: "entity", entity: entities[1] };
              return id === "more" ? { type: "menu", commands: [{ id: "leaf", label: "Leaf" }] } : undefined;
            },
          },
        }),
        ...given,
      };
    },
    [options, functions] as const,
  );
  await mountElement(page, all);
  await input().waitFor();
}

const input = () => open.page.locator("textarea");
const group = () => open.page.getByRole("group", { name: "Added to the message" });
const attachments = (more: object = {}, composer: object = {}) => ({
  composer: { attachments: { enabled: true, ...more }, ...composer },
});

/** A drawing of 2 by 2 pixels. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==",
  "base64",
);
const picture = { name: "cat.png", mimeType: "image/png", buffer: PNG };
const sheet = { name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2") };

async function choose(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = open.page.waitForEvent("filechooser");
  await open.page.getByRole("button", { name: "Add files" }).click();
  await (await chooser).setFiles(files);
}

/** Drops or pastes files, as the browser reports it. */
const bring = (type: "drop" | "paste", name: string): Promise<void> =>
  input().evaluate(
    (area, [kind, called]) => {
      const data = new DataTransfer();
      data.items.add(new File(["hello"], called, { type: "text/plain" }));
      const init = { bubbles: true, cancelable: true, composed: true };
      const target = area.getRootNode() as ShadowRoot;
      if (kind === "paste") area.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
      else
        target
          .querySelector(".ck-main")!
          .dispatchEvent(new DragEvent("drop", { ...init, dataTransfer: data }));
    },
    [type, name] as const,
  );

describe("files", () => {
  it("are chosen, uploaded with progress, sent, and shown in the message", async () => {
    open = await lab.page((turn) => say(turn, "Nice", 1));
    const gate = Promise.withResolvers<void>();
    open.server.attachments.gate = gate.promise;
    await mount(open.page, attachments());
    await choose(picture, sheet);
    await group().getByRole("progressbar", { name: "Uploading: cat.png" }).waitFor();
    await input().fill("look");
    await expect
      .poll(() => open.page.getByRole("button", { name: "Waiting for the files" }).isDisabled())
      .toBe(true);
    await input().press("Enter");
    await twoFrames(open.page);
    await expect.poll(() => input().inputValue()).toBe("look");
    gate.resolve();
    // The two uploads are independent, so either may be the last.
    const uploaded = open.page.getByRole("status").getByText(/(cat\.png|prices\.csv): Uploaded/);
    await uploaded.waitFor({ state: "attached" });
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    // The picture is drawn, under a policy that has no `blob:`.
    await expect
      .poll(() =>
        group()
          .locator("canvas")
          .evaluate((canvas: HTMLCanvasElement) => canvas.getContext("2d")!.getImageData(9, 9, 1, 1).data[3]),
      )
      .toBe(255);
    await expect.poll(() => group().getByRole("progressbar").count()).toBe(0);
    await input().press("Enter");
    const log = open.page.getByRole("log");
    await log.getByRole("img", { name: "cat.png" }).waitFor();
    await log.getByText("prices.csv").waitFor();
    await expect.poll(() => group().count()).toBe(0);
    // The order in which they arrived is theirs; the message has the order in which they were chosen.
    const uploads = [...open.server.attachments.uploads].toSorted(([, a]) =>
      a.type === "image/png" ? -1 : 1,
    );
    const [id, first] = uploads[0]!;
    expect(first).toMatchObject({ method: "PUT", type: "image/png" });
    expect(first.headers.get("x-signed")).toBe(id);
    expect(first.headers.has("authorization")).toBe(false);
    expect(first.bytes).toEqual(new Uint8Array(PNG));
    await expect
      .poll(() => open.server.edge.requestsOf("threads.create"))
      .toMatchObject([{ params: { input: { attachments: uploads.map(([key]) => key) } } }]);
  });

  it("are dropped anywhere and pasted", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    await mount(open.page, attachments());
    await open.page.getByRole("button", { name: "Add files" }).waitFor();
    await bring("drop", "dropped.txt");
    await group().getByText("dropped.txt").waitFor();
    await bring("paste", "pasted.txt");
    await group().getByText("pasted.txt").waitFor();
    await expect.poll(() => open.server.attachments.uploads.size).toBe(2);
  });

  it("can be removed, and tried again where one failed", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    open.server.attachments.failNext = 500;
    await mount(open.page, attachments());
    await choose(sheet);
    await group().getByText("The upload failed").waitFor();
    // Chromium itself notes the status on the console.
    await expect.poll(() => open.problems).toEqual([expect.stringContaining("500")]);
    open.problems.length = 0;
    await group().getByRole("button", { name: "Try again: prices.csv" }).click();
    await expect.poll(() => open.server.attachments.uploads.size).toBe(1);
    await group().getByRole("button", { name: "Remove prices.csv" }).click();
    await expect.poll(() => group().count()).toBe(0);
    await expect.poll(() => open.server.attachments.created.size).toBe(0);
  });

  it("that are not allowed are named, with the limit", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    await mount(
      open.page,
      attachments({ maxSize: 1024 * 1024, accept: { "image/*": [".png"] }, maxCount: 1 }),
    );
    await choose({ ...picture, name: "huge.png", buffer: Buffer.alloc(1024 * 1024 + 1) });
    const alert = open.page.getByRole("alert");
    await alert.getByText("huge.png: Larger than 1 MB").waitFor();
    await bring("drop", "note.txt");
    await alert.getByText("note.txt: This type of file cannot be added").waitFor();
    await alert.getByRole("button", { name: "Close" }).focus();
    await open.page.keyboard.press("Enter");
    await expect.poll(() => alert.count()).toBe(0);
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    await expect.poll(() => open.server.requests).toEqual([]);
  });

  it("are uploaded directly with progress where there is no fetch of the page's", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    await mount(open.page, {
      ...attachments(),
      api: { url: "/chatkit", uploadStrategy: { type: "direct", uploadUrl: "/files" } },
    });
    await open.page.evaluate(() =>
      (window.chatElement["setComposerValue"] as (value: object) => Promise<void>)({
        text: "here",
        files: [new File(["x"], "a&b <i>.txt", { type: "text/plain" })],
      }),
    );
    await group().getByText("a&b <i>.txt").waitFor();
    await expect
      .poll(() => [...open.server.attachments.uploads.values()].map(({ path, name }) => [path, name]))
      .toEqual([["/files", "a&b <i>.txt"]]);
    await open.page.getByRole("button", { name: "Send message" }).click();
    await open.page.getByRole("log").getByText("a&b <i>.txt").waitFor();
  });
});

describe("the menu of tags", () => {
  it("is a listbox that the keyboard steers, and puts a tag where it was asked for", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    await mount(open.page, {}, "tags");
    await open.page.getByRole("button", { name: "Mention" }).waitFor();
    await input().fill("Is there a  in blue?");
    await input().evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(11, 11));
    await input().pressSequentially("@");
    const list = open.page.getByRole("listbox", { name: "Suggestions" });
    await list.getByRole("option").nth(2).waitFor();
    await expect
      .poll(() => list.getByRole("group", { name: "Products" }).getByRole("option").allTextContents())
      .toEqual(["Slippers", "Wool socks"]);
    const box = open.page.getByRole("combobox", { name: "Message", expanded: true });
    // The menu floats above the composer, and the marks of tags lie under the words.
    const gap = async (): Promise<number> => {
      const [above, composer] = [
        await list.boundingBox(),
        await open.page.locator(".ck-composer").boundingBox(),
      ];
      return composer!.y - above!.y - above!.height;
    };
    await expect.poll(gap).toBeGreaterThan(0);
    await open.page.getByRole("status").getByText("Suggestions: 3").waitFor({ state: "attached" });
    await box.press("ArrowDown");
    const active = async (): Promise<string | null> =>
      list.locator(`#${await box.getAttribute("aria-activedescendant")}`).textContent();
    await expect.poll(active).toBe("Slippers");
    await box.press("Enter");
    await expect.poll(() => input().inputValue()).toBe("Is there a @Slippers in blue?");
    await expect.poll(() => list.count()).toBe(0);
    await expect.poll(() => input().getAttribute("role")).toBeNull();
    await expect.poll(() => open.page.locator(".ck-tag-layer mark").allTextContents()).toEqual(["@Slippers"]);
    const place = await input().boundingBox();
    await expect.poll(() => open.page.locator(".ck-tag-layer").boundingBox()).toEqual(place);
    await input().press("Enter");
    await open.page.getByRole("log").getByText("Slippers").waitFor();
    await expect
      .poll(() => open.server.requests[0]!.params["input"])
      .toMatchObject({
        content: [
          { type: "input_text", text: "Is there a " },
          { type: "input_tag", id: "p1", text: "Slippers", group: "Products", interactive: true },
          { type: "input_text", text: " in blue?" },
        ],
      });
  });

  it("opens by its button, closes with Escape first, and leaves keys alone while composing", async () => {
    const gate = new Gate();
    gate.openTo(1);
    open = await lab.page((turn) => say(turn, ["The first words ", "and the last"], gate.step));
    await mount(open.page, {}, "tags");
    await input().fill("talk");
    await input().press("Enter");
    await open.page.getByRole("button", { name: "Stop" }).waitFor();
    await open.page.getByRole("button", { name: "Mention" }).click();
    const list = open.page.getByRole("listbox");
    await list.waitFor();
    await input().dispatchEvent("keydown", { key: "Enter", isComposing: true, keyCode: 229 });
    await twoFrames(open.page);
    await expect.poll(() => list.count()).toBe(1);
    await input().press("Escape");
    await expect.poll(() => list.count()).toBe(0);
    await twoFrames(open.page);
    // The answer goes on: this Escape was the menu's.
    await expect.poll(() => open.page.getByRole("button", { name: "Stop" }).count()).toBe(1);
    await expect.poll(() => open.server.edge.requestsOf("threads.stop")).toEqual([]);
    await input().press("Escape");
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    await expect.poll(() => open.server.stopped).toBe(1);
  });

  it("gives a tag that is deleted whole, and text where one is changed", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    await mount(open.page, {}, "tags");
    await open.page.getByRole("button", { name: "Mention" }).waitFor();
    await input().pressSequentially("@wool");
    await open.page.getByRole("option", { name: "Wool socks" }).click();
    await expect.poll(() => input().inputValue()).toBe("@Wool socks ");
    await input().press("Backspace");
    await input().press("Backspace");
    await expect.poll(() => input().inputValue()).toBe("");
    await input().press("Control+z");
    await expect.poll(() => input().inputValue()).not.toBe("");
  });
});

describe("the menu of commands", () => {
  it("runs commands, goes on to further ones, and inserts what they answer with", async () => {
    open = await lab.page((turn) => say(turn, "ok", 1));
    await mount(open.page, attachments(), "tags", "commands");
    await open.page.getByRole("button", { name: "Add files" }).waitFor();
    await input().pressSequentially("/");
    const list = open.page.getByRole("listbox", { name: "Commands" });
    await list.getByRole("option", { name: "More" }).waitFor();
    await expect
      .poll(() => list.getByRole("option").allTextContents())
      .toEqual(["Insert the slippersAs a tag", "More", "Add files", "Mention", "Chat history"]);
    await list.getByRole("option", { name: "More" }).click();
    await open.page.getByRole("option", { name: "Leaf" }).waitFor();
    await input().press("Tab");
    await expect.poll(() => input().inputValue()).toBe("");
    await input().pressSequentially("/slip");
    await open.page.getByRole("option", { name: "Insert the slippers" }).waitFor();
    await input().press("Enter");
    await expect.poll(() => input().inputValue()).toBe("@Slippers ");
    await expect
      .poll(() => open.page.evaluate(() => window.composerCalls))
      .toEqual([
        ["command", "more"],
        ["command", "leaf"],
        ["command", "mug"],
      ]);
    const chooser = open.page.waitForEvent("filechooser");
    await input().fill("/add");
    await open.page.getByRole("option", { name: "Add files" }).waitFor();
    await input().press("Enter");
    await chooser;
  });
});

describe("a tag in a message", () => {
  it("is clicked, and previewed by a widget under the pointer or the focus", async () => {
    // Without movement, the thread does not scroll after drawing. So the tag stays under the pointer.
    open = await lab.page((turn) => say(turn, "ok", 1), { reducedMotion: "reduce" });
    await mount(open.page, {}, "tags");
    await input().pressSequentially("@slip");
    await open.page.getByRole("option", { name: "Slippers" }).click();
    await input().press("Enter");
    await open.page.getByRole("log").getByText("ok").waitFor();
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    const tag = open.page.getByRole("log").getByRole("button", { name: "Slippers" });
    const card = open.page.getByText("Preview of p1");
    await tag.hover();
    await card.waitFor();
    await open.page.mouse.move(5, 5);
    await card.waitFor({ state: "detached" });
    await tag.focus();
    await card.waitFor();
    await tag.press("Escape");
    await card.waitFor({ state: "detached" });
    await tag.click();
    await expect
      .poll(() => open.page.evaluate(() => window.composerCalls))
      .toEqual([["click", { id: "p1", title: "Slippers", group: "Products", interactive: true, data: {} }]]);
  });
});

it("is one line while it is empty, however long its placeholder", async () => {
  open = await lab.page((turn) => say(turn, "ok", 1));
  await open.page.setViewportSize({ width: 390, height: 700 });
  const height = async (): Promise<number> => (await input().boundingBox())!.height;
  const show = async (placeholder: string): Promise<void> => {
    await mount(open.page, attachments({}, { placeholder }));
    await open.page.getByRole("button", { name: "Add files" }).waitFor();
    await twoFrames(open.page);
  };
  await show("Ask");
  const short = await height();
  await show("Ask anything about slippers, slippers for guests, and slippers for cats");
  await expect.poll(height).toBe(short);
});

it("gives a text of several lines the whole width on a phone, until it is empty", async () => {
  open = await lab.page((turn) => say(turn, "ok", 1));
  await open.page.setViewportSize({ width: 390, height: 700 });
  await mount(open.page, attachments(), "tags");
  const addFiles = open.page.getByRole("button", { name: "Add files" });
  /** How much of the composer's width is the text's, and whether it stands above the buttons. */
  const place = async () => {
    const [text, button] = [(await input().boundingBox())!, (await addFiles.boundingBox())!];
    return { wide: text.width > 290, above: text.y + text.height <= button.y + 2 };
  };
  await addFiles.waitFor();
  await input().fill("Hello");
  await expect.poll(() => place()).toEqual({ wide: false, above: false });
  await input().fill("Which of your slippers are the warmest of all, and are there some in size 43?");
  await expect.poll(place).toEqual({ wide: true, above: true });
  await input().fill("It stays while there is any");
  await expect.poll(() => place()).toEqual({ wide: true, above: true });
  await open.page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(async () => (await place()).above).toBe(false);
  await open.page.setViewportSize({ width: 390, height: 700 });
  await input().fill("");
  await expect.poll(place).toEqual({ wide: false, above: false });
});
