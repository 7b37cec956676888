import { type Argument, type Class, type Expression, parseSync, type Program, Visitor } from "oxc-parser";

/** A file of the sources, by its path from the root of the repository. */
export interface SourceFile {
  file: string;
  source: string;
}

interface Message {
  text: string;
  start: number;
}

/** The formula of CONTRIBUTING.md: `Cannot X "value": why. Do Y.` */
const FORMULA = /^Cannot \S[^]*?: \S[^]*[.?!]["”)]? ["“]?[A-Z][^]*\.$/;

/** Other words for `Cannot`. */
const OTHER_WORDS = /^(?:could not|failed to|unable to|can not|can't|couldn't)\b/i;

/** Functions that write to the page's console. A warning may also tell what the element did instead. */
const WARNINGS = new Set(["warn", "warnOnce", "report"]);

/**
 * Every message that breaks the formula, as a line that names the file, the line and the message. An expression in a
 * message is told as `…`.
 *
 * A class of errors may make its message from its arguments. Then its call of `super()` has the message, and its callers
 * give parts.
 */
export function messageFaults(
  files: readonly SourceFile[],
  exceptions: ReadonlySet<string> = new Set(),
): string[] {
  const parsed = files.map(({ file, source }) => ({ file, source, program: parse(file, source) }));
  const ownMessages = new Set(parsed.flatMap(({ program }) => classesWithMessage(program)));
  return parsed.flatMap(({ file, source, program }) =>
    faultyMessages(program, ownMessages)
      .filter(({ text }) => !exceptions.has(text))
      .map(({ text, start }) => `${file}:${source.slice(0, start).split("\n").length}: ${text}`),
  );
}

function faultyMessages(program: Program, ownMessages: ReadonlySet<string>): Message[] {
  const faulty = new Map<number, Message>();
  const check = (args: readonly Argument[], breaks: (text: string) => boolean): void => {
    for (const message of args.flatMap(messagesOf))
      if (breaks(message.text)) faulty.set(message.start, message);
  };
  const breaksFormula = (text: string): boolean => !FORMULA.test(text);
  new Visitor({
    NewExpression({ callee, arguments: args }) {
      const name = callee.type === "Identifier" ? callee.name : "";
      if (name.endsWith("Error") && !ownMessages.has(name)) check(args, breaksFormula);
    },
    CallExpression({ callee, arguments: args }) {
      const name =
        callee.type === "Identifier"
          ? callee.name
          : callee.type === "MemberExpression" && callee.property.type === "Identifier"
            ? callee.property.name
            : "";
      if (name === "errorResponse") check(args, breaksFormula);
      // A log's entry has its reason in its fields.
      const isLog = args[0]?.type === "ObjectExpression" || args[0]?.type === "Identifier";
      if (WARNINGS.has(name) && !isLog)
        check(args, (text) => text.startsWith("Cannot ") && breaksFormula(text));
    },
    ClassDeclaration(node) {
      for (const args of superCalls(node)) check(args, breaksFormula);
    },
    VariableDeclarator({ init }) {
      if (init) check([init], (text) => text.startsWith("Cannot ") && breaksFormula(text));
    },
    Literal({ value, start }) {
      if (typeof value === "string" && OTHER_WORDS.test(value)) faulty.set(start, { text: value, start });
    },
    TemplateLiteral(node) {
      check([node], (text) => OTHER_WORDS.test(text));
    },
  }).visit(program);
  return [...faulty.values()].toSorted((a, b) => a.start - b.start);
}

function parse(file: string, source: string): Program {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`Cannot parse "${file}": ${errors[0]!.message}. Correct the file.`);
  return program;
}

/** The names of the classes of errors whose `super()` has a message. */
function classesWithMessage(program: Program): string[] {
  const names: string[] = [];
  new Visitor({
    ClassDeclaration(node) {
      if (superCalls(node).some((args) => args.flatMap(messagesOf).length > 0)) names.push(node.id!.name);
    },
  }).visit(program);
  return names;
}

/** The arguments of each `super()` in the constructor of a class of errors. */
function superCalls({ id, body }: Class): Argument[][] {
  if (!id?.name.endsWith("Error")) return [];
  return body.body.flatMap((member) => {
    if (member.type !== "MethodDefinition" || member.kind !== "constructor") return [];
    return (member.value.body?.body ?? []).flatMap((statement) => {
      if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression")
        return [];
      const { callee, arguments: args } = statement.expression;
      return callee.type === "Super" ? [args] : [];
    });
  });
}

/** What an argument may say: the branches of a condition, too. A text without a space is a code and no message. */
function messagesOf(node: Argument): Message[] {
  if (node.type === "ConditionalExpression")
    return [...messagesOf(node.consequent), ...messagesOf(node.alternate)];
  if (node.type === "LogicalExpression") return [...messagesOf(node.left), ...messagesOf(node.right)];
  const text = node.type === "SpreadElement" ? "" : textOf(node);
  return text.includes(" ") ? [{ text, start: node.start }] : [];
}

function textOf(node: Expression): string {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : "…";
  if (node.type === "TemplateLiteral") return node.quasis.map(({ value }) => value.cooked).join("…");
  if (node.type === "BinaryExpression" && node.operator === "+")
    return textOf(node.left) + textOf(node.right);
  return "…";
}
