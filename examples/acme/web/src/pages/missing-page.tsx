import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** There is nothing at this address. */
export function MissingPage({ text }: { text?: string }) {
  const { assistant } = useShop();
  const { t } = useLocalization();
  return (
    <EmptyNote icon="search">
      <PageHeading title={t("notFound")}>{t("notFound")}</PageHeading>
      <p>{text ?? t("notFoundText")}</p>
      <div className="row">
        <Link to="/" className="button primary">
          {t("seeProducts")}
        </Link>
        <Link to="/help" className="button">
          {t("helpCentre")}
        </Link>
        <button type="button" className="button" onClick={() => assistant.draft({ text: "" })}>
          <Icon name="chat" />
          {t("ask", { name: assistant.name })}
        </button>
      </div>
    </EmptyNote>
  );
}
