import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** What this shop is for, in demo mode. */
export function AboutPage() {
  const { config, tenant, assistant } = useShop();
  const { t } = useLocalization();
  const values = { shop: tenant.name, name: assistant.name };
  return (
    <article className="reading">
      <PageHeading title={t("aboutDemo")}>{t("aboutDemo")}</PageHeading>
      <div className="prose">
        <p>{t("aboutShop", values)}</p>
        <p>
          {config.model.demo
            ? t("aboutRules", values)
            : t("aboutModel", { ...values, model: config.model.label })}
        </p>
        <p>{t("aboutData", values)}</p>
        <h2>{t("aboutTry")}</h2>
        <ul>
          <li>{t("aboutTryLanguage")}</li>
          <li>{t("aboutTryShop")}</li>
          <li>{t("aboutTryPerson", values)}</li>
        </ul>
      </div>
      <div className="row">
        <button type="button" className="button primary" onClick={() => assistant.say(t("sayWhatCanYouDo"))}>
          {t("chipWhatCanYouDo")}
        </button>
        <Link to="/" className="button">
          {t("seeProducts")}
        </Link>
      </div>
    </article>
  );
}
