import { Assistant } from "./assistant.tsx";

/** Read per request, because the token is the visitor's. */
export const dynamic = "force-dynamic";

export default function Page() {
  // A product takes this from the visitor's session. `test-token` is the user `test` of Acme's demo mode.
  const token = process.env["ACME_TOKEN"] ?? "test-token";
  return <Assistant token={token} />;
}
