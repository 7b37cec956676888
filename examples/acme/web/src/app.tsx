import { useEffect, useState } from "react";
import { loadConfig } from "./api/shop-api.ts";
import type { Config } from "./api/types.ts";
import { useSession } from "./hooks/use-session.ts";
import { LanguageProvider, useLanguage } from "./hooks/use-localization.ts";
import { useTheme } from "./hooks/use-theme.ts";
import { explainFailure } from "./lib/explain-failure.ts";
import { navigate } from "./lib/place.ts";
import { Storefront } from "./storefront.tsx";

const USERS = ["Ada", "Grace"] as const;

/** Chooses the user, the shop, the language and the theme, and shows the storefront. */
export function App() {
  const [config, setConfig] = useState<Config>();
  const [failure, setFailure] = useState<Error>();
  const [tenantId, setTenantId] = useState(() => localStorage.getItem("acme.tenant") ?? undefined);
  const [user, setUser] = useState<string>(() => localStorage.getItem("acme.user") ?? USERS[0]);
  const tenant = config?.tenants.find(({ id }) => id === tenantId) ?? config?.tenants[0];
  const { session, error: sessionError } = useSession(config?.demo, user, tenant?.id);
  const { theme, setTheme } = useTheme();
  const { localization, setLanguage } = useLanguage();

  useEffect(() => {
    loadConfig().then(setConfig, setFailure);
  }, []);

  useEffect(() => {
    if (tenant) document.documentElement.style.setProperty("--accent", tenant.theme.accent);
  }, [tenant]);

  const error = failure ?? sessionError;
  if (error) return <Notice title={localization.t("closed")} text={explainFailure(error, localization.t)} />;
  if (!config || !tenant || !session) return <Notice title={localization.t("opening")} />;
  return (
    <LanguageProvider value={localization}>
      <Storefront
        key={`${session.tenant}/${session.user}`}
        config={config}
        tenant={tenant}
        session={session}
        user={user}
        // The host of a test or a demonstration may have signed in another user.
        users={[...new Set<string>([...USERS, user])]}
        theme={theme}
        onTheme={setTheme}
        onLanguage={setLanguage}
        onTenant={(id) => {
          localStorage.setItem("acme.tenant", id);
          setTenantId(id);
          navigate("/");
        }}
        onUser={(name) => {
          localStorage.setItem("acme.user", name);
          setUser(name);
        }}
      />
    </LanguageProvider>
  );
}

/** Stands in the shop's place while the shop loads, or if it cannot load. */
function Notice({ title, text }: { title: string; text?: string }) {
  return (
    <main className="notice">
      <div role="status">
        <h1>{title}</h1>
        {text && <p>{text}</p>}
      </div>
    </main>
  );
}
