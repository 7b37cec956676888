import { useCallback } from "react";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { type Language, LANGUAGE_NAMES } from "../strings/index.ts";
import { Link } from "./link.tsx";

/** The foot of every page. */
export function Footer({ onLanguage }: { onLanguage(language: Language): void }) {
  const { api, config, tenant, assistant } = useShop();
  const { t, language } = useLocalization();
  const { data } = useLoaded(useCallback((signal) => api.help("", signal), [api]));
  const topics = data?.topics.filter(({ id }) => data.pages.some(({ topic }) => topic === id)) ?? [];
  return (
    <footer className="foot">
      <div className="foot-columns">
        <section>
          <p className="brand">
            <span className="mark" aria-hidden="true">
              {tenant.name[0]}
            </span>
            {tenant.name}
          </p>
          <p className="soft">{tenant.assistant.translations[language]?.tagline ?? tenant.tagline}</p>
        </section>
        <nav aria-labelledby="foot-help">
          <h2 id="foot-help">{t("help")}</h2>
          <ul>
            <li>
              <Link to="/help">{t("helpCentre")}</Link>
            </li>
            {topics.map(({ id, title }) => (
              <li key={id}>
                <Link to={`/help#${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-labelledby="foot-shop">
          <h2 id="foot-shop">{tenant.name}</h2>
          <ul>
            <li>
              <Link to="/">{t("allProducts")}</Link>
            </li>
            <li>
              <Link to="/account">{t("account")}</Link>
            </li>
            <li>
              <button type="button" className="text-button" onClick={() => assistant.draft({ text: "" })}>
                {t("ask", { name: assistant.name })}
              </button>
            </li>
            {config.demo && (
              <li>
                <Link to="/about">{t("aboutDemo")}</Link>
              </li>
            )}
          </ul>
        </nav>
        <section aria-labelledby="foot-language">
          <h2 id="foot-language">{t("language")}</h2>
          <ul>
            {(Object.entries(LANGUAGE_NAMES) as [Language, string][]).map(([code, name]) => (
              <li key={code}>
                <button
                  type="button"
                  className="text-button"
                  lang={code}
                  aria-pressed={code === language}
                  onClick={() => onLanguage(code)}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </footer>
  );
}
