import { useCallback } from "react";
import { ApiError } from "../api/request.ts";
import type { Proposal } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { FailureNote, Skeletons } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Price } from "../components/price.tsx";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { MissingPage } from "./missing-page.tsx";

/** An offer as a letter, to print or to buy. */
export function ProposalPage({ id }: { id: string }) {
  const { api, addAllToCart, openCart } = useShop();
  const { t } = useLocalization();
  const { data, error, reload } = useLoaded(useCallback((signal) => api.proposal(id, signal), [api, id]));
  if (error instanceof ApiError && error.status === 404) return <MissingPage text={t("noSuchProposal")} />;
  const proposal = data?.proposal;
  return (
    <div className="proposal-page" aria-busy={!proposal && !error}>
      <nav aria-label={t("youAreHere")} className="crumbs">
        <Link to="/account">{t("account")}</Link>
        <Icon name="chevron" />
        <span>{t("proposals")}</span>
      </nav>
      {error && <FailureNote error={error} onRetry={reload} />}
      {!proposal && !error && <Skeletons count={1} className="section-skeleton tall" />}
      {proposal && (
        <>
          <div className="row proposal-actions">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                addAllToCart(proposal.lines);
                openCart();
              }}
            >
              <Icon name="cart" />
              {t("allIntoCart")}
            </button>
            <button type="button" className="button" onClick={() => print()}>
              <Icon name="print" />
              {t("print")}
            </button>
          </div>
          <Letter proposal={proposal} />
        </>
      )}
    </div>
  );
}

function Letter({ proposal }: { proposal: Proposal }) {
  const { tenant } = useShop();
  const { t, date, language } = useLocalization();
  return (
    <article className="letter">
      <header>
        <p className="brand">
          <span className="mark" aria-hidden="true">
            {tenant.name[0]}
          </span>
          {tenant.name}
        </p>
        <p className="soft">{tenant.assistant.translations[language]?.tagline ?? tenant.tagline}</p>
      </header>
      <PageHeading title={t("proposalNumber", { id: proposal.id })}>
        {t("proposalNumber", { id: "" })} <bdi>{proposal.id}</bdi>
      </PageHeading>
      <dl className="facts-list">
        <div>
          <dt>{t("preparedFor")}</dt>
          <dd dir="auto">{proposal.customer}</dd>
        </div>
        <div>
          <dt>{t("dateOf")}</dt>
          <dd>{date(proposal.created_at)}</dd>
        </div>
        <div>
          <dt>{t("validUntilWord")}</dt>
          <dd>{date(proposal.valid_until)}</dd>
        </div>
        <div>
          <dt>{t("yourTier")}</dt>
          <dd>{t(proposal.tier)}</dd>
        </div>
      </dl>
      {proposal.note && (
        <p dir="auto" className="letter-note">
          {proposal.note}
        </p>
      )}
      <div className="wide-table" role="region" aria-label={t("itemsInIt")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("product")}</th>
              <th scope="col">{t("quantity")}</th>
              <th scope="col">{t("listPrice")}</th>
              <th scope="col">{t("unitPrice")}</th>
              <th scope="col">{t("sum")}</th>
            </tr>
          </thead>
          <tbody>
            {proposal.lines.map((line) => (
              <tr key={line.product_id}>
                <th scope="row">
                  <Link to={`/products/${line.product_id}`}>
                    <bdi>{line.name}</bdi>
                  </Link>
                  <span className="narrow">
                    <bdi>
                      {line.quantity} × <Price cents={line.unit_price} />
                    </bdi>
                  </span>
                </th>
                <td>{line.quantity}</td>
                <td>
                  <Price cents={line.list_price} />
                </td>
                <td>
                  <Price cents={line.unit_price} />
                </td>
                <td>
                  <Price cents={line.total} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="delivery">
              <th scope="row">{t("delivery")}</th>
              <td colSpan={3} className="filler" />
              <td>{proposal.delivery > 0 ? <Price cents={proposal.delivery} /> : t("free")}</td>
            </tr>
            <tr>
              <th scope="row">{t("total")}</th>
              <td colSpan={3} className="filler" />
              <td>
                <Price cents={proposal.total} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="soft">{t("proposalFoot", { date: date(proposal.valid_until) })}</p>
    </article>
  );
}
