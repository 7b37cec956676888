import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { ChoiceMenu } from "./choice-menu.tsx";
import { useChat } from "./context.ts";

/** Under the input: the tools a message can be sent with, and the models that can answer it. */
export function ComposerTools(): VNode {
  const { store, t } = useChat();
  const { composer } = store;
  const { tools = [], models = [] } = store.options.composer.value ?? {};
  const chosen = composer.toolId.value;
  const toggle = (id: string): void => {
    composer.selectTool(id === chosen ? null : id);
    composer.focus();
  };
  const [pinned, others] = [tools.filter((tool) => tool.pinned), tools.filter((tool) => !tool.pinned)];
  // What is chosen comes first, because narrow composers have no room for all.
  const shown = [...others.filter(({ id }) => id === chosen), ...pinned];
  const model = composer.model.value;
  return (
    <div class="ck-tools">
      {others.length > 0 && (
        <ChoiceMenu
          label={t("composer.tools")}
          choices={others}
          chosen={chosen}
          onChoose={toggle}
          side="start"
        >
          <Icon name="settings-slider" size={16} />
          <span>{t("composer.tools")}</span>
        </ChoiceMenu>
      )}
      <div class="ck-tool-list" role="group" aria-label={t("composer.tools")}>
        {shown.map((tool) => (
          <button
            key={tool.id}
            type="button"
            class="ck-tool"
            title={tool.label}
            aria-pressed={tool.id === chosen}
            onClick={() => toggle(tool.id)}
          >
            <Icon name={tool.icon} size={16} />
            <span>{tool.id === chosen ? (tool.shortLabel ?? tool.label) : tool.label}</span>
            {!tool.pinned && <Icon name="close" size={14} />}
          </button>
        ))}
      </div>
      {models.length > 0 && (
        <ChoiceMenu
          label={t("composer.model")}
          choices={models}
          chosen={model}
          onChoose={(id) => {
            composer.set({ selectedModelId: id });
            composer.focus();
          }}
          side="end"
        >
          <span class="ck-hidden">{t("composer.model")}</span>
          <span class="ck-model">{models.find(({ id }) => id === model)?.label ?? t("composer.model")}</span>
          <Icon name="chevron-down" size={14} />
        </ChoiceMenu>
      )}
    </div>
  );
}
