/** What Acme says of itself once it is open, for whoever started it. */
interface Opened {
  url: string;
  model: { label: string; demo: boolean };
  /** Whether anybody may be anybody. */
  demo: boolean;
  dataFolder: string;
}

/** The lines on the terminal: where to go, who answers, and what is to be set before strangers may come. */
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

/** Why a port could not be opened, and what to do about it, in one line. */
export function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): string {
  const start = `Could not listen on ${host}:${port}:`;
  switch (error.code) {
    case "EADDRINUSE":
      return `${start} something else does already. Set PORT to another port, or to 0 for any free one`;
    case "EACCES":
      return `${start} this user may not. Set PORT to 1024 or above`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${start} this machine has no such address. Set HOST to one that it has, such as 127.0.0.1`;
    default:
      return `${start} ${error.message}`;
  }
}

/** Why the data could not be opened, in one line: a full or read-only disk, most often. */
export function cannotOpen(folder: string, error: unknown): string {
  const reasons: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) reasons.push(cause.message);
  return `Could not open the data in ${folder}: ${reasons.join(": ")}. Set ACME_DATA to a folder that can be written to`;
}
