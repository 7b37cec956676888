import { RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Auth } from "../auth.ts";
import { helpLanguage } from "../data/help-centre.ts";
import { HELP_TOPICS } from "../data/help/help-page.ts";
import { HELP_TOPIC_TITLES } from "../data/help/index.ts";
import type { Services } from "../services.ts";
import { check, type Router, sendJson } from "./router.ts";

const HelpQuery = z.object({ query: z.string().max(200).default("") });
/** The most that a search of a visitor's gives. */
const MOST_FOUND = 8;

/** The help centre. */
export function addHelpRoutes(router: Router, { auth, services }: { auth: Auth; services: Services }): void {
  const { help } = services;
  router
    .on("GET", "/api/help", async ({ response, headers, url }) => {
      const { tenant, locale } = await auth.authenticate(headers);
      const { query } = check(Object.fromEntries(url.searchParams), HelpQuery);
      const found =
        query.trim() === ""
          ? await help.list(tenant, locale)
          : await help.search(tenant, locale, query, MOST_FOUND);
      const titles = HELP_TOPIC_TITLES[helpLanguage(locale)];
      sendJson(response, 200, {
        pages: found.map(({ body: _body, related: _related, ...page }) => page),
        topics: HELP_TOPICS.map((id) => ({ id, title: titles[id] })),
      });
    })
    .on("GET", "/api/help/:slug", async ({ response, headers, params }) => {
      const { tenant, locale } = await auth.authenticate(headers);
      const slug = params["slug"] ?? "";
      const page = await help.find(tenant, locale, slug);
      if (!page)
        throw new RequestError(
          "not_found",
          `Cannot find the help page "${slug}": there is no such page. Check the address.`,
        );
      const next = await Promise.all(page.related.map((other) => help.find(tenant, locale, other)));
      const related = next.flatMap((one) => (one ? [{ slug: one.slug, title: one.title }] : []));
      sendJson(response, 200, { page: { ...page, related } });
    });
}
