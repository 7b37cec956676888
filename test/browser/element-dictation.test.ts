import { RequestError } from "@chatwright/server";
import { say } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { MICROPHONE } from "../support/browser.ts";
import { type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

interface Heard {
  data: Uint8Array;
  mimeType: string;
}

const lab = useElementLab({ args: MICROPHONE });
/** The user denies the microphone. */
const deaf = useElementLab({
  args: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"],
});
let open: ElementPage;
/** The audio that the server got. */
let heard: Heard[];
/** The text that the server returns. */
let answer: () => Promise<string>;

async function mount(
  context: { reducedMotion?: "reduce" } = {},
  more: object = {},
  where = lab,
): Promise<void> {
  heard = [];
  answer = async () => "grüne Socken";
  const transcribe = async (audio: Heard) => {
    heard.push(audio);
    return { text: await answer() };
  };
  open = await where.page((turn) => say(turn, "ok", 0), { ...context, server: { hooks: { transcribe } } });
  await append(more);
}

const append = (more: object = {}): Promise<void> =>
  mountElement(open.page, { composer: { dictation: { enabled: true } }, ...more });

const button = (name: string) => open.page.getByRole("button", { name, exact: true });
const input = () => open.page.locator("textarea");
const said = (text: string) => open.page.getByRole("status").getByText(text).waitFor({ state: "attached" });

/** The draft is as it was, and can be written and sent. */
async function canStillWrite(): Promise<void> {
  await expect.poll(() => input().inputValue()).toBe("draft");
  await input().fill("draft, and more");
  await input().press("Enter");
  await open.page.getByRole("log").getByText("draft, and more").waitFor();
  expect(heard).toEqual([]);
}

/** The decoded form of the audio that the server got. */
const decode = ({ data }: Heard) =>
  open.page.evaluate(
    async ([bytes]) => {
      const audio = await new AudioContext().decodeAudioData(Uint8Array.from(bytes).buffer);
      const samples = audio.getChannelData(0);
      return { seconds: audio.duration, peak: samples.reduce((max, sample) => Math.max(max, sample), 0) };
    },
    [[...data]] as const,
  );

describe("dictation", () => {
  it("records, shows the level, and puts the server's text where the cursor was", async () => {
    await mount();
    await input().fill("Ich will , bitte");
    await input().evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
    await button("Dictate").click();
    const group = open.page.getByRole("group", { name: "Recording" });
    // The recording may have reached any second.
    await expect.poll(() => group.getByRole("timer").innerText()).not.toBe("0:00");
    await said("Recording");
    // The fake microphone beeps.
    await expect
      .poll(() =>
        group
          .locator(".ck-level i")
          .evaluateAll((bars) => Math.max(...bars.map((bar) => bar.getBoundingClientRect().height))),
      )
      .toBeGreaterThan(8);
    await expect
      .poll(() => button("Finish the dictation").evaluate((node) => node.matches(":focus")))
      .toBe(true);
    await expect.poll(() => input().isVisible()).toBe(false);
    await open.page.keyboard.press("Enter");
    await expect.poll(() => input().inputValue()).toBe("Ich will grüne Socken, bitte");
    await said("The text was added");
    await expect
      .poll(() =>
        input().evaluate((area: HTMLTextAreaElement) => [area.matches(":focus"), area.selectionStart]),
      )
      .toEqual([true, 21]);
    expect(heard[0]!.mimeType).toMatch(/^audio\/webm/);
    const audio = await decode(heard[0]!);
    expect(audio.seconds).toBeGreaterThan(0);
    expect(audio.peak).toBeGreaterThan(0.01);
  });

  it("is cancelled by button and by Escape, while it records and while the server works", async () => {
    await mount({ reducedMotion: "reduce" });
    await input().fill("draft");
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await button("Cancel the dictation").click();
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    expect(heard).toEqual([]);
    answer = () => new Promise(() => {});
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await button("Finish the dictation").click();
    await expect.poll(() => heard.length).toBe(1);
    await open.page.getByRole("group", { name: "Turning speech into text" }).waitFor();
    await open.page.keyboard.press("Escape");
    await button("Dictate").waitFor();
    await expect.poll(() => input().inputValue()).toBe("draft");
  });

  it("has no clock until it records, and is cancelled while the browser asks", async () => {
    await mount();
    await input().fill("draft");
    await open.page.evaluate(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      // A user who takes the time to answer.
      const said = Promise.withResolvers<void>();
      const given = Promise.withResolvers<MediaStream>();
      mediaDevices.getUserMedia = async (wanted) => {
        await said.promise;
        given.resolve(await ask(wanted));
        return given.promise;
      };
      Object.assign(window, {
        sayYes: async () => {
          said.resolve();
          const [track] = (await given.promise).getTracks();
          return track!;
        },
      });
    });
    await button("Dictate").click();
    await open.page.getByRole("group", { name: "Recording" }).waitFor();
    const clocks = await open.page.getByRole("timer").count();
    expect(clocks).toBe(0);
    await open.page.keyboard.press("Escape");
    await button("Dictate").waitFor();
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    const track = await open.page.evaluateHandle(() =>
      (window as unknown as { sayYes(): Promise<MediaStreamTrack> }).sayYes(),
    );
    await expect.poll(() => track.evaluate(({ readyState }) => readyState)).toBe("ended");
    await canStillWrite();
  });

  it("takes the keys that follow at once, before the page has a frame", async () => {
    await mount();
    await button("Dictate").waitFor();
    await open.page.clock.install();
    await open.page.clock.pauseAt(Date.now() + 3_600_000);
    await button("Dictate").focus();
    for (const cancelled of ["record", "work"]) {
      answer = cancelled === "work" ? () => new Promise(() => {}) : answer;
      await open.page.keyboard.press("Enter");
      await expect.poll(() => button("Finish the dictation").isEnabled()).toBe(true);
      if (cancelled === "work") await open.page.keyboard.press("Enter");
      await open.page.keyboard.press("Escape");
      await button("Dictate").waitFor();
      await open.page.keyboard.type("draft ");
      await button("Dictate").focus();
    }
    await expect.poll(() => input().inputValue()).toBe("draft draft ");
    answer = async () => "grüne Socken";
    await open.page.keyboard.press("Enter");
    await expect.poll(() => button("Finish the dictation").isEnabled()).toBe(true);
    await open.page.keyboard.press("Enter");
    await expect.poll(() => input().inputValue()).toBe("draft draft grüne Socken");
  });

  it("says why it failed, and can be tried again", async () => {
    await mount();
    answer = async () => {
      throw new RequestError("unavailable", "The model is away");
    };
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await button("Finish the dictation").click();
    const alert = open.page.getByRole("alert");
    await alert.getByText("The service is not available right now").waitFor();
    answer = async () => "  ";
    await button("Dictate").click();
    await open.page.getByRole("timer").waitFor();
    await expect.poll(() => alert.count()).toBe(0);
    await button("Finish the dictation").click();
    await alert.getByText("No speech was recognized").waitFor();
    await alert.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => alert.count()).toBe(0);
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
    // The user is at something else of the page meanwhile, and stays there.
    await open.page.evaluate(() => {
      document.body.prepend(document.createElement("input"));
      document.querySelector("input")!.focus();
    });
    await open.page.clock.fastForward(121_000);
    await expect.poll(() => input().inputValue()).toBe("grüne Socken");
    await expect.poll(() => open.page.evaluate(() => document.activeElement?.localName)).toBe("input");
    const alert = open.page.getByRole("alert");
    await alert.getByText("The recording reached its longest duration.").waitFor();
    await alert.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => alert.count()).toBe(0);
  });

  it("says that a page without encryption has no microphone", async () => {
    await mount();
    const { origin } = new URL(open.page.url());
    const insecure = origin.replace("127.0.0.1", "insecure.test");
    await open.page.route(`${insecure}/**`, async (route) => {
      const url = route.request().url().replace(insecure, origin);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await open.page.goto(insecure);
    await append({ locale: "de" });
    await button("Diktieren").click();
    const alert = open.page.getByRole("alert");
    await expect.poll(() => alert.textContent()).toContain("nur auf einer sicheren Seite");
    open.problems.splice(0);
  });

  it("is not offered unless the options say so", async () => {
    await mount({}, { composer: {} });
    await button("Send message").waitFor();
    await twoFrames(open.page);
    const offered = await button("Dictate").count();
    expect(offered).toBe(0);
    // Nor is its code on its way, which is asked for when it is first drawn.
    const scripts = await open.page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    expect(scripts.filter((name) => name.includes("dictation"))).toEqual([]);
  });
});
