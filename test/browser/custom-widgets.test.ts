import { say } from "@chatwright/server/testing";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WidgetRoot } from "@chatwright/protocol";
import { expect, it } from "vitest";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";
import { ROOT } from "../support/imports.ts";
import { servePage } from "./page-server.ts";

// A plain page with the drop-in script and components of its own. Widgets of a thread and an entity's preview contain them.

const lab = useElementLab();
let open: ElementPage;

interface Pressed {
  type: string;
  payload?: unknown;
  id?: string;
}
declare global {
  interface Window {
    pressed: Pressed[];
    /** Makes the page's own component known. */
    register: () => Promise<void>;
  }
}

const widget = {
  type: "Basic",
  children: [
    { type: "Acme.Press", label: "In the thread", action: { type: "press" } },
    { type: "Acme.Unknown", label: "Nobody's", value: "A fallback" },
  ],
} as unknown as WidgetRoot;

/** Opens a thread with a widget and a tag. The page registers its component before or after the chat is there. */
async function start(when: "before" | "after"): Promise<void> {
  open = await lab.page((turn) => say(turn, "Nice", 1));
  const base = { thread_id: "t", created_at: "2026-01-01T00:00:00Z" };
  await open.server.addThread("t", "A thread", [
    {
      type: "user_message",
      id: "m",
      ...base,
      content: [{ type: "input_tag", id: "p1", text: "Slippers", data: {}, interactive: true }],
      attachments: [],
      inference_options: {},
    },
    { type: "widget", id: "w", ...base, widget },
  ]);
  const options = await open.page.evaluateHandle(() => {
    window.pressed = [];
    class PressElement extends HTMLElement {
      set props({ label, action }: { label: string; action: object }) {
        const button = document.createElement("button");
        button.textContent = label;
        button.addEventListener("click", () =>
          this.dispatchEvent(new CustomEvent("chatwright-action", { detail: action })),
        );
        this.replaceChildren(button);
      }
    }
    window.register = async () => {
      customElements.define("acme-press", PressElement);
      const chatKit = (await customElements.whenDefined("openai-chatkit")) as unknown as {
        registerWidget(type: string, tag: string): void;
      };
      chatKit.registerWidget("Acme.Press", "acme-press");
    };
    return {
      initialThread: "t",
      widgets: {
        onAction: async (action: Pressed, { id }: { id: string }) =>
          void window.pressed.push({ ...action, id }),
      },
      entities: {
        onRequestPreview: async () => ({
          preview: {
            type: "Basic",
            children: [
              {
                type: "Acme.Press",
                label: "In the preview",
                action: { type: "peek", handler: "client", payload: { a: 1 } },
              },
              {
                type: "Form",
                onSubmitAction: { type: "order", payload: { from: "preview" } },
                children: [
                  { type: "Input", name: "amount", defaultValue: "2" },
                  { type: "Button", label: "Order", submit: true },
                ],
              },
            ],
          },
        }),
      },
    };
  });
  if (when === "before") await open.page.evaluate(() => window.register());
  await mountElement(open.page, options, ["log"]);
  if (when === "after") {
    // The replacement that the chat draws until then.
    await open.page.getByText("In the thread").waitFor();
    await open.page.evaluate(() => window.register());
  }
  await open.page.getByRole("button", { name: "In the thread" }).waitFor();
}

const logs = () =>
  open.page.evaluate(() => window.chatEvents.map(([, detail]) => detail as { name: string; data: object }));

it.each(["before", "after"] as const)("draws what was registered %s the chat was there", async (when) => {
  await start(when);
  await open.page.getByRole("button", { name: "In the thread" }).click();
  await expect
    .poll(() => open.server.requests.filter(({ type }) => type === "threads.custom_action"))
    .toMatchObject([{ params: { thread_id: "t", item_id: "w", action: { type: "press" } } }]);
});

it("draws the documented rating, which sends what was pressed", async () => {
  open = await lab.page((turn) => say(turn, "Nice", 1));
  const text = readFileSync(join(ROOT, "docs/ui/custom-components.md"), "utf8");
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code!);
  const base = { thread_id: "t", created_at: "2026-01-01T00:00:00Z" };
  const rating = JSON.parse(blocks("json")[0]!) as WidgetRoot;
  await open.server.addThread("t", "A thread", [{ type: "widget", id: "w", ...base, widget: rating }]);
  const [element, registration] = blocks("js");
  await open.page.evaluate(`(async () => { ${element}\n${registration} })()`);
  await mountElement(open.page, { initialThread: "t" });
  await open.page.getByRole("button", { name: "4 of 5" }).click();
  await expect
    .poll(() => open.server.requests.at(-1))
    .toMatchObject({ params: { item_id: "w", action: { type: "rate", payload: { stars: 4 } } } });
});

it("shows what it can of a component that nobody registered, and logs it", async () => {
  await start("before");
  await expect.poll(() => open.page.getByText("A fallback").isVisible()).toBe(true);
  await expect
    .poll(async () => (await logs()).filter(({ name }) => name !== "request"))
    .toMatchObject([{ name: "widget.unknown", data: { type: "Acme.Unknown" } }]);
});

it("works in an entity's preview, with actions for the page and for the server, and forms", async () => {
  await start("before");
  await open.page.getByRole("button", { name: "Slippers" }).hover();
  await open.page.getByRole("button", { name: "In the preview" }).click();
  await expect
    .poll(() => open.page.evaluate(() => window.pressed))
    .toEqual([{ type: "peek", payload: { a: 1 }, id: "p1" }]);
  await open.page.getByRole("button", { name: "Order" }).click();
  await expect
    .poll(() => open.server.requests.filter(({ type }) => type === "threads.custom_action"))
    .toMatchObject([
      { params: { thread_id: "t", action: { type: "order", payload: { from: "preview", amount: "2" } } } },
    ]);
});

it("draws the page's own icons, and any of Lucide's", async () => {
  await start("before");
  await open.page.evaluate(async () => {
    const chatKit = (await customElements.whenDefined("openai-chatkit")) as unknown as {
      registerIcon(name: string, path: string): void;
    };
    const chat = document.querySelector("openai-chatkit") as HTMLElement & { setOptions(o: object): void };
    const prompts = ["lucide:rocket", "vendor:acme", "lucide:nothing"].map((icon) => ({
      label: icon,
      prompt: icon,
      icon,
    }));
    chat.setOptions({ api: { url: "/chatkit" }, startScreen: { prompts } });
    await (chat as unknown as { setThreadId(id: null): Promise<void> }).setThreadId(null);
    chatKit.registerIcon("vendor:acme", "M4 4h16v16z");
  });
  const path = (name: string): Promise<string | null> =>
    open.page.getByRole("button", { name }).locator("path").getAttribute("d");
  await expect.poll(() => path("vendor:acme")).toBe("M4 4h16v16z");
  await expect.poll(() => path("lucide:rocket")).toMatch(/^M[\d\w\s.-]{40,}$/);
  await expect.poll(() => path("lucide:nothing")).toContain("7.5 7.5 0 1 0 0 15");
});

it("refuses names that it cannot draw", async () => {
  open = await lab.page((turn) => say(turn, "Nice", 1));
  const messages = await open.page.evaluate(async () => {
    const chatKit = (await customElements.whenDefined("openai-chatkit")) as unknown as {
      registerWidget(type: string, tag: string): void;
    };
    return [
      ["Button", "acme-button"],
      ["Rating", "rating"],
    ].map(([type, tag]) => {
      try {
        chatKit.registerWidget(type!, tag!);
        return "";
      } catch (error) {
        return String(error);
      }
    });
  });
  expect(messages).toEqual([
    'TypeError: Cannot register the widget type "Button": ChatKit reserves it. Choose another name.',
    'TypeError: Cannot register the widget type "Rating": "rating" is no custom element\'s name. Choose one such as "acme-rating".',
  ]);
});

it("is registered by a module too, before the element is defined", async () => {
  open = await lab.page((turn) => say(turn, "Nice", 1));
  const server = await servePage("test/browser/register-page.ts");
  try {
    const page = await lab.browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => "registerPage" in window);
    const outcomes = await page.evaluate(async () => {
      await window.registerPage.define();
      return window.registerPage.outcomes;
    });
    expect(outcomes).toEqual(["registered", expect.stringMatching(/^TypeError: .*"Button"/)]);
    await page.close();
  } finally {
    await server.close();
  }
});
