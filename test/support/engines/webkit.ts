import { clickActions, dragActions, type InputActions, typeActions } from "./actions.ts";
import type { EngineDriver, EnginePage } from "./engine-page.ts";
import { WAIT_MS } from "../patience.ts";

/** Sends one WebDriver command, and returns its value. */
async function command(url: string, method: "GET" | "POST" | "DELETE", body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebKitWebDriver refused: ${JSON.stringify(value)}`);
  return value;
}

/**
 * WebDriver over HTTP. The driver has one window, and each page navigates the window anew.
 * @param url Where the driver listens, as `start-webkit.ts` started it.
 */
export async function driveWebkit(url: string): Promise<EngineDriver> {
  const browser = { "webkitgtk:browserOptions": { args: ["--automation"] } };
  const { sessionId } = (await command(`${url}/session`, "POST", {
    capabilities: { alwaysMatch: browser },
  })) as { sessionId: string };
  const session = `${url}/session/${sessionId}`;
  await command(`${session}/timeouts`, "POST", { script: WAIT_MS });
  return {
    open: async () => openPage(session),
    close: async () => void (await command(session, "DELETE")),
  };
}

function openPage(session: string): EnginePage {
  const run = async (expression: string): Promise<string> => {
    const script = `(${expression}).then(arguments[arguments.length - 1]);`;
    return (await command(`${session}/execute/async`, "POST", { script, args: [] })) as string;
  };
  const setSize = async (width: number, height: number): Promise<void> => {
    await command(`${session}/window/rect`, "POST", { width, height });
  };
  const perform = async (actions: InputActions): Promise<void> => {
    await command(`${session}/actions`, "POST", { actions });
  };
  return {
    goto: async (url) => void (await command(`${session}/url`, "POST", { url })),
    run,
    async resize(width, height) {
      await setSize(width, height);
      // The window's bars are part of the window.
      const size = await run("Promise.resolve(JSON.stringify([innerWidth, innerHeight]))");
      const [innerWidth, innerHeight] = JSON.parse(size) as [number, number];
      const [missingX, missingY] = [width - innerWidth, height - innerHeight];
      if (missingX > 0 || missingY > 0) await setSize(width + missingX, height + missingY);
    },
    click: (at) => perform(clickActions(at)),
    drag: (from, to) => perform(dragActions(from, to)),
    type: (text) => perform(typeActions(text)),
    picture: async () => Buffer.from((await command(`${session}/screenshot`, "GET")) as string, "base64"),
    close: async () => void (await command(`${session}/url`, "POST", { url: "about:blank" })),
  };
}
