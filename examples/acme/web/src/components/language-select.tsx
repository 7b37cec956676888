import { useLocalization } from "../hooks/use-localization.ts";
import { isLanguage, type Language, LANGUAGE_NAMES } from "../strings/index.ts";

/** The choice of the page's language, each named in its own words. */
export function LanguageSelect({ onLanguage }: { onLanguage(language: Language): void }) {
  const { t, language } = useLocalization();
  return (
    <select
      className="language"
      aria-label={t("language")}
      value={language}
      onChange={({ target: { value } }) => isLanguage(value) && onLanguage(value)}
    >
      {Object.entries(LANGUAGE_NAMES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
