import { useCallback, useEffect, useMemo, useState } from "react";
import { type Config, loadConfig, loadProducts, placeOrder, type Product } from "./api.ts";
import { AssistantPanel } from "./components/assistant-panel.tsx";
import { CartDrawer } from "./components/cart-drawer.tsx";
import { Catalog } from "./components/catalog.tsx";
import { Header } from "./components/header.tsx";
import { OrdersPage } from "./components/orders-page.tsx";
import { ProductPage } from "./components/product-page.tsx";
import { Toasts, useToasts } from "./components/toasts.tsx";
import { useCart } from "./use-cart.ts";
import { LanguageProvider, type Speech, useLanguage } from "./use-language.ts";
import { usePath } from "./use-path.ts";
import { useSession } from "./use-session.ts";
import { useTheme } from "./use-theme.ts";

const USERS = ["Ada", "Grace"];

/** The shop, with the tenant's assistant beside it. */
export function App() {
  const [config, setConfig] = useState<Config>();
  const [failure, setFailure] = useState<Error>();
  const [tenantId, setTenantId] = useState(() => localStorage.getItem("acme.tenant") ?? undefined);
  const [user, setUser] = useState(() => localStorage.getItem("acme.user") ?? USERS[0]!);
  const tenant = config?.tenants.find(({ id }) => id === tenantId) ?? config?.tenants[0];
  const { session, error: sessionError } = useSession(config?.demo, user, tenant?.id);

  const { theme, setTheme } = useTheme();
  const { speech, setLanguage } = useLanguage();
  const { t, language } = speech;
  const { path, navigate } = usePath();
  const { toasts, show: toast, dismiss } = useToasts();
  const { cart, add, clear, count } = useCart(tenant?.id ?? "", user);
  const [cartOpen, setCartOpen] = useState(false);
  const [panelOpen, setPanelOpen] = useState(() => matchMedia("(min-width: 1000px)").matches);
  const [query, setQuery] = useState("");
  const [catalog, setCatalog] = useState<{ tenant: string; products: Product[] }>();

  useEffect(() => {
    loadConfig().then(setConfig, setFailure);
  }, []);

  useEffect(() => {
    if (!session) return;
    const abort = new AbortController();
    loadProducts(session.token, language, abort.signal).then(
      ({ products }) => setCatalog({ tenant: session.tenant, products }),
      (cause: unknown) => abort.signal.aborted || toast(explain(cause, t), "error"),
    );
    return () => abort.abort();
  }, [session, language, toast, t]);

  useEffect(() => {
    if (!tenant) return;
    document.title = `${tenant.name} · Acme`;
    document.documentElement.style.setProperty("--accent", tenant.theme.accent);
  }, [tenant]);

  const products = useMemo(
    () => (catalog?.tenant === tenant?.id ? catalog?.products : undefined),
    [catalog, tenant?.id],
  );

  const addToCart = useCallback(
    (productId: string, quantity: number) => {
      add(productId, quantity);
      const name = products?.find(({ id }) => id === productId)?.name ?? t("product");
      toast(t(quantity > 0 ? "inCart" : "outOfCart", { name }));
    },
    [add, products, toast, t],
  );

  const checkout = useCallback(async () => {
    if (!session) return;
    try {
      const lines = Object.entries(cart).map(([product_id, quantity]) => ({ product_id, quantity }));
      const { order } = await placeOrder(session.token, lines);
      clear();
      setCartOpen(false);
      navigate("/orders");
      toast(t("placed", { id: order.id }));
    } catch (cause) {
      toast(explain(cause, t), "error");
    }
  }, [session, cart, clear, navigate, toast, t]);

  const error = failure ?? sessionError;
  if (error) return <Notice title={t("closed")} text={explain(error, t)} />;
  if (!config || !tenant) return <Notice title={t("opening")} />;

  const productId = /^\/products\/([\w-]+)$/.exec(path)?.[1];
  return (
    <LanguageProvider value={speech}>
      <div className={panelOpen ? "shop with-panel" : "shop"}>
        <Header
          config={config}
          tenant={tenant}
          user={user}
          users={USERS}
          query={query}
          theme={theme}
          cartCount={count}
          onQuery={(next) => {
            setQuery(next);
            navigate("/");
          }}
          onTenant={(id) => {
            localStorage.setItem("acme.tenant", id);
            setTenantId(id);
            setQuery("");
            navigate("/");
          }}
          onUser={(name) => {
            localStorage.setItem("acme.user", name);
            setUser(name);
          }}
          onTheme={setTheme}
          onLanguage={setLanguage}
          onCart={() => setCartOpen(true)}
          onNavigate={navigate}
        />
        <main>
          {path === "/orders" ? (
            session && <OrdersPage token={session.token} onNavigate={navigate} />
          ) : productId ? (
            <ProductPage
              product={products?.find(({ id }) => id === productId)}
              loaded={products !== undefined}
              onAdd={addToCart}
              onNavigate={navigate}
            />
          ) : (
            <Catalog
              tenant={tenant}
              products={products}
              query={query}
              onAdd={addToCart}
              onNavigate={navigate}
            />
          )}
        </main>
        <CartDrawer
          open={cartOpen}
          cart={cart}
          products={products ?? []}
          onChange={add}
          onCheckout={checkout}
          onClose={() => setCartOpen(false)}
        />
        {session && (
          <AssistantPanel
            key={`${session.tenant}/${session.user}`}
            open={panelOpen}
            session={session}
            tenant={tenant}
            products={products ?? []}
            demoModel={config.model.demo}
            theme={theme}
            onOpen={setPanelOpen}
            onOpenCart={() => setCartOpen(true)}
            onUpdateCart={addToCart}
            onSwitchTheme={setTheme}
            onNavigate={navigate}
            onError={() => toast(t("assistantFailed", { name: tenant.assistant.name }), "error")}
          />
        )}
        <Toasts toasts={toasts} onDismiss={dismiss} />
      </div>
    </LanguageProvider>
  );
}

/** What a visitor is told of a failure: the server's own words, or that it could not be asked. */
function explain(cause: unknown, t: Speech["t"]): string {
  return cause instanceof TypeError ? t("unreachable") : (cause as Error).message;
}

function Notice({ title, text }: { title: string; text?: string }) {
  return (
    <div className="notice" role="status">
      <h1>{title}</h1>
      {text && <p>{text}</p>}
    </div>
  );
}
