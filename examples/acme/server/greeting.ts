/** The facts about a started Acme that `greeting` shows. */
interface Opened {
  url: string;
  model: { label: string; demo: boolean };
  /** Whether a visitor may be any user. */
  demo: boolean;
  dataFolder: string;
}

/**
 * Returns the lines on the terminal: the address, the model that answers, and the settings to make before strangers
 * visit.
 */
export function greeting({ url, model, demo, dataFolder }: Opened): string {
  const lines = [
    `Acme is open at ${url}`,
    "",
    model.demo
      ? "Answers come from the DEMO MODEL: rules, not AI. Set OPENAI_API_KEY or OPENAI_BASE_URL for a real one."
      : `Answers come from ${model.label}.`,
    ...(demo ? ["Anybody may be anybody here. Set ACME_JWT_SECRET to verify tokens."] : []),
    `Everything is kept in ${dataFolder}. Ctrl+C ends it.`,
  ];
  return `\n${lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}\n`;
}

/** Returns one line that says why Acme cannot listen, and what to do about it. */
export function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): string {
  const start = `Cannot listen on "${host}:${port}":`;
  switch (error.code) {
    case "EADDRINUSE":
      return `${start} another program already does. Set PORT to another port, or to 0 for any free one.`;
    case "EACCES":
      return `${start} this user has no permission. Set PORT to 1024 or above.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${start} this machine has no such address. Set HOST to one that it has, such as 127.0.0.1.`;
    default:
      return `${start} ${error.message}. Set HOST and PORT to others.`;
  }
}

/** Returns one line that says why Acme cannot open its data. Most often the disk is full or read-only. */
export function cannotOpen(folder: string, error: unknown): string {
  const reasons: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) reasons.push(cause.message);
  return `Cannot open the data in "${folder}": ${reasons.join(": ")}. Set ACME_DATA to a writable folder.`;
}
