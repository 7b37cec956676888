import { ChatKitServer, RequestError } from "@chatwright/server";
import { createHandler } from "@chatwright/server/http";
import { MemoryStore } from "@chatwright/server/memory";
import { toNodeHandler } from "@chatwright/server/node";
import { describe, expect, it } from "vitest";
import { say } from "../../packages/ui/dev/scripts.ts";
import { type ElementPage, mountElement } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

interface Heard {
  data: Uint8Array;
  mimeType: string;
}

/** A server of the SDK's that writes down what it hears. */
class Listener extends ChatKitServer<object> {
  readonly heard: Heard[] = [];
  answer: () => Promise<string> = async () => "grüne Socken";

  override async *respond() {}

  override async transcribe(audio: Heard) {
    this.heard.push(audio);
    return { text: await this.answer() };
  }
}

const lab = useElementLab([
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--host-resolver-rules=MAP insecure.test 127.0.0.1",
]);
/** Where the user says no to the microphone. */
const deaf = useElementLab(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"]);
let open: ElementPage;
let listener: Listener;

async function mount(
  context: { reducedMotion?: "reduce" } = {},
  more: object = {},
  where = lab,
): Promise<void> {
  listener = new Listener(new MemoryStore({ owner: () => "one" }));
  const handle = toNodeHandler(createHandler(listener, { authenticate: () => ({}) }));
  open = await where.page((turn) => say(turn, "ok", 1), {
    ...context,
    endpoint: (request, response) => void handle(request, response),
  });
  await append(more);
}

const append = (more: object = {}): Promise<void> =>
  mountElement(open.page, { composer: { dictation: { enabled: true } }, ...more });

const button = (name: string) => open.page.getByRole("button", { name, exact: true });
const input = () => open.page.locator("textarea");
const said = (text: string) => open.page.getByRole("status").getByText(text).waitFor({ state: "attached" });

/** The draft is as it was, and can be written and sent. */
async function canStillWrite(): Promise<void> {
  expect(await input().inputValue()).toBe("draft");
  await input().fill("draft, and more");
  await input().press("Enter");
  await open.page.getByRole("log").getByText("draft, and more").waitFor();
  expect(listener.heard).toEqual([]);
}

/** What the browser makes of the audio that the server got. */
const decode = (heard: Heard) =>
  open.page.evaluate(
    async ([bytes]) => {
      const audio = await new AudioContext().decodeAudioData(Uint8Array.from(bytes).buffer);
      const samples = audio.getChannelData(0);
      return { seconds: audio.duration, peak: samples.reduce((max, sample) => Math.max(max, sample), 0) };
    },
    [[...heard.data]] as const,
  );

describe("dictation", () => {
  it("records, shows the level, and puts the server's text where the cursor was", async () => {
    await mount();
    await input().fill("Ich will , bitte");
    await input().evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
    await button("Dictate").click();
    const group = open.page.getByRole("group", { name: "Recording" });
    await group.getByRole("timer").getByText("0:01").waitFor();
    await said("Recording");
    // The fake microphone beeps.
    await expect
      .poll(() =>
        group
          .locator(".ck-level i")
          .evaluateAll((bars) => Math.max(...bars.map((bar) => bar.getBoundingClientRect().height))),
      )
      .toBeGreaterThan(8);
    expect(await button("Finish the dictation").evaluate((node) => node.matches(":focus"))).toBe(true);
    expect(await input().isVisible()).toBe(false);
    await open.page.keyboard.press("Enter");
    await expect.poll(() => input().inputValue()).toBe("Ich will grüne Socken, bitte");
    await said("The text was added");
    expect(
      await input().evaluate((area: HTMLTextAreaElement) => [area.matches(":focus"), area.selectionStart]),
    ).toEqual([true, 21]);
    expect(listener.heard[0]!.mimeType).toMatch(/^audio\/webm/);
    const audio = await decode(listener.heard[0]!);
    // More than the clock's second was recorded, less what a busy machine lost at the start.
    expect(audio.seconds).toBeGreaterThan(0.5);
    expect(audio.peak).toBeGreaterThan(0.01);
  });

  it("is cancelled by button and by Escape, while it records and while the server works", async () => {
    await mount({ reducedMotion: "reduce" });
    await input().fill("draft");
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await button("Cancel the dictation").click();
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    expect(listener.heard).toEqual([]);
    listener.answer = () => new Promise(() => {});
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await button("Finish the dictation").click();
    await expect.poll(() => listener.heard.length).toBe(1);
    await open.page.getByRole("group", { name: "Turning speech into text" }).waitFor();
    await button("Cancel the dictation").focus();
    await open.page.keyboard.press("Escape");
    await button("Dictate").waitFor();
    expect(await input().inputValue()).toBe("draft");
  });

  it("says why it failed, and can be tried again", async () => {
    await mount();
    listener.answer = async () => {
      throw new RequestError("unavailable", "The model is away");
    };
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await button("Finish the dictation").click();
    const alert = open.page.getByRole("alert");
    await alert.getByText("The service is not available right now").waitFor();
    listener.answer = async () => "  ";
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    expect(await alert.count()).toBe(0);
    await button("Finish the dictation").click();
    await alert.getByText("No speech was recognized").waitFor();
    await alert.getByRole("button", { name: "Close" }).click();
    expect(await alert.count()).toBe(0);
    // Chromium notes the status on its console.
    open.problems.splice(0);
  });

  it("says that the microphone is denied", async () => {
    await mount({}, {}, deaf);
    await input().fill("draft");
    await button("Dictate").click();
    const alert = open.page.getByRole("alert");
    await expect.poll(() => alert.textContent()).toContain("The microphone may not be used.");
    await canStillWrite();
  });

  it("says that there is no microphone", async () => {
    await mount();
    await open.page.evaluate(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      // The browser's own answer to those who ask for what is not there.
      mediaDevices.getUserMedia = () => ask({ audio: { deviceId: { exact: "none" } } });
    });
    await input().fill("draft");
    await button("Dictate").click();
    const alert = open.page.getByRole("alert");
    await expect.poll(() => alert.textContent()).toContain("No microphone was found.");
    await canStillWrite();
  });

  it("ends by itself when it is as long as it may be, says so, and loses nothing", async () => {
    await mount();
    await open.page.clock.install();
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await open.page.clock.fastForward(121_000);
    await expect.poll(() => input().inputValue()).toBe("grüne Socken");
    const alert = open.page.getByRole("alert");
    await alert.getByText("The recording reached its longest duration.").waitFor();
    await alert.getByRole("button", { name: "Close" }).click();
    expect(await alert.count()).toBe(0);
  });

  it("says that a page without encryption has no microphone", async () => {
    await mount();
    await open.page.goto(open.page.url().replace("127.0.0.1", "insecure.test"));
    await append({ locale: "de" });
    await button("Diktieren").click();
    const alert = open.page.getByRole("alert");
    await expect.poll(() => alert.textContent()).toContain("nur auf einer sicheren Seite");
    open.problems.splice(0);
  });

  it("is not offered unless the options say so", async () => {
    await mount({}, { composer: {} });
    await button("Send message").waitFor();
    expect(await button("Dictate").count()).toBe(0);
  });
});
