import { type SubmitEvent, useState } from "react";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";

/** The first part of the shop's page: the tagline, some products, and a field for a question to the assistant. */
export function Hero() {
  const { tenant, products, assistant } = useShop();
  const { t, language } = useLocalization();
  const [question, setQuestion] = useState("");
  const own = tenant.assistant.translations[language];
  const tagline = own?.tagline ?? tenant.tagline;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const asked = question.trim();
    if (asked) assistant.say(asked);
    else assistant.draft({ text: "" });
    setQuestion("");
  };

  // One of each category first, as they differ most.
  const shown = [...new Map(products?.toReversed().map((product) => [product.category, product])).values()];
  const pictures = [...new Set([...shown, ...(products ?? [])])].slice(0, 3);
  return (
    <section className="hero">
      <div className="hero-words">
        <PageHeading title={tagline}>{tagline}</PageHeading>
        <p>{t("askFor", { name: assistant.name })}</p>
        <form className="hero-ask" onSubmit={submit}>
          <Icon name="sparkle" />
          <input
            dir="auto"
            aria-label={t("ask", { name: assistant.name })}
            placeholder={own?.placeholder ?? tenant.assistant.placeholder}
            value={question}
            maxLength={500}
            onChange={(event) => setQuestion(event.target.value)}
          />
          <button type="submit" className="button primary">
            {t("askNow")}
          </button>
        </form>
      </div>
      <ul className="hero-pictures" aria-hidden={pictures.length === 0}>
        {pictures.map(({ id, name, image }) => (
          <li key={id}>
            <Link to={`/products/${id}`} label={name}>
              <img src={image} alt="" width="300" height="300" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
