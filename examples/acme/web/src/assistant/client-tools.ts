import type { Theme } from "../hooks/use-theme.ts";

/** What the assistant may do in the page. */
export interface PageTools {
  /** @returns how many were added: perhaps there are not enough */
  addToCart(productId: string, quantity: number): number;
  /** The theme that is not shown. */
  otherTheme: Theme;
  switchTheme(theme: Theme): void;
  /** @returns false where there is no such page */
  goTo(path: string): boolean;
}

/**
 * Carries out a client tool of the server's.
 * @returns what the model is told.
 */
export function runClientTool(
  name: string,
  params: Record<string, unknown>,
  page: PageTools,
): Record<string, unknown> {
  switch (name) {
    case "update_cart": {
      const { action = "add" } = params;
      if (action !== "add")
        throw new Error(
          `Cannot do ${JSON.stringify(action)} in the cart: the page has no such action. Use "add".`,
        );
      const wanted = Number(params["quantity"] ?? 1);
      if (!Number.isInteger(wanted) || wanted < 1)
        throw new Error(
          "Cannot add the product: the quantity is no whole number from 1 up. Give another quantity.",
        );
      const quantity = page.addToCart(String(params["product_id"]), wanted);
      return { status: "added", product: String(params["product_name"] ?? params["product_id"]), quantity };
    }
    case "switch_theme": {
      const wanted = params["theme"] === "other" ? page.otherTheme : params["theme"];
      const theme = wanted === "dark" ? "dark" : "light";
      page.switchTheme(theme);
      return { ok: true, theme };
    }
    case "navigate":
      return { ok: page.goTo(String(params["path"])) };
    default:
      throw new Error(`Cannot run the tool "${name}": the page has no such tool. Use another.`);
  }
}

/** Carries out a widget's action that is the page's own. Others are the server's. */
export function runWidgetAction(
  { type, payload = {} }: { type: string; payload?: Record<string, unknown> },
  page: Pick<PageTools, "addToCart" | "goTo">,
): void {
  if (type === "cart.add") page.addToCart(String(payload["product_id"]), Number(payload["quantity"] ?? 1));
  else if (type === "product.open") page.goTo(`/products/${String(payload["product_id"])}`);
  else if (type === "page.open") page.goTo(String(payload["path"]));
}
