import type { ProposalSummary } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { Price } from "../components/price.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** Offers at fixed prices. */
export function ProposalsSection({ proposals }: { proposals: ProposalSummary[] }) {
  const { assistant, can } = useShop();
  const { t, date } = useLocalization();
  if (proposals.length === 0 && !can("send_proposal")) return null;
  return (
    <section className="card" aria-labelledby="proposals">
      <h2 id="proposals">{t("proposals")}</h2>
      {proposals.length === 0 ? (
        <EmptyNote icon="document">
          <p>{t("noProposals", { name: assistant.name })}</p>
          <button
            type="button"
            className="button"
            onClick={() => assistant.draft({ text: t("draftProposal") })}
          >
            {t("askForProposal")}
          </button>
        </EmptyNote>
      ) : (
        <ul className="rows">
          {proposals.map(({ id, valid_until: until, total, lines }) => (
            <li key={id}>
              <Icon name="document" />
              <div>
                <b>
                  <Link to={`/proposals/${id}`}>
                    <bdi>{id}</bdi>
                  </Link>
                </b>
                <span className="soft">
                  {t("positions", { count: lines })} · {t("validUntil", { date: date(until) })}
                </span>
              </div>
              <Price cents={total} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
