import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Product } from "./api/types.ts";
import { type AssistantHandle, AssistantPanel } from "./assistant/assistant-panel.tsx";
import type { PageSide } from "./assistant/use-assistant.ts";
import { usePanel } from "./assistant/use-panel.ts";
import { CartDrawer } from "./cart/cart-drawer.tsx";
import { Footer } from "./components/footer.tsx";
import { Header } from "./components/header.tsx";
import { SettingsBar, type SettingsProps } from "./components/settings-bar.tsx";
import { Toasts } from "./components/toasts.tsx";
import { useCart } from "./hooks/use-cart.ts";
import type { Session } from "./hooks/use-session.ts";
import { type Shop, ShopProvider } from "./hooks/use-shop.ts";
import { useSpeech } from "./hooks/use-speech.ts";
import { useToasts } from "./hooks/use-toasts.ts";
import { createShopApi } from "./api/shop-api.ts";
import { Announcer } from "./lib/announcer.tsx";
import { explainFailure } from "./lib/explain-failure.ts";
import { navigate, usePlace } from "./lib/place.ts";
import { routeOf } from "./lib/routes.ts";
import { CurrentPage } from "./pages/current-page.tsx";

/** The shop of one visitor with one tenant: every page in its frame, the cart over it and the assistant beside it. */
export function Storefront(props: SettingsProps & { session: Session }) {
  const { session, tenant, config, theme } = props;
  const speech = useSpeech();
  const { t, language } = speech;
  const place = usePlace();
  const route = useMemo(() => routeOf(place.path), [place.path]);
  const { toasts, show: toast, dismiss } = useToasts();
  const { cart, add, clear, count } = useCart(session.tenant, session.user);
  const [cartOpen, setCartOpen] = useState(false);
  const openCart = useCallback(() => setCartOpen(true), []);
  const [query, setQuery] = useState("");
  const api = useMemo(() => createShopApi(session.token, language), [session.token, language]);
  const products = useProducts(
    api,
    useCallback((cause) => toast(explainFailure(cause, t), "error"), [toast, t]),
  );
  const panel = usePanel();
  const [answers, setAnswers] = useState(0);
  const onAnswered = useCallback(() => setAnswers((before) => before + 1), []);
  const chat = useRef<AssistantHandle>(null);

  const addToCart = useCallback(
    (productId: string, quantity: number) => {
      add(productId, quantity);
      const name = products?.find(({ id }) => id === productId)?.name ?? t("product");
      toast(t(quantity > 0 ? "inCart" : "outOfCart", { name }));
    },
    [add, products, toast, t],
  );

  const checkout = useCallback(async () => {
    const lines = Object.entries(cart).map(([product_id, quantity]) => ({ product_id, quantity }));
    try {
      const { order } = await api.placeOrder(lines);
      clear();
      toast(t("placed", { id: order.id }));
      return order.id;
    } catch (cause) {
      toast(explainFailure(cause, t), "error");
      return undefined;
    }
  }, [api, cart, clear, toast, t]);

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
    [config, tenant, session, api, products, cart, addToCart, openCart, toast, answers, show],
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
            query={query}
            cartCount={count}
            onQuery={(next) => {
              setQuery(next);
              navigate("/", { keepFocus: true });
            }}
          />
          <main id="content" tabIndex={-1}>
            <CurrentPage route={route} query={query} onQuery={setQuery} />
          </main>
          <Footer onLanguage={props.onLanguage} />
        </div>
        <CartDrawer open={cartOpen} onChange={add} onCheckout={checkout} onClose={() => setCartOpen(false)} />
        <AssistantPanel panel={panel} away={away} page={page} onAnswered={onAnswered} ref={chat} />
        <Toasts toasts={toasts} onDismiss={dismiss} />
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

/** The catalogue in the page's language. */
function useProducts(api: Shop["api"], onFailure: (cause: unknown) => void): readonly Product[] | undefined {
  const [products, setProducts] = useState<Product[]>();
  useEffect(() => {
    const abort = new AbortController();
    api.products(abort.signal).then(
      (found) => abort.signal.aborted || setProducts(found.products),
      (cause: unknown) => abort.signal.aborted || onFailure(cause),
    );
    return () => abort.abort();
  }, [api, onFailure]);
  return products;
}
