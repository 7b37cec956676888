import { ChatKit, useChatKit } from "@openai/chatkit-react";
import { useMemo } from "react";
import type { Product, Tenant } from "../api.ts";
import { findProducts, previewProduct } from "../product-tags.ts";
import { findCommands, runCommand } from "../shop-commands.ts";
import { useSpeech } from "../use-language.ts";
import type { Session } from "../use-session.ts";
import type { Theme } from "../use-theme.ts";
import { Icon } from "./icons.tsx";

/** The assistant: OpenAI's React bindings, unchanged, driving the open element against our own server. */
export function AssistantPanel(props: {
  open: boolean;
  session: Session;
  tenant: Tenant;
  products: readonly Product[];
  demoModel: boolean;
  theme: Theme;
  onOpen(open: boolean): void;
  onOpenCart(): void;
  onUpdateCart(productId: string, quantity: number): void;
  onSwitchTheme(theme: Theme): void;
  onNavigate(path: string): boolean;
  /** The element says itself what went wrong, and the console why. */
  onError(): void;
}) {
  const { session, tenant, theme, products } = props;
  const otherTheme = theme === "dark" ? "light" : "dark";
  const speech = useSpeech();
  const { t, language } = speech;
  const words = useMemo(
    () => assistantWords(tenant.assistant, language, props.demoModel),
    [tenant.assistant, language, props.demoModel],
  );
  const threadKey = `acme.thread.${session.tenant}.${session.user}`;
  const initialThread = useMemo(() => localStorage.getItem(threadKey), [threadKey]);

  const { control, focusComposer, sendUserMessage } = useChatKit({
    api: {
      url: "/chatkit",
      domainKey: "self-hosted",
      uploadStrategy: { type: "two_phase" },
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set("Authorization", `Bearer ${session.token}`);
        return fetch(input, { ...init, headers });
      },
    },
    initialThread,
    locale: language,
    theme: {
      colorScheme: theme,
      radius: tenant.theme.radius,
      color: {
        accent: { primary: tenant.theme.accent, level: 1 },
        grayscale: { hue: tenant.theme.hue, tint: 3 },
      },
    },
    header: {
      title: { text: tenant.assistant.name },
      rightAction: { icon: "close", onClick: () => props.onOpen(false) },
    },
    history: { enabled: true, showDelete: true, showRename: true },
    startScreen: { greeting: words.greeting, prompts: words.prompts },
    composer: {
      placeholder: words.placeholder,
      dictation: { enabled: true },
      attachments: {
        enabled: true,
        maxCount: 3,
        maxSize: 10 * 1024 * 1024,
        accept: {
          "image/png": [".png"],
          "image/jpeg": [".jpg", ".jpeg"],
          "image/webp": [".webp"],
          "application/pdf": [".pdf"],
        },
      },
    },
    entities: {
      showComposerMenu: true,
      onTagSearch: async (query) => findProducts(products, query, t("products")),
      onClick: ({ id }) => props.onNavigate(`/products/${id}`),
      onRequestPreview: async ({ id }) => {
        const product = products.find((one) => one.id === id);
        return { preview: product ? previewProduct(product, speech) : null };
      },
    },
    commands: {
      enabled: true,
      onSearch: async (query) => findCommands(query, speech),
      onSelect: ({ id }) =>
        runCommand(id, {
          openCart: props.onOpenCart,
          navigate: props.onNavigate,
          changeTheme: () => props.onSwitchTheme(otherTheme),
          say: (text) => sendUserMessage({ text }),
        }),
    },
    thread: { autoScroll: true },
    threadItemActions: { feedback: true, retry: true },
    disclaimer: {
      text: props.demoModel ? t("demoDisclaimer") : t("disclaimer"),
    },
    onClientTool: ({ name, params }) => {
      switch (name) {
        case "update_cart":
          props.onUpdateCart(String(params["product_id"]), Number(params["quantity"] ?? 1));
          return { ok: true };
        case "switch_theme": {
          const wanted = params["theme"] === "other" ? otherTheme : params["theme"];
          const next = wanted === "dark" ? "dark" : "light";
          props.onSwitchTheme(next);
          return { ok: true, theme: next };
        }
        case "navigate":
          return { ok: props.onNavigate(String(params["path"])) };
        default:
          throw new Error(`The page has no tool "${name}"`);
      }
    },
    widgets: {
      onAction: async (action) => {
        if (action.type === "cart.add") props.onUpdateCart(String(action.payload?.["product_id"]), 1);
        else if (action.type === "product.open")
          props.onNavigate(`/products/${String(action.payload?.["product_id"])}`);
      },
    },
    onThreadChange: ({ threadId }) => {
      if (threadId) localStorage.setItem(threadKey, threadId);
      else localStorage.removeItem(threadKey);
    },
    onError: () => props.onError(),
  });

  return (
    <>
      {!props.open && (
        <button
          type="button"
          className="launcher"
          onClick={() => {
            props.onOpen(true);
            void focusComposer();
          }}
        >
          <Icon name="chat" />
          {t("ask", { name: tenant.assistant.name })}
        </button>
      )}
      {/* Hidden, not removed: a conversation goes on while the panel is closed. */}
      <aside className="panel" aria-label={tenant.assistant.name} hidden={!props.open}>
        <ChatKit control={control} className="chat" />
      </aside>
    </>
  );
}

/** What the assistant begins with, in this language where the tenant has it. The demo model is asked in English. */
function assistantWords(assistant: Tenant["assistant"], language: string, demoModel: boolean) {
  const { greeting, placeholder, prompts, translations } = assistant;
  const own = translations[language];
  if (!own) return { greeting, placeholder, prompts };
  return {
    greeting: own.greeting,
    placeholder: own.placeholder,
    prompts: prompts.map(({ label, prompt, icon }, index) => {
      const translated = own.prompts[index] ?? label;
      return { label: translated, prompt: demoModel ? prompt : translated, icon };
    }),
  };
}
