import {
  type FunctionTool,
  type RunContext,
  tool,
  type ToolInputParameters,
  type ToolOptions,
} from "@openai/agents";
import { UNREADABLE } from "./tool-errors.ts";

/** Arguments that fit, as the schema makes them; or what is wrong with them. */
export type ReadInput = { value: unknown; problems?: undefined } | { problems: string };

/** What we use of a Standard Schema, which zod's objects are. */
interface StandardSchema {
  validate(value: unknown): Result | Promise<Result>;
}
type Result = { value: unknown; issues?: undefined } | { issues: readonly Issue[] };
interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** How many things that are wrong a model is told of at once. */
const PROBLEMS = 10;

type Awaitable<T> = T | Promise<T>;
/** What the Agents SDK tells a tool of its call. */
export type CallDetails = Parameters<FunctionTool["invoke"]>[2];

/** What a model is told of a tool. */
interface ToldTool {
  name: string;
  description: string;
  parameters: NonNullable<ToolInputParameters>;
  strict?: boolean | undefined;
}

/** What a tool does. */
interface ToolWork<TContext> {
  execute(input: unknown, runContext: RunContext<TContext>, details?: CallDetails): unknown;
  /** Gives what the model is told of a call that failed. */
  errorFunction(runContext: RunContext<TContext>, error: unknown): string;
  isEnabled?: boolean | ((args: { runContext: RunContext<TContext> }) => Awaitable<boolean>) | undefined;
  needsApproval?:
    | boolean
    | ((runContext: RunContext<TContext>, input: unknown) => Awaitable<boolean>)
    | undefined;
}

/**
 * A tool of the Agents SDK that gets its arguments unchecked. The SDK's own check says what is wrong with arguments
 * only if the SDK may log it. {@link readInput} checks the arguments instead, so that the model can be told what is
 * wrong.
 */
export function uncheckedTool<TContext>(
  { strict = true, ...told }: ToldTool,
  work: ToolWork<TContext>,
): FunctionTool<TContext> {
  const shown = tool({ ...told, strict, execute: () => "" } as ToolOptions<ToolInputParameters>);
  const made = tool<undefined, TContext, unknown>({
    ...told,
    ...work,
    parameters: OPEN,
    strict: false,
  } as unknown as ToolOptions<undefined, TContext>);
  return Object.assign(made, { parameters: shown.parameters, strict: shown.strict });
}

const OPEN = { type: "object", properties: {}, required: [], additionalProperties: true };

/**
 * Checks arguments. Models write `null` for what they leave out, as OpenAI's strict mode asks them to.
 * @param parameters a Standard Schema, or a JSON schema, by which nothing is checked
 */
export async function readInput(parameters: object, given: unknown): Promise<ReadInput> {
  const input = given ?? {};
  if (typeof input !== "object" || Array.isArray(input)) return { problems: UNREADABLE };
  if (!("~standard" in parameters)) return { value: input };
  const schema = parameters["~standard"] as StandardSchema;
  const first = await schema.validate(input);
  if (!first.issues) return first;
  const second = await schema.validate(withoutNulls(input, first.issues));
  return second.issues
    ? { problems: second.issues.slice(0, PROBLEMS).map(describeIssue).join("; ") }
    : second;
}

/** The value without the fields that do not fit and are `null`. */
function withoutNulls(value: object, issues: readonly Issue[]): unknown {
  const copy = structuredClone(value);
  for (const issue of issues) {
    const keys = keysOf(issue);
    const last = keys.pop();
    const holder = keys.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), copy);
    if (last !== undefined && isObject(holder) && holder[last] === null) delete holder[last];
  }
  return copy;
}

function describeIssue(issue: Issue): string {
  const field = keysOf(issue).join(".");
  return field === "" ? issue.message : `${field}: ${issue.message}`;
}

function keysOf({ path = [] }: Issue): PropertyKey[] {
  return path.map((step) => (typeof step === "object" ? step.key : step));
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
