import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Script } from "../../packages/ui/dev/backend.ts";
import { say } from "../../packages/ui/dev/scripts.ts";
import { ElementLab, type ElementPage } from "../support/element-page.ts";

const script: Script = async function* (turn) {
  if (turn.request.type === "threads.add_client_tool_output") return yield* say(turn, turn.said, 2);
  if (turn.said.includes("tool")) {
    const call = { status: "pending", call_id: "c1", name: "look", arguments: {} } as const;
    yield { type: "thread.item.done", item: { type: "client_tool_call", ...turn.base("ctc"), ...call } };
    return undefined;
  }
  yield { type: "client_effect", name: "flash", data: {} };
  yield* say(turn, "An answer for React", 2);
  return undefined;
};

let lab: ElementLab;
let open: ElementPage;

beforeAll(async () => {
  lab = await ElementLab.open("test/browser/element-react-page.tsx");
}, 60_000);
afterAll(() => lab?.close());
beforeEach(async () => {
  open = await lab.page(script, { react: true });
  await open.page.getByRole("heading", { name: "Hello from React" }).waitFor();
});
afterEach(async () => {
  expect(open.problems).toEqual([]);
  await open.close();
});

const heard = (): Promise<string[]> => open.page.evaluate(() => window.heard);

it("tells the bindings that it is ready, once, under StrictMode", async () => {
  await expect.poll(heard).toEqual(["ready"]);
  expect(await open.page.locator("openai-chatkit").getAttribute("class")).toContain("panel tall");
});

it("sends by prompt, streams and reports to the handlers", async () => {
  await open.page.getByRole("button", { name: "Ask" }).click();
  await open.page.getByText("An answer for React").waitFor();
  await expect.poll(heard).toEqual(["ready", "start", "thread thr_1", "effect flash", "end"]);
});

it("answers to the methods of useChatKit", async () => {
  await open.page.evaluate(() => window.chat.sendUserMessage({ text: "Sent by code" }));
  await open.page.getByText("An answer for React").waitFor();
  await open.page.evaluate(() => window.chat.setComposerValue({ text: "Drafted by code" }));
  await expect.poll(() => open.page.getByRole("textbox").inputValue()).toBe("Drafted by code");
  await open.page.evaluate(() => window.chat.setThreadId(null));
  await open.page.getByRole("heading", { name: "Hello from React" }).waitFor();
});

it("changes its theme and its words without losing the draft, the focus or the input", async () => {
  const input = open.page.getByRole("textbox");
  await input.fill("A draft");
  const handle = await input.elementHandle();
  const background = (): Promise<string> =>
    open.page
      .getByRole("region", { name: "Chat" })
      .evaluate((frame) => getComputedStyle(frame).backgroundColor);
  const light = await background();
  await open.page.evaluate(() => window.setDark(true));
  await expect.poll(background).not.toBe(light);
  expect(await input.inputValue()).toBe("A draft");
  expect(await handle.evaluate((node) => node.isConnected && node.matches(":focus"))).toBe(true);
  await open.page.getByRole("button", { name: "Star" }).click();
  await open.page.getByRole("heading", { name: "Changed by the header" }).waitFor();
  expect(await input.inputValue()).toBe("A draft");
});

it("runs client tools with the newest closure", async () => {
  await open.page.evaluate(() => window.setDark(true));
  await open.page.getByRole("textbox").fill("use the tool");
  await open.page.keyboard.press("Enter");
  await open.page.getByText('tool output {"ran":"look","dark":true}').waitFor();
  expect(open.backend.requests.at(-1)?.params["result"]).toEqual({ ran: "look", dark: true });
});
