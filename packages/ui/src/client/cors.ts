/**
 * Whether the CORS rules of a server of another origin refuse some headers. In that case the browser fails a request
 * without a reason. So this function sends a harmless request twice: without the headers, and with them.
 */
export async function refuses(
  send: typeof fetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Promise<boolean> {
  const here = globalThis.location?.href;
  if (here === undefined || new URL(url, here).origin === new URL(here).origin) return false;
  const others = Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
  const all = { ...others, ...Object.fromEntries(names.map((name) => [name, "1"])) };
  const body = JSON.stringify({ type: "threads.list", params: { limit: 1 } });
  const arrives = async (given: Readonly<Record<string, string>>): Promise<boolean> => {
    try {
      await send(url, { method: "POST", headers: given, body });
      return true;
    } catch {
      return false;
    }
  };
  return (await arrives(others)) && !(await arrives(all));
}
