import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";

/** What a new thread shows: a greeting, and prompts to begin with. */
export function StartScreen(): VNode {
  const { store, t, focusInput } = useChat();
  const { greeting, prompts = [] } = store.options.startScreen.value ?? {};
  const busy = store.run.busy.value;
  return (
    <div class="ck-start ck-scroll">
      <div class="ck-start-inner">
        <h2 class="ck-greeting" part="greeting" dir="auto">
          {greeting ?? t("start.greeting")}
        </h2>
        {prompts.length > 0 && (
          <ul class={`ck-prompts ${prompts.length > 2 ? "many" : ""}`} aria-label={t("start.prompts")}>
            {prompts.map((prompt, index) => (
              <li key={`${index}:${prompt.label}`} style={{ "--i": index }}>
                <button
                  type="button"
                  class="ck-prompt"
                  part="prompt"
                  dir="auto"
                  disabled={busy}
                  onClick={() => {
                    void store.sendPrompt(prompt).catch(() => undefined);
                    focusInput();
                  }}
                >
                  <Icon name={prompt.icon ?? "sparkle"} size={18} />
                  <span>{prompt.label}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
