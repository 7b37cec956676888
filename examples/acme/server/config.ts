import { join, resolve } from "node:path";
import { z } from "zod";

/** The settings that Acme reads from the environment. */
export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The folder that holds the database. Acme writes to no other folder. */
  readonly dataFolder: string;
  readonly databasePath: string;
  /** The key that signs tokens. Without a key Acme runs in demo mode: a visitor may be any user. */
  readonly jwtSecret: string | undefined;
  readonly openai: {
    readonly apiKey: string | undefined;
    readonly baseUrl: string | undefined;
    readonly model: string | undefined;
    readonly api: "responses" | "chat_completions" | undefined;
    /** The types of attached files that the model reads, such as `image/*`; empty if the model reads no files. */
    readonly fileTypes: readonly string[] | undefined;
    /**
     * How many tokens the model takes at once, question and answer together. Without a value, Acme does not shorten
     * threads by tokens.
     */
    readonly contextWindow: number | undefined;
    /** The model that writes down the users' dictation. */
    readonly transcriptionModel: string;
  };
  /** The shop's services on the network. A service without an address runs inside Acme. */
  readonly remote: {
    readonly ordersUrl: string | undefined;
    readonly carrierUrl: string | undefined;
    readonly resourcesUrl: string | undefined;
    /** Acme sends this bearer token to the services. */
    readonly token: string | undefined;
  };
  readonly weather: { readonly apiKey: string | undefined; readonly baseUrl: string };
  /** How fast the demo model types, in milliseconds a word. */
  readonly demoWordMs: number;
  readonly logLevel: string;
}

// Compose files and CI set an empty variable to say "not set".
const text = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined));
const url = text.pipe(z.url({ protocol: /^https?$/ }).optional());
/** `none`, or types with commas between them. */
const fileTypes = text
  .pipe(
    z
      .string()
      .regex(
        /^(none|[\w.+-]+\/(\*|[\w.+-]+)(\s*,\s*[\w.+-]+\/(\*|[\w.+-]+))*)$/,
        'needs "none" or types such as "image/*"',
      )
      .optional(),
  )
  .transform((value) => (value === "none" ? [] : value?.split(",").map((type) => type.trim())));

const Environment = z.object({
  HOST: text.default("127.0.0.1"),
  PORT: text.pipe(z.coerce.number<string | undefined>().int().min(0).max(65_535).optional()).default(3000),
  ACME_DATA: text.default(".acme"),
  ACME_JWT_SECRET: text.pipe(z.string().min(32, "needs at least 32 characters").optional()),
  ACME_ORDERS_URL: url,
  ACME_CARRIER_URL: url,
  ACME_RESOURCES_URL: url,
  ACME_SERVICES_TOKEN: text,
  ACME_DEMO_WORD_MS: text.pipe(z.coerce.number<string | undefined>().min(0).max(1000).optional()).default(18),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: text,
  OPENAI_API: text.pipe(z.enum(["responses", "chat_completions"]).optional()),
  OPENAI_FILE_TYPES: fileTypes,
  OPENAI_CONTEXT_WINDOW: text.pipe(z.coerce.number<string | undefined>().int().min(1024).optional()),
  OPENAI_TRANSCRIPTION_MODEL: text.default("gpt-4o-mini-transcribe"),
  OPENWEATHER_API_KEY: text,
  OPENWEATHER_BASE_URL: url.default("https://api.openweathermap.org"),
  LOG_LEVEL: text
    .pipe(z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).optional())
    .default("info"),
});

/** Reads the environment. @throws Error that names each variable it cannot use */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      const shown = /SECRET|KEY|TOKEN/.test(name) ? "" : ` "${env[name] ?? ""}"`;
      return `${name}${shown}: ${issue.message}`;
    });
    throw new Error(`Cannot read the environment: ${reasons.join("; ")}. Correct these variables.`);
  }
  const value = parsed.data;
  const dataFolder = resolve(value.ACME_DATA);
  return {
    host: value.HOST,
    port: value.PORT,
    dataFolder,
    databasePath: join(dataFolder, "acme.db"),
    jwtSecret: value.ACME_JWT_SECRET,
    openai: {
      apiKey: value.OPENAI_API_KEY,
      baseUrl: value.OPENAI_BASE_URL,
      model: value.OPENAI_MODEL,
      api: value.OPENAI_API,
      fileTypes: value.OPENAI_FILE_TYPES,
      contextWindow: value.OPENAI_CONTEXT_WINDOW,
      transcriptionModel: value.OPENAI_TRANSCRIPTION_MODEL,
    },
    remote: {
      ordersUrl: value.ACME_ORDERS_URL,
      carrierUrl: value.ACME_CARRIER_URL,
      resourcesUrl: value.ACME_RESOURCES_URL,
      token: value.ACME_SERVICES_TOKEN,
    },
    weather: { apiKey: value.OPENWEATHER_API_KEY, baseUrl: value.OPENWEATHER_BASE_URL },
    demoWordMs: value.ACME_DEMO_WORD_MS,
    logLevel: value.LOG_LEVEL,
  };
}
