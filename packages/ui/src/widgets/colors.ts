import { safeCssValue } from "./css-value.ts";

/** The place of a colour; a token means another colour in another place. */
export type ColorRole = "text" | "background" | "border";

const TOKENS: Readonly<Record<ColorRole, Readonly<Record<string, string>>>> = {
  text: {
    prose: "var(--ck-text)",
    primary: "var(--ck-text)",
    emphasis: "var(--ck-text)",
    secondary: "var(--ck-text-secondary)",
    tertiary: "var(--ck-text-tertiary)",
    success: "var(--ck-success)",
    warning: "var(--ck-warning)",
    danger: "var(--ck-danger)",
    info: "var(--ck-info)",
    accent: "var(--ck-accent)",
  },
  background: {
    surface: "var(--ck-surface)",
    "surface-secondary": "var(--ck-surface-secondary)",
    "surface-tertiary": "var(--ck-surface-tertiary)",
    "surface-elevated": "var(--ck-surface-elevated)",
    "surface-elevated-secondary":
      "color-mix(in oklab, var(--ck-surface-elevated), var(--ck-surface-secondary))",
  },
  border: {
    default: "var(--ck-border)",
    subtle: "color-mix(in oklab, var(--ck-border) 60%, transparent)",
    strong: "var(--ck-border-strong)",
  },
};

/** In OKLCH: the hue in degrees, the strongest chroma, and the extra lightness in the middle of the scale. */
const HUES: Readonly<Record<string, readonly [hue: number, chroma: number, lift: number]>> = {
  gray: [0, 0, 0],
  slate: [257, 0.04, 0],
  red: [26, 0.21, 0],
  orange: [48, 0.19, 0.06],
  amber: [72, 0.17, 0.11],
  yellow: [90, 0.17, 0.15],
  lime: [128, 0.2, 0.12],
  green: [150, 0.18, 0.05],
  emerald: [163, 0.15, 0.04],
  teal: [184, 0.12, 0.04],
  cyan: [215, 0.13, 0.05],
  sky: [237, 0.16, 0.03],
  blue: [259, 0.2, 0],
  indigo: [275, 0.21, -0.02],
  violet: [292, 0.22, -0.01],
  purple: [304, 0.22, 0],
  fuchsia: [322, 0.24, 0.02],
  pink: [354, 0.21, 0.01],
  rose: [15, 0.21, 0],
};
const SCALE: readonly (readonly [step: number, lightness: number])[] = [
  ...([
    [0, 1],
    [25, 0.987],
    [50, 0.973],
    [75, 0.957],
    [100, 0.936],
    [200, 0.885],
    [300, 0.81],
  ] as const),
  ...([
    [400, 0.72],
    [500, 0.635],
    [600, 0.56],
    [700, 0.485],
    [800, 0.41],
    [900, 0.335],
    [950, 0.26],
    [1000, 0.18],
  ] as const),
];

/**
 * A widget's colour as CSS. `value` is a token of the role, a primitive (`red-100`, `alpha-70`), any harmless CSS
 * colour, or one for each scheme. Undefined for other values.
 */
export function cssColor(value: unknown, role: ColorRole): string | undefined {
  if (typeof value === "string") return namedColor(value, role) ?? safeCssValue(value);
  if (typeof value !== "object" || value === null) return undefined;
  const { light, dark } = value as { light?: unknown; dark?: unknown };
  if (typeof light !== "string" || typeof dark !== "string") return undefined;
  const [day, night] = [cssColor(light, role), cssColor(dark, role)];
  return day === undefined || night === undefined ? undefined : `light-dark(${day}, ${night})`;
}

function namedColor(name: string, role: ColorRole): string | undefined {
  if (Object.hasOwn(TOKENS[role], name)) return TOKENS[role][name];
  const [, family = "", digits] = /^([a-z]+)-(\d{1,4})$/.exec(name) ?? [];
  if (digits === undefined) return undefined;
  const step = Number(digits);
  if (family === "alpha")
    return step > 100 ? undefined : `color-mix(in srgb, var(--ck-text) ${step}%, transparent)`;
  return Object.hasOwn(HUES, family) ? primitive(HUES[family]!, step) : undefined;
}

function primitive([hue, peak, lift]: readonly [number, number, number], step: number): string | undefined {
  const above = SCALE.findIndex(([at]) => at >= step);
  if (above === -1) return undefined;
  const [upper, upperLightness] = SCALE[above]!;
  const [lower, lowerLightness] = SCALE[Math.max(0, above - 1)]!;
  const share = upper === lower ? 1 : (step - lower) / (upper - lower);
  const base = lowerLightness + share * (upperLightness - lowerLightness);
  // Very light and very dark colours have room for little chroma. In between, some hues are recognised only if they are
  // lighter.
  const lightness = base + lift * 4 * base * (1 - base);
  const chroma = peak * Math.min(1, (1 - base) * 3.2, base * 1.9);
  return `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue})`;
}
