import { useEffect, useState } from "react";
import { openSession, signedToken } from "../api/shop-api.ts";

/** Who uses the shop: in demo mode anyone the visitor picks, otherwise whom the token says. */
export interface Session {
  token: string;
  user: string;
  tenant: string;
}

/** The host application has left no token. */
export class SignedOutError extends Error {}

/**
 * A session of this user with this tenant. Outside demo mode the host application has put its signed token into
 * `sessionStorage["acme.token"]`; without one the error is a `SignedOutError`.
 */
export function useSession(demo: boolean | undefined, user: string, tenant: string | undefined) {
  const [session, setSession] = useState<Session>();
  const [error, setError] = useState<Error>();

  useEffect(() => {
    if (demo === undefined || tenant === undefined) return;
    let current = true;
    setError(undefined);
    const opened = demo ? openSession(user, tenant) : signIn();
    opened.then(
      ({ token }) => current && setSession({ token, user, tenant }),
      (cause: Error) => current && setError(cause),
    );
    return () => {
      current = false;
    };
  }, [demo, user, tenant]);

  // While another session is opened the old one must not be shown.
  const ready = session?.user === user && session.tenant === tenant;
  return { session: ready ? session : undefined, error };
}

async function signIn(): Promise<{ token: string }> {
  const token = signedToken();
  if (!token) throw new SignedOutError('Could not sign in: sessionStorage["acme.token"] has no token');
  return { token };
}
