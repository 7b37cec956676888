import { parseSync } from "oxc-parser";

/** A node of the syntax tree, as far as the rules look at it. */
interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

interface Rule {
  /** What a fault of it is told as. */
  says: string;
  /** Which files it is for. Default: all tests and what they share. */
  files?: RegExp;
  breaks(node: Node, source: string): boolean;
}

const IN_BROWSER = /^test\/(?:browser|engines)\//;
/** Where times are limited: a helper's limits are those of the tests that it helps. */
const LIMITED = /\.test\.ts$|^test\/support\/(?!patience\.ts$)/;

/** Lines that a file of tests may have. */
const MAX_LINES = 700;

/** What makes a test depend on the speed of the machine or on chance, or hard to find. */
const RULES: readonly Rule[] = [
  {
    says: `has more than ${MAX_LINES} lines: split the tests by subject`,
    files: /\.test\.tsx?$/,
    breaks: (node, source) => node.type === "Program" && source.trimEnd().split("\n").length > MAX_LINES,
  },
  {
    says: "reads the page once, right now: use `await expect.poll(() => …)` or a locator's `waitFor`",
    files: IN_BROWSER,
    breaks: (node) => isExpect(node) && contains(argument(node, 0), "AwaitExpression"),
  },
  {
    says: "reads the page once, right now, to compare it: read it before, where it is known to be still",
    files: IN_BROWSER,
    breaks: (node) => isMatcher(node) && contains(argument(node, 0), "AwaitExpression"),
  },
  {
    says: "reads what the server was asked once, right now: the page shows a message before its request has arrived, use `await expect.poll(() => …)`",
    files: IN_BROWSER,
    breaks: (node, source) => {
      const read = isExpect(node) ? argument(node, 0) : undefined;
      return read !== undefined && /\brequests(?:Of)?\b/.test(textOf(read, source));
    },
  },
  {
    says: "waits for a fixed time: wait for an event or a state, or run a fake clock",
    breaks: (node, source) =>
      calledName(node) === "waitForTimeout" ||
      (isCall(node, "Promise", "NewExpression") && isSleep(node, source)) ||
      (node.type === "ImportDeclaration" &&
        /\{.*setTimeout.*\}.*timers\/promises/s.test(textOf(node, source))) ||
      textOf(node, source, "CallExpression").startsWith("Atomics.wait("),
  },
  {
    says: "has a time-out of its own: those of test/support/patience.ts are longer than anything takes that works",
    files: LIMITED,
    breaks: (node) =>
      node.type === "Property" &&
      /^(?:timeout|interval|testTimeout|hookTimeout)$/.test(nameOf(node["key"])) &&
      isNumber(node["value"] as Node),
  },
  {
    says: "has a time-out of its own: those of test/support/patience.ts are longer than anything takes that works",
    files: LIMITED,
    breaks: (node, source) => {
      const at = TIMEOUT_AT[testerOf(node) ?? ""];
      const given = at === undefined ? undefined : argument(node, at);
      const called = textOf(node, source, "CallExpression");
      return (
        (given !== undefined && isNumber(given)) || /^(?:vi\.waitFor|AbortSignal\.timeout)\(/.test(called)
      );
    },
  },
  {
    says: "asks chance: use fast-check, which prints its seed",
    breaks: (node, source) =>
      /^(?:Math\.random|(?:crypto\.)?randomInt|fc\.sample)\(/.test(textOf(node, source, "CallExpression")),
  },
  {
    says: "measures time: count the work, and leave times to bench/",
    files: /\.test\.ts$/,
    breaks: (node, source) =>
      /^(?:performance\.now|process\.hrtime(?:\.bigint)?)\(/.test(textOf(node, source, "CallExpression")) ||
      (/^Date\.now\(\) - (?!\d)/.test(textOf(node, source, "BinaryExpression")) &&
        !source.includes("useFakeTimers(")),
  },
];

/** Every breach of the rules in a file, as a line that names the file, the line and the rule. */
export function ruleFaults(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`Cannot parse "${file}": ${errors[0]!.message}`);
  const rules = RULES.filter(({ files }) => files?.test(file) ?? true);
  const found: string[] = [];
  walk(program, (node) => {
    for (const { says, breaks } of rules) {
      if (breaks(node, source))
        found.push(`${file}:${source.slice(0, node.start).split("\n").length}: ${says}`);
    }
  });
  return found;
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
  } else if (isNode(node)) {
    visit(node);
    for (const field of Object.values(node)) walk(field, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function contains(node: Node | undefined, type: string): boolean {
  let found = false;
  walk(node, (one) => (found ||= one.type === type));
  return found;
}

function argument(node: Node, index: number): Node | undefined {
  return (node["arguments"] as Node[] | undefined)?.[index];
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node["name"] === "string" ? node["name"] : "";
}

function isCall(node: Node, name: string, type = "CallExpression"): boolean {
  return node.type === type && nameOf(node["callee"]) === name;
}

/** Of `f()` and of `a.b.f()`. */
function calledName(node: Node): string | undefined {
  if (node.type !== "CallExpression") return undefined;
  const callee = node["callee"] as Node;
  return callee.type === "MemberExpression" ? nameOf(callee["property"]) : nameOf(callee);
}

/** Where a time-out may stand in their arguments. */
const TIMEOUT_AT: Record<string, number> = {
  it: 2,
  test: 2,
  describe: 2,
  beforeAll: 1,
  beforeEach: 1,
  afterAll: 1,
  afterEach: 1,
};

/** `test` of `test()`, `test.only()` and `test.each([])()`. */
function testerOf(node: Node): string | undefined {
  if (node.type !== "CallExpression") return undefined;
  let callee = node["callee"] as Node;
  while (callee.type === "CallExpression" || callee.type === "MemberExpression")
    callee = (callee["callee"] ?? callee["object"]) as Node;
  return nameOf(callee);
}

/** `expect(…)` and `expect.soft(…)`; not `expect.poll(…)`. */
function isExpect(node: Node): boolean {
  if (isCall(node, "expect")) return true;
  const callee = node["callee"];
  return (
    node.type === "CallExpression" &&
    isNode(callee) &&
    callee.type === "MemberExpression" &&
    nameOf(callee["object"]) === "expect" &&
    nameOf(callee["property"]) === "soft"
  );
}

/** `expect(…).toBe(…)`, whatever stands between. */
function isMatcher(node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  let callee = node["callee"] as Node;
  if (callee.type !== "MemberExpression") return false;
  while (callee.type === "MemberExpression") callee = callee["object"] as Node;
  return callee.type === "CallExpression" && testerOf(callee) === "expect";
}

/** A number, or what is reckoned of numbers: `5 * 1000`. */
function isNumber(node: Node): boolean {
  if (node.type === "BinaryExpression")
    return isNumber(node["left"] as Node) && isNumber(node["right"] as Node);
  return node.type === "Literal" && typeof node["value"] === "number";
}

/** The source text of a node; empty for a node of another type. */
function textOf(node: Node, source: string, type = node.type): string {
  return node.type === type ? source.slice(node.start, node.end) : "";
}

/**
 * `new Promise((resolve) => setTimeout(resolve, 100))`; one of 0 ms, or of none, lets others have their turn, and one of
 * `WAIT_MS` gives up.
 */
function isSleep(node: Node, source: string): boolean {
  let sleeps = false;
  walk(node, (one) => {
    const delay = calledName(one) === "setTimeout" ? argument(one, 1) : undefined;
    sleeps ||= delay !== undefined && !/^(?:0|WAIT_MS)$/.test(textOf(delay, source));
  });
  return sleeps;
}
