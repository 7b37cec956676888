import { effect } from "@preact/signals";
import { Gate, say, type Script } from "@chatwright/server/testing";
import { afterEach, describe, expect, it } from "vitest";
import { harness } from "../../dev/harness.ts";
import { question } from "../../dev/scripts.ts";
import { drawText } from "../../dev/text-view.ts";
import type { ChatModel } from "./chat-model.ts";

// Another renderer drives the chat, without a DOM and through nothing but ChatModel.

let stop: (() => void) | undefined;
afterEach(() => stop?.());

function open(script: Script, options = {}) {
  const { store, server } = harness(script, options);
  const chat: ChatModel = store;
  let screen = "";
  stop = effect(() => {
    screen = drawText(chat);
  });
  return { chat, server, screen: () => screen };
}

describe("a text renderer", () => {
  it("draws a draft, the answer as it grows, and the end of a stopped one", async () => {
    const gate = new Gate();
    const { chat, screen } = open((turn) => say(turn, ["Good ", "morning"], gate.step));
    expect(screen()).toBe("# New chat\n> ");
    chat.composer.write("Hello");
    expect(screen()).toBe("# New chat\n> Hello ⏎");
    const sent = chat.submit();
    expect(screen()).toBe("# New chat\nyou: Hello\n(stop)\n> ");
    gate.openTo(1);
    await expect.poll(screen).toBe("# New chat\nyou: Hello\nassistant: Good …\n(stop)\n> ");
    chat.stop();
    await sent;
    expect(screen()).toBe("# New chat\nyou: Hello\nassistant: Good \n> ");
    gate.openTo(2);
  });

  it("draws progress, notices, a failure and the answer to a retry", async () => {
    const gate = new Gate();
    let tries = 0;
    const { chat, screen } = open(async function* (turn) {
      if (++tries === 2) return yield* say(turn, "Found", 0);
      yield { type: "progress_update", text: "Searching" };
      await gate.step(0);
      yield { type: "notice", level: "info", message: "Closed on Sunday" };
      yield { type: "error", code: "custom", allow_retry: true };
      return undefined;
    });
    const sent = chat.sendMessage({ text: "Search" });
    await expect.poll(screen).toBe("# New chat\nyou: Search\n(Searching)\n(stop)\n> ");
    gate.openTo(1);
    await sent;
    expect(screen()).toBe("# New chat\nyou: Search\nnotice: Closed on Sunday\n(failed: custom, retry?)\n> ");
    await chat.retry();
    expect(screen()).toBe("# New chat\nyou: Search\nassistant: Found\n> ");
  });

  it("opens the history, loads a thread, renames it and begins another", async () => {
    const { chat, server, screen } = open((turn) => say(turn, "Hi"));
    await server.addThread("a", "Slippers", []);
    chat.history.show();
    await expect.poll(screen).toBe("# New chat\n- Slippers\n> ");
    chat.history.hide();
    await chat.openThread("a");
    expect(screen()).toBe("# Slippers\n> ");
    await chat.renameThread("a", "Warm slippers");
    expect(screen()).toBe("# Warm slippers\n> ");
    await expect(chat.openThread("missing")).rejects.toMatchObject({ code: "not_found" });
    expect(screen()).toBe("# New chat\n(cannot load: not_found)\n> ");
    chat.newThread();
    expect(screen()).toBe("# New chat\n> ");
  });

  it("answers a structured input", async () => {
    const { chat, screen } = open(async function* (turn) {
      if (turn.request.type === "threads.add_structured_input") return yield* say(turn, "Thank you", 0);
      yield { type: "thread.item.done", item: question(turn) };
      return undefined;
    });
    await chat.sendMessage({ text: "Return" });
    expect(screen()).toMatch(/^\? /m);
    await chat.answer(chat.thread.question.value!, { status: "skipped", answers: {} });
    expect(screen()).toMatch(/assistant: Thank you\n> $/);
  });

  it("draws an image in the making, and its upload of a file", async () => {
    const gate = new Gate();
    const { chat, screen } = open(
      async function* (turn) {
        const base = turn.base("img");
        yield { type: "thread.item.added", item: { type: "generated_image", ...base } };
        const update = { type: "generated_image.updated", image: { id: "i", url: "a.png" }, progress: 0.5 };
        yield { type: "thread.item.updated", item_id: base.id, update } as never;
        await gate.step(0);
        yield {
          type: "thread.item.done",
          item: { type: "generated_image", ...base, image: { id: "i", url: "a.png" } },
        };
      },
      { composer: { attachments: { enabled: true } } },
    );
    const sent = chat.sendMessage({ text: "Draw" });
    await expect.poll(screen).toContain("image 50 %…");
    gate.openTo(1);
    await sent;
    expect(screen()).toBe("# New chat\nyou: Draw\nimage\n> ");
    chat.composer.set({ attachments: [{ type: "file", id: "f", name: "a.txt", mime_type: "text/plain" }] });
    expect(screen()).toContain("[file: a.txt]\n>  ⏎");
  });
});
