import type { Config, Tenant } from "../api/types.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import type { Theme } from "../hooks/use-theme.ts";
import type { Language } from "../strings/index.ts";
import { Icon } from "./icons.tsx";
import { LanguageSelect } from "./language-select.tsx";

export interface SettingsProps {
  config: Config;
  tenant: Tenant;
  user: string;
  users: readonly string[];
  theme: Theme;
  onTenant(id: string): void;
  onUser(name: string): void;
  onTheme(theme: Theme): void;
  onLanguage(language: Language): void;
}

/** The strip above the header: language and theme, and in the demo who one is and in which shop. */
export function SettingsBar(props: SettingsProps) {
  const { config, theme } = props;
  const { t } = useLocalization();
  return (
    <div className="settings">
      {config.demo && <DemoChoices {...props} />}
      <span className="settings-end">
        <LanguageSelect onLanguage={props.onLanguage} />
        <button
          type="button"
          className="icon-button"
          aria-label={t(theme === "dark" ? "lightTheme" : "darkTheme")}
          onClick={() => props.onTheme(theme === "dark" ? "light" : "dark")}
        >
          <Icon name={theme === "dark" ? "sun" : "moon"} />
        </button>
      </span>
    </div>
  );
}

function DemoChoices({ config, tenant, user, users, onTenant, onUser }: SettingsProps) {
  const { t } = useLocalization();
  return (
    <>
      <p className="demo-note">
        <b>{t("demo")}</b>
        <span>{config.model.demo ? t("demoModel") : t("model", { name: config.model.label })}</span>
      </p>
      <label>
        <span>{t("shop")}</span>
        <select value={tenant.id} onChange={(event) => onTenant(event.target.value)}>
          {config.tenants.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("youAre")}</span>
        <select value={user} onChange={(event) => onUser(event.target.value)}>
          {users.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </>
  );
}
