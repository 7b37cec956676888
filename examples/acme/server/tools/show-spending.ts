import { z } from "zod";
import type { RequestContext } from "../context.ts";
import { formatPrice, toDollars } from "../data/catalog.ts";
import type { Order } from "../data/orders.ts";
import { ORDERS_DOWN, unlessDown } from "../resilience/degrade.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { type Month, spendingChart } from "../widgets/spending-chart.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Chart output: what the user has spent, month by month.
 *
 * When to use: an answer is a shape rather than a number. The chart is a widget like any other. The model gets the same
 * numbers as text, so that it can talk about them. Users who copy the answer or cannot see the chart get this text,
 * too.
 */
export function showSpendingTool({ orderService, log }: Services) {
  return acmeTool({
    name: "show_spending",
    description:
      "Shows the user a chart of what they have spent in this shop in the last months. Do not repeat every month afterwards.",
    parameters: z.object({ months: z.int().min(2).max(12).default(6) }),
    log,
    async execute({ months }, context) {
      const { caller } = context;
      const orders = await unlessDown(() => orderService.list(caller, { signal: context.signal }), log);
      if (!orders) return { error: ORDERS_DOWN };
      const spent = spentByMonth(orders, months, new Date());
      const total = spent.reduce((sum, month) => sum + month.spent, 0);
      if (total === 0) return { total: 0, by_month: [], note: "No orders in this time: no chart." };
      const names = monthNames(caller);
      const text = spent.map(({ month, spent: cents }) => `${names.long(month)}: ${formatPrice(cents)}`);
      await context.streamWidget(
        spendingChart(spent, {
          nameOf: names.short,
          localization: localizationFor(caller.locale),
          color: caller.tenant.theme.accent,
        }),
        { copyText: text.join("\n") },
      );
      return { total: toDollars(total), by_month: text };
    },
  });
}

/** Returns the last months up to `now`, the oldest first, also those without an order. */
export function spentByMonth(orders: readonly Order[], months: number, now: Date): Month[] {
  const byMonth = new Map<string, number>();
  for (const { created_at, total } of orders) {
    const month = created_at.slice(0, 7);
    byMonth.set(month, (byMonth.get(month) ?? 0) + total);
  }
  return Array.from({ length: months }, (_, index) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (months - 1 - index), 1));
    const month = first.toISOString().slice(0, 7);
    return { month, spent: byMonth.get(month) ?? 0 };
  });
}

/** Months as the user's language names them. */
function monthNames({ locale }: RequestContext) {
  const languages = [...validLocale(locale), "en"];
  const format = (options: Intl.DateTimeFormatOptions) => {
    const names = new Intl.DateTimeFormat(languages, { ...options, timeZone: "UTC" });
    return (month: string) => names.format(new Date(`${month}-01T00:00:00Z`));
  };
  return { short: format({ month: "short" }), long: format({ month: "long", year: "numeric" }) };
}

/** A client may send anything as its language, such as `*`. */
function validLocale(locale: string): string[] {
  try {
    return Intl.getCanonicalLocales(locale);
  } catch {
    return [];
  }
}
