import type { ChatKitOptions } from "./options.ts";

/** What an option must be, in words, and the test for it. */
interface Kind {
  words: string;
  fits(value: unknown): boolean;
}

const isFunction = (value: unknown): boolean => typeof value === "function";
const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** A class of another copy of the package fits, too. */
const hasMethod = (name: string) => (value: unknown) =>
  isObject(value) && isFunction(Reflect.get(value, name));

const FUNCTION: Kind = { words: "a function", fits: isFunction };
const OBJECT: Kind = { words: "an object", fits: isObject };
const NUMBER: Kind = {
  words: "a number",
  fits: (value) => typeof value === "number" && !Number.isNaN(value),
};
const HOOKS: Kind = {
  words: "an object with a function for each type of action",
  fits: (value) => isObject(value) && Object.values(value).every(isFunction),
};

/** Every option of an app. One that is missing here does not compile. */
const KINDS: Readonly<Record<keyof ChatKitOptions<unknown>, Kind>> = {
  store: { words: "a store, such as new MemoryStore()", fits: hasMethod("loadThread") },
  authenticate: FUNCTION,
  owner: FUNCTION,
  attachments: {
    words: "an attachment store, such as an AttachmentService",
    fits: hasMethod("createAttachment"),
  },
  respond: FUNCTION,
  actions: HOOKS,
  syncActions: HOOKS,
  feedback: FUNCTION,
  transcribe: FUNCTION,
  streamOptions: FUNCTION,
  cancelled: FUNCTION,
  element: {
    words: "true, false or an object",
    fits: (value) => typeof value === "boolean" || isObject(value),
  },
  cors: OBJECT,
  limits: OBJECT,
  runs: OBJECT,
  idempotency: OBJECT,
  rateLimit: OBJECT,
  maxConcurrent: NUMBER,
  heartbeatMs: NUMBER,
  logger: { words: "a logger with debug, info, warn and error", fits: hasMethod("error") },
  observer: { words: "an observer", fits: hasMethod("begin") },
};

const REQUIRED: readonly (keyof ChatKitOptions<unknown>)[] = ["store", "authenticate", "respond"];

/**
 * Checks the options of `chatkit()`, for programs without TypeScript and for values that it cannot check. A misspelt
 * option is an error, because an app without `owner` or `rateLimit` must not start unnoticed.
 * @throws TypeError
 */
export function checkOptions(options: unknown): void {
  if (!isObject(options)) {
    throw new TypeError(
      "Cannot make an app: chatkit() got no options. Pass at least store, authenticate and respond.",
    );
  }
  for (const name of REQUIRED) {
    if (Reflect.get(options, name) === undefined) {
      throw new TypeError(`Cannot make an app: option "${name}" is missing. Pass ${KINDS[name].words}.`);
    }
  }
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) checkOption(name, value);
  }
}

function checkOption(name: string, value: unknown): void {
  if (!isOption(name)) {
    const names = Object.keys(KINDS).join(", ");
    throw new TypeError(`Cannot make an app: there is no option "${name}". Use one of ${names}.`);
  }
  const { words, fits } = KINDS[name];
  if (fits(value)) return;
  throw new TypeError(`Cannot make an app: option "${name}" is not ${words}. Pass ${words}.`);
}

function isOption(name: string): name is keyof ChatKitOptions<unknown> {
  return Object.hasOwn(KINDS, name);
}
