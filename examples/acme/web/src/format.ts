const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium" });

/** A price given in cents, such as `$129.00`. */
export function formatPrice(cents: number): string {
  return money.format(cents / 100);
}

export function formatDate(iso: string): string {
  return day.format(new Date(iso));
}
