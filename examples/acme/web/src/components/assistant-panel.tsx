import { ChatKit, useChatKit } from "@openai/chatkit-react";
import { useMemo } from "react";
import type { Tenant } from "../api.ts";
import type { Session } from "../use-session.ts";
import type { Theme } from "../use-theme.ts";
import { Icon } from "./icons.tsx";

/** The assistant: OpenAI's React bindings, unchanged, driving the open element against our own server. */
export function AssistantPanel(props: {
  open: boolean;
  session: Session;
  tenant: Tenant;
  demoModel: boolean;
  theme: Theme;
  onOpen(open: boolean): void;
  onUpdateCart(productId: string, quantity: number): void;
  onSwitchTheme(theme: Theme): void;
  onNavigate(path: string): boolean;
  onError(message: string): void;
}) {
  const { session, tenant, theme } = props;
  const threadKey = `acme.thread.${session.tenant}.${session.user}`;
  const initialThread = useMemo(() => localStorage.getItem(threadKey), [threadKey]);

  const { control, focusComposer } = useChatKit({
    api: {
      url: "/chatkit",
      domainKey: "self-hosted",
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set("Authorization", `Bearer ${session.token}`);
        return fetch(input, { ...init, headers });
      },
    },
    initialThread,
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
    startScreen: { greeting: tenant.assistant.greeting, prompts: tenant.assistant.prompts },
    composer: { placeholder: tenant.assistant.placeholder },
    thread: { autoScroll: true },
    threadItemActions: { feedback: true, retry: true },
    disclaimer: {
      text: props.demoModel
        ? "**Demo model**: rules, not AI. Set `OPENAI_API_KEY` for a real one."
        : "Answers may be wrong. Check what matters.",
    },
    onClientTool: ({ name, params }) => {
      switch (name) {
        case "update_cart":
          props.onUpdateCart(String(params["product_id"]), Number(params["quantity"] ?? 1));
          return { ok: true };
        case "switch_theme":
          props.onSwitchTheme(params["theme"] === "dark" ? "dark" : "light");
          return { ok: true };
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
    onError: ({ error }) => props.onError(error.message),
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
          Ask {tenant.assistant.name}
        </button>
      )}
      {/* Hidden, not removed: a conversation goes on while the panel is closed. */}
      <aside className="panel" aria-label={tenant.assistant.name} hidden={!props.open}>
        <ChatKit control={control} className="chat" />
      </aside>
    </>
  );
}
