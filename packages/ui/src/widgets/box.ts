import { cssColor } from "./colors.ts";
import type { ColorRole } from "./colors.ts";
import { cssLength, safeCssValue } from "./css-value.ts";

/** Styles by their CSSOM names; custom properties by their own. */
export type Styles = Record<string, string>;

const RADII: Readonly<Record<string, string>> = {
  "2xs": "2px",
  xs: "4px",
  sm: "var(--ck-radius-sm)",
  md: "var(--ck-radius-md)",
  lg: "var(--ck-radius-lg)",
  xl: "var(--ck-radius-xl)",
  "2xl": "calc(var(--ck-radius-xl) * 1.25)",
  "3xl": "calc(var(--ck-radius-xl) * 1.5)",
  "4xl": "calc(var(--ck-radius-xl) * 2)",
  full: "var(--ck-radius-full)",
  "100%": "100%",
  none: "0px",
};
const ALIGNMENTS: Readonly<Record<string, string>> = {
  start: "flex-start",
  center: "center",
  end: "flex-end",
  baseline: "baseline",
  stretch: "stretch",
};
const JUSTIFICATIONS: Readonly<Record<string, string>> = {
  start: "flex-start",
  center: "center",
  end: "flex-end",
  between: "space-between",
  around: "space-around",
  evenly: "space-evenly",
  stretch: "stretch",
};
const LINE_STYLES = new Set(["solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"]);
const EDGES = ["Top", "Right", "Bottom", "Left"] as const;
type Edge = (typeof EDGES)[number];

const SIZES = [
  ["width", "size"],
  ["height", "size"],
  ["minWidth", "minSize"],
  ["minHeight", "minSize"],
  ["maxWidth", "maxSize"],
  ["maxHeight", "maxSize"],
] as const;

/** Outer size and shape: `width` … `maxSize` in px, `aspectRatio`, `radius`, `margin` in units of 4 px. */
export function blockStyles(props: object): Styles {
  const given = props as Record<string, unknown>;
  const styles: Styles = {};
  for (const [name, both] of SIZES) put(styles, name, cssLength(given[name] ?? given[both], 1));
  put(styles, "aspectRatio", ratio(given["aspectRatio"]));
  put(styles, "borderRadius", lookUp(RADII, given["radius"]));
  for (const [edge, length] of edges(given["margin"], spacing)) put(styles, `margin${edge}`, length);
  return styles;
}

/** All of a container's styles but its direction. */
export function boxStyles(props: object): Styles {
  const given = props as Record<string, unknown>;
  const styles = blockStyles(props);
  put(styles, "alignItems", lookUp(ALIGNMENTS, given["align"]));
  put(styles, "justifyContent", lookUp(JUSTIFICATIONS, given["justify"]));
  put(
    styles,
    "flexWrap",
    /^(nowrap|wrap|wrap-reverse)$/.test(String(given["wrap"])) ? String(given["wrap"]) : undefined,
  );
  put(styles, "flex", cssFlex(given["flex"]));
  put(styles, "gap", cssLength(given["gap"], 4));
  Object.assign(styles, paddingStyles(given["padding"]), borderStyles(given["border"]));
  Object.assign(styles, backgroundStyles(given["background"]));
  return styles;
}

/** Padding; an edge that is not named has none. */
export function paddingStyles(padding: unknown): Styles {
  const styles = paddingVariables(padding);
  for (const [edge, length] of edges(padding, spacing)) styles[`padding${edge}`] = length ?? "0px";
  return styles;
}

/** What the children that reach to the container's edge (`flush`) must know of its padding. */
export function paddingVariables(padding: unknown): Styles {
  const styles: Styles = {};
  for (const [edge, length] of edges(padding, spacing))
    styles[`--ckw-pad-${edge.toLowerCase()}`] = length ?? "0px";
  return styles;
}

/** A border of one number (px), one `Border`, or one for each edge. */
export function borderStyles(border: unknown): Styles {
  const styles: Styles = {};
  for (const [edge, line] of edges(border, borderLine)) put(styles, `border${edge}`, line);
  return styles;
}

/** A colour or a gradient. */
export function backgroundStyles(background: unknown): Styles {
  const value = cssColor(background, "background");
  if (value === undefined) return {};
  return /^(repeating-)?(linear|radial|conic)-gradient\(/i.test(value)
    ? { backgroundImage: value }
    : { backgroundColor: value };
}

export function colorStyles(color: unknown, role: ColorRole = "text"): Styles {
  const value = cssColor(color, role);
  return value === undefined ? {} : { color: value };
}

/** A flex factor, or CSS such as `1 1 auto`. */
export function cssFlex(value: unknown): string | undefined {
  return typeof value === "number"
    ? Number.isFinite(value)
      ? String(value)
      : undefined
    : safeCssValue(value);
}

function spacing(value: unknown): string | undefined {
  return cssLength(value, 4);
}

function ratio(value: unknown): string | undefined {
  return typeof value === "number" ? (value > 0 ? String(value) : undefined) : safeCssValue(value);
}

function borderLine(value: unknown): string | undefined {
  if (typeof value === "number") return `${Math.max(0, value)}px solid var(--ck-border)`;
  if (typeof value !== "object" || value === null) return undefined;
  const { size, style, color } = value as { size?: unknown; style?: unknown; color?: unknown };
  if (typeof size !== "number") return undefined;
  const line = typeof style === "string" && LINE_STYLES.has(style) ? style : "solid";
  return `${Math.max(0, size)}px ${line} ${cssColor(color, "border") ?? "var(--ck-border)"}`;
}

/** One value for all edges, or an object of edges where `top` … `left` go before `x` and `y`. */
function edges(
  value: unknown,
  convert: (value: unknown) => string | undefined,
): [Edge, string | undefined][] {
  if (value === undefined || value === null) return [];
  if (typeof value === "object" && !("size" in value)) {
    const given = value as Record<string, unknown>;
    const { x, y } = given;
    return [
      ["Top", convert(given["top"] ?? y)],
      ["Right", convert(given["right"] ?? x)],
      ["Bottom", convert(given["bottom"] ?? y)],
      ["Left", convert(given["left"] ?? x)],
    ];
  }
  const converted = convert(value);
  return EDGES.map((edge) => [edge, converted]);
}

function lookUp(table: Readonly<Record<string, string>>, key: unknown): string | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

function put(styles: Styles, name: string, value: string | undefined): void {
  if (value !== undefined) styles[name] = value;
}
