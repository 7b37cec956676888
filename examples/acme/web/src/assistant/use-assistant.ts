import { type UseChatKitOptions, useChatKit } from "@openai/chatkit-react";
import { useMemo, useState } from "react";
import type { Tenant } from "../api/types.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import type { Theme } from "../hooks/use-theme.ts";
import { type PageTools, runClientTool, runWidgetAction } from "./client-tools.ts";
import { entityPath, findProducts, previewEntity } from "./product-tags.ts";
import { findCommands, runCommand } from "./shop-commands.ts";

/** The page, as the assistant sees it. */
export interface PageSide extends PageTools {
  theme: Theme;
  openCart(): void;
  close(): void;
  /** The element says itself what went wrong, and the console why. */
  onError(): void;
}

const ATTACHMENTS = {
  enabled: true,
  maxCount: 3,
  maxSize: 10 * 1024 * 1024,
  accept: {
    "image/png": [".png"],
    "image/jpeg": [".jpg", ".jpeg"],
    "image/webp": [".webp"],
    "application/pdf": [".pdf"],
  },
};

/**
 * Drives the element.
 * @param withPerson Whether a person has the thread: an answer given anew would take what they wrote along.
 * @param onAnswered Called after each answer.
 */
export function useAssistant(page: PageSide, withPerson: boolean, onAnswered: () => void) {
  const { api, can, config, products = [], session, tenant } = useShop();
  const localization = useLocalization();
  const { t, language } = localization;
  const words = useMemo(() => assistantWords(tenant.assistant, language), [tenant.assistant, language]);
  const threadKey = `acme.thread.${session.tenant}.${session.user}`;
  const initialThread = useMemo(() => localStorage.getItem(threadKey), [threadKey]);
  const [threadId, setThreadId] = useState(initialThread);
  const [working, setWorking] = useState(false);

  const chat: ReturnType<typeof useChatKit> = useChatKit({
    api: {
      url: "/chatkit",
      domainKey: "self-hosted",
      uploadStrategy: { type: "two_phase" },
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set("Authorization", `Bearer ${session.token}`);
        // What the visitor looks at, so that "this" means something to the assistant.
        headers.set("X-Acme-Page", location.pathname);
        return fetch(input, { ...init, headers });
      },
    },
    initialThread,
    locale: language,
    theme: elementTheme(tenant, page.theme),
    header: {
      title: { text: tenant.assistant.name },
      rightAction: { icon: "close", onClick: page.close },
    },
    history: { enabled: true, showDelete: true, showRename: true },
    startScreen: { greeting: words.greeting, prompts: words.prompts },
    composer: { placeholder: words.placeholder, dictation: { enabled: true }, attachments: ATTACHMENTS },
    entities: {
      showComposerMenu: true,
      onTagSearch: async (query) => findProducts(products, query, localization),
      onClick: ({ id }) => page.goTo(entityPath(id)),
      onRequestPreview: async ({ id }) => ({ preview: await previewEntity(id, products, localization, api) }),
    },
    commands: {
      enabled: true,
      onSearch: async (query) => findCommands(query, localization, can),
      onSelect: ({ id }) =>
        runCommand(id, {
          openCart: page.openCart,
          navigate: page.goTo,
          changeTheme: () => page.switchTheme(page.otherTheme),
          say: (sentence) => chat.sendUserMessage({ text: t(sentence) }),
        }),
    },
    thread: { autoScroll: true },
    threadItemActions: { feedback: true, retry: !withPerson },
    disclaimer: { text: t(config.model.demo ? "demoDisclaimer" : "disclaimer") },
    onClientTool: ({ name, params }) => runClientTool(name, params, page),
    widgets: { onAction: async (action) => runWidgetAction(action, page) },
    onResponseStart: () => setWorking(true),
    onResponseEnd: () => {
      setWorking(false);
      onAnswered();
    },
    onThreadChange: ({ threadId: id }) => {
      setThreadId(id);
      if (id) localStorage.setItem(threadKey, id);
      else localStorage.removeItem(threadKey);
    },
    onError: () => page.onError(),
  });
  const { control, focusComposer, sendUserMessage, setComposerValue, setThreadId: show, fetchUpdates } = chat;
  const methods = useMemo(
    () => ({ focusComposer, sendUserMessage, setComposerValue, setThreadId: show, fetchUpdates }),
    [focusComposer, sendUserMessage, setComposerValue, show, fetchUpdates],
  );
  return { control, methods, threadId, working };
}

/** The grounds of the page, and what is written on them. */
const SURFACES = {
  light: { background: "#ffffff", foreground: "#16161d" },
  dark: { background: "#15151a", foreground: "#f1f1f5" },
} as const satisfies Record<Theme, object>;

function elementTheme({ theme }: Tenant, colorScheme: Theme): UseChatKitOptions["theme"] {
  return {
    colorScheme,
    radius: theme.radius,
    color: { accent: { primary: theme.accent, level: 1 }, surface: SURFACES[colorScheme] },
  };
}

/** What the assistant begins with, in this language where the tenant has it. */
function assistantWords(
  { greeting, placeholder, prompts, translations }: Tenant["assistant"],
  language: string,
) {
  const own = translations[language];
  if (!own) return { greeting, placeholder, prompts };
  return {
    greeting: own.greeting,
    placeholder: own.placeholder,
    prompts: prompts.map(({ label, icon }, index) => {
      const translated = own.prompts[index] ?? label;
      return { label: translated, prompt: translated, icon };
    }),
  };
}
