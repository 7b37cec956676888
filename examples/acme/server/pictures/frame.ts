/** The colours of a picture: each a gradient from top to bottom. */
export interface Palette {
  /** Behind the product. */
  readonly back: readonly [string, string];
  /** The product's own colour. */
  readonly main: readonly [string, string];
  /** The same in the shade: undersides, insides, straps. */
  readonly deep: readonly [string, string];
  /** Small details. */
  readonly accent: readonly [string, string];
}

/**
 * The palettes products choose from. Backs are mid-light on purpose: they sit well on a white page and do not glare on
 * a dark one.
 */
export const PALETTES = {
  violet: palette("#e9e4ff", "#c5b8f7", "#8d73f2", "#5f43d6", "#4a32b3", "#2f1f7d", "#ffc876", "#ff9a5a"),
  teal: palette("#d6f5ef", "#a5e0d6", "#2fb8a6", "#128477", "#0d6b61", "#084741", "#ffd479", "#ffab4c"),
  coral: palette("#ffe6df", "#ffc2b3", "#ff7f66", "#e9523a", "#bd3a28", "#832418", "#ffe08a", "#ffc04d"),
  sky: palette("#dcefff", "#aed6fb", "#4ba3f5", "#1f74d1", "#185aa6", "#0f3a70", "#ffd479", "#ffad4f"),
  amber: palette("#fff1d1", "#ffdb94", "#f7a928", "#d98209", "#a86207", "#6f4005", "#7ed0c3", "#3aa899"),
  forest: palette("#e0f2dc", "#b6dcae", "#57a65a", "#2f7a3b", "#23602f", "#153e1e", "#ffcf70", "#f2a13a"),
  slate: palette("#e4eaf2", "#bfccdd", "#66788f", "#42526a", "#33415a", "#1c2638", "#ffb86b", "#ff8a4a"),
  rose: palette("#ffe3ee", "#fdb9d3", "#f26a9b", "#cf3e75", "#a32b5a", "#6c193b", "#ffd88a", "#ffb34f"),
  sand: palette("#f8eee0", "#e8d1b0", "#cf9f68", "#a87540", "#83582d", "#54371a", "#76b8c9", "#3d8ca3"),
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof PALETTES;

function palette(...colors: [string, string, string, string, string, string, string, string]): Palette {
  const [back1, back2, main1, main2, deep1, deep2, accent1, accent2] = colors;
  return { back: [back1, back2], main: [main1, main2], deep: [deep1, deep2], accent: [accent1, accent2] };
}

function gradient(id: string, [top, bottom]: readonly [string, string]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2=".35" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`;
}

/**
 * Puts a drawing on its ground: a 400 × 400 picture with a soft light behind the product. Drawings fill their shapes
 * with `url(#main)`, `url(#deep)`, `url(#accent)`, `url(#light)`, `url(#dark)`, `url(#sheen)` and `url(#shade)`.
 */
export function frame(drawing: string, colors: Palette, title: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" preserveAspectRatio="xMidYMid slice" role="img" aria-label="${escapeXml(title)}">`,
    "<defs>",
    gradient("back", colors.back),
    gradient("main", colors.main),
    gradient("deep", colors.deep),
    gradient("accent", colors.accent),
    gradient("light", ["#ffffff", "#dfe5ee"]),
    gradient("dark", ["#4a5468", "#1f2533"]),
    `<linearGradient id="sheen" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".55"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>`,
    `<radialGradient id="shade"><stop stop-color="#101828" stop-opacity=".32"/><stop offset="1" stop-color="#101828" stop-opacity="0"/></radialGradient>`,
    `<radialGradient id="glow" cx=".5" cy=".42" r=".55"><stop stop-color="#fff" stop-opacity=".8"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>`,
    "</defs>",
    `<rect width="400" height="400" fill="url(#back)"/><rect width="400" height="400" fill="url(#glow)"/>`,
    `<circle cx="330" cy="70" r="92" fill="#fff" opacity=".16"/><circle cx="52" cy="352" r="120" fill="#fff" opacity=".12"/>`,
    // Smaller than its ground, so that a crop to 4:3 or 3:2 leaves the product whole.
    `<g transform="translate(40 41) scale(.8)">${drawing}</g>`,
    "</svg>",
  ].join("");
}

/** The soft shadow a product throws on the ground. */
export function shadow(cx: number, cy: number, rx: number, ry = 16): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="url(#shade)"/>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
