import { isOperation, type OperationName, OPERATIONS, type RequestOf } from "@chatwright/protocol";
import { RequestError } from "./errors.ts";
import { checkBody, checkLimits, DEFAULT_LIMITS, type RequestLimits } from "./limits.ts";

/** How many faults of a request its error message names. */
const NAMED_FAULTS = 3;

/**
 * Reads a request: JSON, nesting, the schema of its operation, sizes.
 *
 * @param input The body as text or UTF-8 bytes, or parsed already; a parsed one is cleaned in place.
 * @throws RequestError `invalid_json`, `too_deep`, `invalid_request`, `unknown_operation`, `too_large`
 */
export function parseRequest(
  input: string | Uint8Array | object,
  limits: Partial<RequestLimits> = {},
): RequestOf<OperationName> {
  const effective = { ...DEFAULT_LIMITS, ...limits };
  const body = bodyOf(input);
  const json = body ? parseJson(body, effective.depth) : input;
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new RequestError("invalid_request", "Cannot read the request: it is no JSON object. Send one.");
  }
  cleanTree(json, effective.depth);

  const type: unknown = "type" in json ? json.type : undefined;
  if (typeof type !== "string") {
    throw new RequestError(
      "invalid_request",
      'Cannot read the request: "type" is no string. Name an operation.',
    );
  }
  if (!isOperation(type)) {
    throw new RequestError(
      "unknown_operation",
      `Cannot carry out operation ${quote(type)}: it is not known. Name an operation of the protocol.`,
    );
  }
  if (body) checkBody(type, body.byteLength, effective);
  const result = OPERATIONS[type].request.safeParse(json);
  if (!result.success) {
    throw new RequestError(
      "invalid_request",
      `Cannot read ${quote(type)}: ${describe(result.error.issues)}. Correct the request.`,
    );
  }
  checkLimits(result.data.type, result.data, effective);
  return result.data;
}

/** The body's bytes; `undefined` for a request that the caller has parsed. */
function bodyOf(input: string | Uint8Array | object): Uint8Array | undefined {
  if (typeof input === "string") return new TextEncoder().encode(input);
  return input instanceof Uint8Array ? input : undefined;
}

function parseJson(body: Uint8Array, maxDepth: number): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    checkNesting(text, maxDepth);
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof RequestError) throw cause;
    // The parser's own message quotes the body, which may hold what the user wrote.
    throw new RequestError(
      "invalid_json",
      "Cannot read the request: the body is not valid JSON. Send JSON in UTF-8.",
      {
        cause,
      },
    );
  }
}

/** Refuses deep nesting before it is parsed. Half a million levels fit into a megabyte, and take 150 ms to parse. */
function checkNesting(text: string, maxDepth: number): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at++;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (char === "{" || char === "[") {
      if (++depth > maxDepth) throw tooDeep(maxDepth);
    } else if (char === "}" || char === "]") {
      depth--;
    }
  }
}

/**
 * Deletes the keys through which merging code reaches prototypes, and refuses deep nesting. Only a request that the
 * caller has parsed can still nest too deeply. The loop has its own stack, so its memory does not depend on the
 * depth.
 */
function cleanTree(root: object, maxDepth: number): void {
  const stack: { value: object; depth: number }[] = [{ value: root, depth: 1 }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { value, depth } = top;
    if (depth > maxDepth) throw tooDeep(maxDepth);
    for (const key of Object.keys(value)) {
      if (key === "__proto__" || (key === "constructor" && hasPrototypeKey(Reflect.get(value, key)))) {
        Reflect.deleteProperty(value, key);
        continue;
      }
      const child: unknown = Reflect.get(value, key);
      if (typeof child === "object" && child !== null) stack.push({ value: child, depth: depth + 1 });
    }
  }
}

function tooDeep(maxDepth: number): RequestError {
  return new RequestError(
    "too_deep",
    `Cannot read the request: its JSON nests deeper than ${maxDepth} levels. Send fewer levels.`,
  );
}

function hasPrototypeKey(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
}

function describe(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const named = issues.slice(0, NAMED_FAULTS).map(({ path, message }) => `${formatPath(path)}: ${message}`);
  const more = issues.length - named.length;
  return named.join("; ") + (more > 0 ? `; and ${more} more` : "");
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) =>
      typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join("");
}

function quote(value: string): string {
  return JSON.stringify(value.length > 64 ? `${value.slice(0, 64)}…` : value);
}
