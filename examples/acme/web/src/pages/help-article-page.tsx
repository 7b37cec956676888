import { useCallback } from "react";
import { ApiError } from "../api/request.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { FailureNote, Skeletons } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { Markdown } from "../lib/markdown.tsx";
import { NotIt } from "./help-page.tsx";
import { MissingPage } from "./missing-page.tsx";

/** One page of the help centre. */
export function HelpArticlePage({ slug }: { slug: string }) {
  const { api, assistant } = useShop();
  const { t } = useLocalization();
  const { data, error, reload } = useLoaded(useCallback((signal) => api.helpPage(slug, signal), [api, slug]));
  if (error instanceof ApiError && error.status === 404) return <MissingPage />;
  const page = data?.page;
  return (
    <article className="reading" aria-busy={!page && !error}>
      <nav aria-label={t("youAreHere")} className="crumbs">
        <Link to="/help">{t("helpCentre")}</Link>
      </nav>
      {error && <FailureNote error={error} onRetry={reload} />}
      {!page && !error && <Skeletons count={2} className="section-skeleton" />}
      {page && (
        <>
          <PageHeading title={page.title}>{page.question}</PageHeading>
          <p className="lead" dir="auto">
            {page.answer}
          </p>
          <Markdown text={page.body} />
          <NotIt name={assistant.name} />
          {page.related.length > 0 && (
            <nav aria-labelledby="related" className="related">
              <h2 id="related">{t("related")}</h2>
              <ul className="topic-pages card">
                {page.related.map(({ slug: other, title }) => (
                  <li key={other}>
                    <Link to={`/help/${other}`}>
                      <span dir="auto">{title}</span>
                      <Icon name="chevron" />
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </>
      )}
    </article>
  );
}
