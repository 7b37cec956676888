import { useCallback, useMemo, useRef, useState } from "react";
import type { Product } from "./api/types.ts";
import { type AssistantHandle, AssistantPanel } from "./assistant/assistant-panel.tsx";
import type { PageSide } from "./assistant/use-assistant.ts";
import { usePanel } from "./assistant/use-panel.ts";
import { CartDrawer } from "./cart/cart-drawer.tsx";
import { useShopping } from "./cart/use-shopping.ts";
import { catalogPath, catalogView } from "./catalog/catalog-view.ts";
import { Footer } from "./components/footer.tsx";
import { Header } from "./components/header.tsx";
import { SettingsBar, type SettingsProps } from "./components/settings-bar.tsx";
import { Toasts } from "./components/toasts.tsx";
import { useProducts } from "./hooks/use-products.ts";
import type { Session } from "./hooks/use-session.ts";
import { type Shop, ShopProvider } from "./hooks/use-shop.ts";
import { useLocalization } from "./hooks/use-localization.ts";
import { useToasts } from "./hooks/use-toasts.ts";
import { createShopApi } from "./api/shop-api.ts";
import { Announcer } from "./lib/announcer.tsx";
import { explainFailure } from "./lib/explain-failure.ts";
import { navigate, usePlace } from "./lib/place.ts";
import { type Route, routeOf } from "./lib/routes.ts";
import { CurrentPage } from "./pages/current-page.tsx";

/** Pages whose own buttons matter more than the assistant's. */
const COMPACT: ReadonlySet<Route["page"]> = new Set(["product", "account", "order", "proposal"]);

/** The shop of one visitor with one tenant: the current page, the cart over it and the assistant beside it. */
export function Storefront(props: SettingsProps & { session: Session }) {
  const { session, tenant, config, theme } = props;
  const localization = useLocalization();
  const { t, language } = localization;
  const place = usePlace();
  const route = useMemo(() => routeOf(place.path), [place.path]);
  const { toasts, show: toast, dismiss } = useToasts();
  const [cartOpen, setCartOpen] = useState(false);
  const openCart = useCallback(() => setCartOpen(true), []);
  const view = catalogView(place);
  const api = useMemo(() => createShopApi(session.token, language), [session.token, language]);
  const { products, reload } = useProducts(
    api,
    useCallback((cause) => toast(explainFailure(cause, t), "error"), [toast, t]),
  );
  const panel = usePanel();
  const [answers, setAnswers] = useState(0);
  const onAnswered = useCallback(() => setAnswers((before) => before + 1), []);
  const chat = useRef<AssistantHandle>(null);

  const shopping = useShopping({ session, api, localization, products, toast, onStockChange: reload });
  const { cart, addToCart, addAllToCart } = shopping;

  const { show } = panel;
  const shop = useMemo<Shop>(
    () => ({
      config,
      tenant,
      session,
      api,
      products,
      cart,
      addToCart,
      addAllToCart,
      openCart,
      toast,
      answers,
      can: (tool) => tenant.tools?.includes(tool) ?? true,
      assistant: {
        name: tenant.assistant.name,
        say: (sentence) => {
          show();
          chat.current?.say(sentence);
        },
        draft: (draft) => {
          show();
          chat.current?.draft(draft);
        },
        openThread: (id) => {
          show();
          chat.current?.openThread(id);
        },
      },
    }),
    [config, tenant, session, api, products, cart, addToCart, addAllToCart, openCart, toast, answers, show],
  );

  const page: PageSide = {
    theme,
    otherTheme: theme === "dark" ? "light" : "dark",
    addToCart,
    openCart,
    switchTheme: props.onTheme,
    goTo: (path) => isPage(path, products) && navigate(path),
    close: panel.hide,
    onError: () => toast(t("assistantFailed", { name: tenant.assistant.name }), "error"),
  };
  // Visitors do not see or hear messages behind the open cart.
  const messages = <Toasts toasts={toasts} onDismiss={dismiss} />;
  const away = route.page === "desk";
  const open = panel.open && !away;
  return (
    <ShopProvider value={shop}>
      <div className={open && !panel.modal ? "shop with-panel" : "shop"}>
        <div className="page" inert={open && panel.modal}>
          <a className="skip" href="#content">
            {t("skipToContent")}
          </a>
          <SettingsBar {...props} />
          <Header
            page={route.page}
            query={view.query}
            cartCount={shopping.count}
            // A search has one entry of the history, however many keys the visitor presses.
            onQuery={(query) =>
              navigate(catalogPath({ ...view, query }), { keepFocus: true, replace: view.query !== "" })
            }
          />
          <main id="content" tabIndex={-1}>
            <CurrentPage route={route} />
          </main>
          <Footer onLanguage={props.onLanguage} />
        </div>
        <CartDrawer
          open={cartOpen}
          onChange={shopping.change}
          onCheckout={shopping.checkout}
          onClose={() => setCartOpen(false)}
        >
          {cartOpen && messages}
        </CartDrawer>
        <AssistantPanel
          panel={panel}
          away={away}
          compact={COMPACT.has(route.page)}
          page={page}
          onAnswered={onAnswered}
          ref={chat}
        />
        {!cartOpen && messages}
        <Announcer />
      </div>
    </ShopProvider>
  );
}

/** Whether there is such a page, as far as the browser knows. */
function isPage(path: string, products: readonly Product[] | undefined): boolean {
  if (!path.startsWith("/")) return false;
  const route = routeOf(new URL(path, location.origin).pathname);
  if (route.page === "product" && products) return products.some(({ id }) => id === route.id);
  return route.page !== "missing";
}
