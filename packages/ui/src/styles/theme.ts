import type { ColorOption, ColorScheme, ThemeOption } from "../options.ts";

type Tokens = Record<string, string>;

interface Ramp {
  surface: number;
  secondary: number;
  tertiary: number;
  elevated: number;
  border: number;
  borderStrong: number;
  text: number;
  textSecondary: number;
  textTertiary: number;
}

/** Lightness in OKLCH. Text is at least 4.5:1 against `surface` and `secondary` for every tint and shade. */
const RAMPS: Record<ColorScheme, Ramp> = {
  light: {
    surface: 1,
    secondary: 0.968,
    tertiary: 0.937,
    elevated: 1,
    border: 0.917,
    borderStrong: 0.845,
    text: 0.205,
    textSecondary: 0.43,
    textTertiary: 0.52,
  },
  dark: {
    surface: 0.187,
    secondary: 0.237,
    tertiary: 0.287,
    elevated: 0.235,
    border: 0.297,
    borderStrong: 0.387,
    text: 0.955,
    textSecondary: 0.775,
    textTertiary: 0.69,
  },
};

/** How far the accent colours other parts, by level. */
const ACCENT_TINT = [0, 7, 13, 20];
/** One step of `shade`, in lightness. A positive shade is darker. */
const SHADE_STEP: Record<ColorScheme, number> = { light: 0.007, dark: 0.017 };
/** The chroma of `tint` 9. */
const MAX_CHROMA = 0.032;

/** Corner radii in pixels: small, medium, large, extra large, controls, composer, bubbles. */
const RADII = {
  pill: [8, 12, 16, 24, 9999, 28, 22],
  round: [6, 10, 14, 18, 10, 20, 18],
  soft: [4, 6, 8, 10, 6, 10, 10],
  sharp: [0, 0, 0, 0, 0, 0, 0],
} as const;

const DENSITY = { compact: 0.82, normal: 1, spacious: 1.2 } as const;

const SANS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji"';
const MONO = 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

/** The theme option in its long form. */
export function toTheme(theme: ColorScheme | ThemeOption | undefined): ThemeOption {
  return typeof theme === "string" ? { colorScheme: theme } : (theme ?? {});
}

/**
 * The design tokens of a theme, as a style sheet for the shadow root. A page can override any token on the element, because
 * the page's rules for a host win over `:host`.
 */
export function themeCss(theme: ThemeOption): string {
  const scheme = theme.colorScheme === "dark" ? "dark" : "light";
  const tokens = { ...colors(scheme, theme.color ?? {}), ...shape(theme) };
  return `:host{color-scheme:${scheme};${declarations(tokens)}}`;
}

/**
 * The colours of both schemes, for the classes `ckw-light` and `ckw-dark`. A widget can ask for another scheme than the
 * element's. The theme's colours for the surface apply to the element's own scheme only.
 */
export function schemeCss(theme: ThemeOption): string {
  const own = theme.colorScheme === "dark" ? "dark" : "light";
  const block = (scheme: ColorScheme): string => {
    const { surface, ...rest } = theme.color ?? {};
    const tokens = colors(scheme, surface && scheme === own ? { ...rest, surface } : rest);
    return `.ckw-${scheme}{color-scheme:${scheme};${declarations(tokens)}}`;
  };
  return block("light") + block("dark");
}

function declarations(tokens: Tokens): string {
  return Object.entries(tokens)
    .filter(([, value]) => !LOADS.test(value))
    .map(([name, value]) => `--ck-${name}:${clean(value)};`)
    .join("");
}

function colors(scheme: ColorScheme, { grayscale, accent, surface }: ColorOption): Tokens {
  const dark = scheme === "dark";
  const ramp = RAMPS[scheme];
  const hue = number(grayscale?.hue, 0, 360, 0);
  const chroma = (number(grayscale?.tint, 0, 9, 0) / 9) * MAX_CHROMA;
  const shade = number(grayscale?.shade, -4, 4, 0) * SHADE_STEP[scheme];
  const ground = (lightness: number): string => grey(Math.min(1, lightness - shade), hue, chroma);
  const ink = (lightness: number): string => grey(lightness, hue, chroma * 0.6);

  const base: Tokens = surface
    ? mixedGreys(surface)
    : {
        surface: ground(ramp.surface),
        "surface-secondary": ground(ramp.secondary),
        "surface-tertiary": ground(ramp.tertiary),
        "surface-elevated": ground(ramp.elevated),
        border: ground(ramp.border),
        "border-strong": ground(ramp.borderStrong),
        text: ink(ramp.text),
        "text-secondary": ink(ramp.textSecondary),
        "text-tertiary": ink(ramp.textTertiary),
      };

  const tint = accent ? (ACCENT_TINT[Math.round(number(accent.level, 0, 3, 1))] ?? 0) : 0;
  return {
    ...base,
    ...accentColors(accent?.primary, dark),
    bubble: tint
      ? `color-mix(in oklab, var(--ck-accent) ${tint}%, var(--ck-surface-secondary))`
      : "var(--ck-surface-secondary)",
    hover: "color-mix(in oklab, var(--ck-text) 5%, transparent)",
    active: "color-mix(in oklab, var(--ck-text) 9%, transparent)",
    scrim: dark ? "oklch(0 0 0 / .55)" : "oklch(.2 0 0 / .28)",
    success: dark ? "oklch(.76 .15 155)" : "oklch(.5 .13 155)",
    warning: dark ? "oklch(.8 .13 80)" : "oklch(.53 .12 70)",
    danger: dark ? "oklch(.73 .16 22)" : "oklch(.54 .19 25)",
    info: dark ? "oklch(.75 .12 245)" : "oklch(.52 .15 250)",
    "shadow-sm": dark ? "0 1px 2px oklch(0 0 0 / .4)" : "0 1px 2px oklch(.2 0 0 / .05)",
    "shadow-md": dark
      ? "0 2px 6px oklch(0 0 0 / .35), 0 8px 24px -6px oklch(0 0 0 / .4)"
      : "0 1px 3px oklch(.2 0 0 / .05), 0 6px 20px -4px oklch(.2 0 0 / .08)",
    "shadow-lg": dark
      ? "0 4px 12px oklch(0 0 0 / .4), 0 24px 64px -12px oklch(0 0 0 / .6)"
      : "0 2px 8px oklch(.2 0 0 / .06), 0 24px 64px -12px oklch(.2 0 0 / .2)",
  };
}

/**
 * The colours of the accent. A fill keeps the accent's colour if black or white text is readable on that colour. A fill of
 * lightness .56 to .7 is darkened, so that white text is readable. Text in the accent's colour is moved to a lightness
 * that is readable on the surface. Without an accent, the text's colour is the accent.
 */
function accentColors(primary: string | undefined, dark: boolean): Tokens {
  if (!primary) {
    return {
      accent: "var(--ck-text)",
      "accent-text": "var(--ck-surface)",
      "accent-ink": "var(--ck-text)",
      "accent-quiet": "var(--ck-text-tertiary)",
      link: "var(--ck-text)",
      focus: "color-mix(in oklab, var(--ck-text) 62%, var(--ck-surface))",
    };
  }
  return {
    accent: `oklch(from ${primary} calc(l - clamp(0, (.7 - l) * 999, 1) * max(0, l - .56)) c h)`,
    "accent-text": `oklch(from ${primary} clamp(0, (.7 - l) * 999, 1) 0 h)`,
    "accent-ink": `oklch(from ${primary} ${dark ? "max(l, .74)" : "min(l, .5)"} c h)`,
    "accent-quiet": "var(--ck-accent-ink)",
    link: "var(--ck-accent-ink)",
    focus: "var(--ck-accent-ink)",
  };
}

/** Greys that are mixed of two colours of the page. */
function mixedGreys({ background, foreground }: { background: string; foreground: string }): Tokens {
  const mix = (percent: number): string => `color-mix(in oklab, ${foreground} ${percent}%, ${background})`;
  return {
    surface: background,
    "surface-secondary": mix(4.5),
    "surface-tertiary": mix(9),
    "surface-elevated": mix(1.5),
    border: mix(12),
    "border-strong": mix(22),
    text: foreground,
    "text-secondary": mix(74),
    "text-tertiary": mix(64),
  };
}

function shape({ radius, density, typography }: ThemeOption): Tokens {
  const [sm, md, lg, xl, control, composer, bubble] = RADII[radius ?? "pill"] ?? RADII.pill;
  return {
    "radius-sm": `${sm}px`,
    "radius-md": `${md}px`,
    "radius-lg": `${lg}px`,
    "radius-xl": `${xl}px`,
    "radius-full": radius === "sharp" ? "0px" : "9999px",
    "radius-control": `${control}px`,
    "radius-composer": `${composer}px`,
    "radius-bubble": `${bubble}px`,
    space: `${4 * (DENSITY[density ?? "normal"] ?? 1)}px`,
    font: typography?.fontFamily ? `${typography.fontFamily}, ${SANS}` : SANS,
    "font-mono": typography?.fontFamilyMono ? `${typography.fontFamilyMono}, ${MONO}` : MONO,
    "font-size": `${number(typography?.baseSize, 14, 18, 16)}px`,
  };
}

function grey(lightness: number, hue: number, chroma: number): string {
  // Near white and black, a constant chroma would look stronger.
  const room = Math.min(1, 0.35 + 4 * Math.min(lightness, 1 - lightness));
  return `oklch(${round(lightness)} ${round(chroma * room)} ${round(hue)})`;
}

function number(value: number | undefined, min: number, max: number, fallback: number): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : fallback;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Values that would load a file in place of a colour or a font's name. Escapes could hide such a value. */
const LOADS = /\\|(?:url|image|set|src|fade|element|paint)\s*\(/i;

/** A colour or a font's name must not end the declaration that it stands in. */
function clean(value: string): string {
  return value.replaceAll(/[;{}]/g, "");
}
