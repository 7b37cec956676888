import type { Route } from "../lib/routes.ts";
import { AboutPage } from "./about-page.tsx";
import { AccountPage } from "./account-page.tsx";
import { CatalogPage } from "./catalog-page.tsx";
import { DeskPage } from "./desk-page.tsx";
import { HelpArticlePage } from "./help-article-page.tsx";
import { HelpPage } from "./help-page.tsx";
import { MissingPage } from "./missing-page.tsx";
import { OrderPage } from "./order-page.tsx";
import { ProductPage } from "./product-page.tsx";
import { ProposalPage } from "./proposal-page.tsx";

/** The page of a route. Another product or order is another page, with a heading of its own. */
export function CurrentPage({ route }: { route: Route }) {
  switch (route.page) {
    case "catalog":
      return <CatalogPage />;
    case "product":
      return <ProductPage key={route.id} id={route.id} />;
    case "account":
      return <AccountPage />;
    case "order":
      return <OrderPage key={route.id} id={route.id} />;
    case "help":
      return <HelpPage />;
    case "help-article":
      return <HelpArticlePage key={route.slug} slug={route.slug} />;
    case "proposal":
      return <ProposalPage key={route.id} id={route.id} />;
    case "desk":
      return <DeskPage id={route.id} />;
    case "about":
      return <AboutPage />;
    case "missing":
      return <MissingPage />;
  }
}
