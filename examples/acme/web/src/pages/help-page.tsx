import { useCallback, useDeferredValue, useEffect, useState } from "react";
import type { HelpSummary } from "../api/types.ts";
import { type Chip, Chips } from "../components/chips.tsx";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { FailureNote, Skeletons } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { announce } from "../lib/announcer.tsx";
import { usePlace } from "../lib/place.ts";

const CHIPS: readonly Chip[] = [
  { label: "chipReturnPolicy", sentence: "sayReturnPolicyAll" },
  { label: "chipDelivery" },
  { label: "chipLatestOrder", needs: "track_order" },
  { label: "chipPerson", needs: "escalate" },
];

/** The help centre: everything by topic, or what fits a question. */
export function HelpPage() {
  const { api, assistant } = useShop();
  const { t } = useLocalization();
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query.trim());
  const { data, error, loading, reload } = useLoaded(
    useCallback(
      (signal) => api.help(wanted, signal).then((found) => ({ ...found, query: wanted })),
      [api, wanted],
    ),
  );

  useEffect(() => {
    if (data?.query) announce(t("found", { count: data.pages.length }));
  }, [data, t]);

  return (
    <div className="help">
      <div className="help-head">
        <PageHeading title={t("helpCentre")}>{t("howCanWeHelp")}</PageHeading>
        <search className="search large">
          <Icon name="search" />
          <input
            type="search"
            dir="auto"
            aria-label={t("searchHelp")}
            placeholder={t("searchHelp")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </search>
        <Chips chips={CHIPS} />
      </div>
      {error && <FailureNote error={error} onRetry={reload} />}
      {!data && !error && <Skeletons count={3} className="section-skeleton" />}
      {data &&
        (data.query ? (
          <section aria-label={t("resultsFor", { query: data.query })} aria-busy={loading}>
            <HelpList pages={data.pages} />
            {data.pages.length === 0 && (
              <div className="empty">
                <Icon name="search" />
                <h2>{t("nothingFound")}</h2>
                <p>{t("nothingFits", { query: data.query })}</p>
              </div>
            )}
            <NotIt question={data.query} name={assistant.name} />
          </section>
        ) : (
          <Topics pages={data.pages} topics={data.topics} />
        ))}
    </div>
  );
}

/** A way on where the pages do not help. */
export function NotIt({ question, name }: { question?: string; name: string }) {
  const { assistant } = useShop();
  const { t } = useLocalization();
  return (
    <div className="not-it">
      <p>{t("notIt")}</p>
      <button
        type="button"
        className="button primary"
        onClick={() => (question ? assistant.say(question) : assistant.draft({ text: "" }))}
      >
        <Icon name="chat" />
        {question ? t("askAboutQuery", { name, query: question }) : t("ask", { name })}
      </button>
    </div>
  );
}

function HelpList({ pages }: { pages: HelpSummary[] }) {
  return (
    <ul className="help-list">
      {pages.map(({ slug, question, answer }) => (
        <li key={slug}>
          <Link to={`/help/${slug}`}>
            <b dir="auto">{question}</b>
            <span dir="auto" className="soft">
              {answer}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Topics({ pages, topics }: { pages: HelpSummary[]; topics: { id: string; title: string }[] }) {
  const { hash } = usePlace();
  // A link to a topic leads to its heading, also where the pages come after the link is followed.
  useEffect(() => {
    const heading = hash ? document.getElementById(hash) : null;
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [hash]);

  return (
    <div className="topics">
      {topics.map(({ id, title }) => {
        const own = pages.filter(({ topic }) => topic === id);
        return own.length === 0 ? null : (
          <section key={id} className="card" aria-labelledby={id}>
            <h2 id={id} tabIndex={-1}>
              {title}
            </h2>
            <ul className="topic-pages">
              {own.map(({ slug, question }) => (
                <li key={slug}>
                  <Link to={`/help/${slug}`}>
                    <span dir="auto">{question}</span>
                    <Icon name="chevron" />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
