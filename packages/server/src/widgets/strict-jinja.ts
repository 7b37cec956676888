import { ChatwrightError } from "@chatwright/protocol";
import { Environment, Interpreter, parse, tokenize } from "@huggingface/jinja";

// Jinja as the reference runs it: whitespace as written, and a name that is not there is an error. The library renders
// such a name as nothing, so its interpreter is asked to look at every name it reads.

interface Node {
  type: string;
  /** A name or a literal. */
  value?: string | number;
  object?: Node;
  property?: Node;
  operand?: Node;
  test?: Node;
  filter?: { value?: string; callee?: Node };
}

interface Value {
  type: string;
  value: unknown;
}

interface Evaluator {
  evaluate(node: Node | undefined, environment: unknown): Value;
  run(program: unknown): Value;
}

// The library's declarations import without extensions, which `nodenext` does not resolve: what it exports has no types.
const LooseInterpreter = Interpreter as new (environment: unknown) => Evaluator;
const NewEnvironment = Environment as new () => { set(name: string, value: unknown): void };

/** Reads of something that is not there; `{{ "x" if y }}` without an else is one. */
const READS = new Set(["Identifier", "MemberExpression", "SelectExpression"]);

/**
 * A template asks for something that the data does not have. Callers get this error as the `cause` of a
 * `WidgetTemplateError`.
 */
export class UndefinedNameError extends ChatwrightError<"undefined_name"> {
  override readonly name = "UndefinedNameError";
  readonly reason: string;

  constructor(what: string) {
    const reason = `"${what}" is not in the data`;
    super("undefined_name", `Cannot render the template: ${reason}. Add it to the data.`);
    this.reason = reason;
  }
}

class StrictInterpreter extends LooseInterpreter {
  /** The node that may be undefined, because what is around it handles that. */
  #mayBeMissing: Node | undefined;

  override evaluate(node: Node | undefined, environment: unknown): Value {
    const mayBeMissing = this.#mayBeMissing === node;
    this.#mayBeMissing = node && handledOperand(node);
    const value = super.evaluate(node, environment);
    if (node && READS.has(node.type) && value.type === "UndefinedValue" && !mayBeMissing) {
      throw new UndefinedNameError(nameOf(node));
    }
    return value;
  }
}

/** The operand of `is defined`, `is undefined` and `default()`. */
function handledOperand(node: Node): Node | undefined {
  if (node.type === "TestExpression") {
    const test = node.test?.value;
    return test === "defined" || test === "undefined" ? node.operand : undefined;
  }
  if (node.type !== "FilterExpression") return undefined;
  const filter = node.filter?.value ?? node.filter?.callee?.value;
  return filter === "default" ? node.operand : undefined;
}

function nameOf(node: Node): string {
  if (node.type !== "MemberExpression" || !node.object || !node.property)
    return String(node.value ?? node.type);
  return `${nameOf(node.object)}.${nameOf(node.property)}`;
}

/** Reads a template once. The function renders it with data. @throws the library's error for a malformed template */
export function compile(template: string): (data: Record<string, unknown>) => string {
  const program: unknown = parse(tokenize(template));
  return (data) => {
    const environment = new NewEnvironment();
    for (const [name, value] of Object.entries({ ...GLOBALS, ...data })) environment.set(name, value);
    return String(new StrictInterpreter(environment).run(program).value);
  };
}

const GLOBALS = { true: true, false: false, none: null, True: true, False: false, None: null, range };

function range(...args: number[]): number[] {
  const [start, stop, step = 1] = args.length === 1 ? [0, args[0]!] : (args as [number, number, number?]);
  return Array.from(
    { length: Math.max(0, Math.ceil((stop - start) / step)) },
    (_, index) => start + index * step,
  );
}
