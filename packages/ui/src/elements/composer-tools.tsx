import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";

/** Under the input: the tools a message can be sent with, pinned ones first, and the models that can answer it. */
export function ComposerTools(): VNode {
  const { store, t } = useChat();
  const { composer } = store;
  const { tools = [], models = [] } = store.options.slices.composer.value ?? {};
  const chosen = composer.toolId.value;
  const sorted = tools.toSorted((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false));
  return (
    <div class="ck-tools">
      <div class="ck-tool-list" role="group" aria-label={t("composer.tools")}>
        {sorted.map((tool) => (
          <button
            key={tool.id}
            type="button"
            class="ck-tool"
            title={tool.label}
            aria-pressed={tool.id === chosen}
            onClick={() => {
              composer.selectTool(tool.id === chosen ? null : tool.id);
              composer.focus();
            }}
          >
            <Icon name={tool.icon} size={16} />
            <span>{tool.id === chosen ? (tool.shortLabel ?? tool.label) : tool.label}</span>
          </button>
        ))}
      </div>
      {models.length > 0 && (
        <label class="ck-model">
          <span class="ck-hidden">{t("composer.model")}</span>
          <select
            value={composer.model.value ?? ""}
            onChange={(event) => (composer.modelId.value = event.currentTarget.value)}
          >
            {composer.model.value === undefined && <option value="">{t("composer.model")}</option>}
            {models.map((model) => (
              <option
                key={model.id}
                value={model.id}
                disabled={model.disabled ?? false}
                title={model.description}
              >
                {model.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" size={14} />
        </label>
      )}
    </div>
  );
}
