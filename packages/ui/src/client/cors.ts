/**
 * Whether a server of another origin refuses a header: its CORS rules may allow others only, and the browser then fails the
 * request without a reason. Asked with a harmless request, with the header and without.
 */
export async function refusesHeader(
  send: typeof fetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  name: string,
): Promise<boolean> {
  const here = globalThis.location?.href;
  if (here === undefined || new URL(url, here).origin === new URL(here).origin) return false;
  const { [name]: _, ...others } = headers;
  const body = JSON.stringify({ type: "threads.list", params: { limit: 1 } });
  const arrives = async (given: Readonly<Record<string, string>>): Promise<boolean> => {
    try {
      await send(url, { method: "POST", headers: given, body });
      return true;
    } catch {
      return false;
    }
  };
  return (await arrives(others)) && !(await arrives(headers));
}
