import { ACCOUNT_PAGES } from "./account.ts";
import { BUSINESS_PAGES } from "./business.ts";
import { CONTACT_PAGES } from "./contact.ts";
import { DELIVERY_PAGES } from "./delivery.ts";
import type { HelpPage, HelpTopic } from "./help-page.ts";
import { OFFERS_PAGES } from "./offers.ts";
import { ORDERS_PAGES } from "./orders.ts";
import { PAYMENT_PAGES } from "./payment.ts";
import { PRODUCTS_PAGES } from "./products.ts";
import { RETURNS_PAGES } from "./returns.ts";
import { WARRANTY_PAGES } from "./warranty.ts";

/** All help pages, topic by topic, in the order in which the help centre shows them. */
export const HELP_PAGES: readonly HelpPage[] = [
  ...ORDERS_PAGES,
  ...DELIVERY_PAGES,
  ...RETURNS_PAGES,
  ...WARRANTY_PAGES,
  ...PAYMENT_PAGES,
  ...PRODUCTS_PAGES,
  ...ACCOUNT_PAGES,
  ...CONTACT_PAGES,
  ...BUSINESS_PAGES,
  ...OFFERS_PAGES,
];

/** The headings of the topics. */
export const HELP_TOPIC_TITLES: Record<"en" | "de" | "ar", Record<HelpTopic, string>> = {
  en: {
    orders: "Orders",
    delivery: "Delivery",
    returns: "Returns and warranty",
    payment: "Prices and payment",
    products: "Products and advice",
    account: "Account and contact",
    business: "Businesses and discounts",
  },
  de: {
    orders: "Bestellungen",
    delivery: "Lieferung",
    returns: "Rückgabe und Garantie",
    payment: "Preise und Bezahlung",
    products: "Produkte und Beratung",
    account: "Konto und Kontakt",
    business: "Firmen und Rabatte",
  },
  ar: {
    orders: "الطلبات",
    delivery: "التوصيل",
    returns: "الإرجاع والضمان",
    payment: "الأسعار والدفع",
    products: "المنتجات والاستشارة",
    account: "الحساب والتواصل",
    business: "الشركات والخصومات",
  },
};
