/** One field of a form: its dotted name and its value. */
export type FieldValue = readonly [name: string, value: unknown];

export interface MergedValues {
  values: Record<string, unknown>;
  /** Names whose place was taken or not allowed; their values were left out. */
  collisions: string[];
}

const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Nests fields by the dots in their names: `todo.title` becomes `{todo: {title}}`. If two fields have the same place,
 * the first one wins.
 */
export function nestFields(fields: Iterable<FieldValue>): MergedValues {
  const values: Record<string, unknown> = {};
  const collisions: string[] = [];
  for (const [name, value] of fields) if (!place(values, name.split("."), value)) collisions.push(name);
  return { values, collisions };
}

/**
 * The payload that an action is sent with: its own keys, and the form's values beside them. If both have a key, the
 * payload's value stays, and `collisions` names the key, because the widget has a mistake. If the payload has no keys,
 * such as a list, `collisions` names all fields. The payload is undefined if there are neither payload nor form values.
 */
export function mergePayload(
  payload: Record<string, unknown> | null | undefined,
  formValues: Record<string, unknown> | undefined,
): { payload: Record<string, unknown> | undefined; collisions: string[] } {
  if (payload == null || formValues === undefined) return { payload: payload ?? formValues, collisions: [] };
  // Python's SDK sends payloads of any type.
  if (!isObject(payload)) return { payload, collisions: Object.keys(formValues) };
  const collisions: string[] = [];
  return { payload: mergeInto(payload, formValues, "", collisions), collisions };
}

function mergeInto(
  target: Record<string, unknown>,
  values: Record<string, unknown>,
  prefix: string,
  collisions: string[],
): Record<string, unknown> {
  const merged = { ...target };
  for (const [key, value] of Object.entries(values)) {
    const taken = Object.hasOwn(target, key) ? target[key] : undefined;
    if (!Object.hasOwn(target, key)) merged[key] = value;
    else if (isObject(taken) && isObject(value))
      merged[key] = mergeInto(taken, value, `${prefix}${key}.`, collisions);
    else collisions.push(prefix + key);
  }
  return merged;
}

function place(values: Record<string, unknown>, path: string[], value: unknown): boolean {
  if (path.some((key) => UNSAFE.has(key))) return false;
  let target = values;
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(target, key)) target[key] = {};
    const next = target[key];
    if (!isObject(next)) return false;
    target = next;
  }
  const last = path.at(-1) ?? "";
  if (Object.hasOwn(target, last)) return false;
  target[last] = value;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
