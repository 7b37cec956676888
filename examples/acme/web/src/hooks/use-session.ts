import { useEffect, useState } from "react";
import { openSession, signedToken } from "../api/shop-api.ts";

/** The session of the shop's user. In demo mode the visitor picks the user, otherwise the token names the user. */
export interface Session {
  token: string;
  user: string;
  tenant: string;
}

/** Thrown if the host application has left no token. */
export class SignedOutError extends Error {}

/**
 * A session of this user with this tenant. Outside demo mode the host application has put its signed token into
 * `sessionStorage["acme.token"]`. Without a token the error is a `SignedOutError`.
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

  // While the hook opens another session, it must not return the old one.
  const ready = session?.user === user && session.tenant === tenant;
  return { session: ready ? session : undefined, error };
}

async function signIn(): Promise<{ token: string }> {
  const token = signedToken();
  if (!token)
    throw new SignedOutError(
      'Cannot sign in: sessionStorage["acme.token"] has no token. Set a signed token.',
    );
  return { token };
}
