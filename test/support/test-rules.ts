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

const IN_BROWSER = /^test\/browser\//;

/** What makes a test depend on the speed of the machine or on chance. */
const RULES: readonly Rule[] = [
  {
    says: "reads the page once, right now: use `await expect.poll(() => …)` or a locator's `waitFor`",
    files: IN_BROWSER,
    breaks: (node) => isCall(node, "expect") && contains(argument(node, 0), "AwaitExpression"),
  },
  {
    says: "waits for a fixed time: wait for an event or a state, or run a fake clock",
    breaks: (node, source) =>
      calledName(node) === "waitForTimeout" ||
      (isCall(node, "Promise", "NewExpression") && isSleep(node, source)),
  },
  {
    says: "has a time-out of its own: those of test/support/patience.ts are longer than anything takes that works",
    files: /\.test\.ts$/,
    breaks: (node) =>
      node.type === "Property" &&
      /^(?:timeout|interval)$/.test(nameOf(node["key"])) &&
      isNumber(node["value"] as Node),
  },
  {
    says: "has a time-out of its own: those of test/support/patience.ts are longer than anything takes that works",
    files: /\.test\.ts$/,
    breaks: (node) => {
      const at = { it: 2, test: 2, beforeAll: 1, beforeEach: 1, afterAll: 1, afterEach: 1 }[
        calledName(node) ?? ""
      ];
      const given = at === undefined ? undefined : argument(node, at);
      return given !== undefined && isNumber(given);
    },
  },
  {
    says: "asks chance: use fast-check, which prints its seed",
    breaks: (node, source) => node.type === "CallExpression" && source.startsWith("Math.random(", node.start),
  },
  {
    says: "measures time: count the work, and leave times to bench/",
    files: /\.test\.ts$/,
    breaks: (node, source) =>
      node.type === "CallExpression" && source.startsWith("performance.now(", node.start),
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

function isNumber(node: Node): boolean {
  return node.type === "Literal" && typeof node["value"] === "number";
}

/** `new Promise((resolve) => setTimeout(resolve, 100))`; one of 0 ms lets others have their turn. */
function isSleep(node: Node, source: string): boolean {
  return /setTimeout\([\w$.]+, (?!0\))/.test(source.slice(node.start, node.end));
}
