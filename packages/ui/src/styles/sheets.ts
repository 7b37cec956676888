import { markdownStyles } from "@chatwright/markdown";
import type { ChatKitOptions, FontObject } from "../options.ts";
import { baseCss } from "./base.ts";
import { composerCss } from "./composer.ts";
import { shellCss } from "./shell.ts";
import { schemeCss, themeCss, toTheme } from "./theme.ts";
import { threadCss } from "./thread.ts";

let shared: CSSStyleSheet | undefined;

/** The rules that every element on the page shares; parsed once. */
function sharedSheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(sharedCss());
  }
  return shared;
}

const added: string[] = [];

function sharedCss(): string {
  return [baseCss, shellCss, threadCss, composerCss, markdownStyles, ...added].join("\n");
}

/** Adds the rules of a part that was loaded later, to every element. */
export function addSharedStyles(css: string): void {
  if (added.includes(css)) return;
  added.push(css);
  shared?.replaceSync(sharedCss());
}

const loadedFonts = new Set<string>();

/** The style of one element: the shared rules and its own theme, which can change at any time. */
export class ElementStyles {
  readonly #theme = new CSSStyleSheet();

  constructor(root: ShadowRoot) {
    root.adoptedStyleSheets = [this.#theme, sharedSheet()];
  }

  apply(theme: ChatKitOptions["theme"]): void {
    const full = toTheme(theme);
    this.#theme.replaceSync(themeCss(full) + schemeCss(full));
    for (const font of full.typography?.fontSources ?? []) loadFont(font);
  }
}

/** Web fonts belong to the document: a shadow root has none of its own. */
function loadFont(font: FontObject): void {
  const key = JSON.stringify(font);
  if (loadedFonts.has(key)) return;
  loadedFonts.add(key);
  const face = new FontFace(font.family, `url(${JSON.stringify(font.src)})`, {
    ...(font.weight !== undefined && { weight: String(font.weight) }),
    ...(font.style && { style: font.style }),
    ...(font.unicodeRange && { unicodeRange: font.unicodeRange }),
    display: font.display ?? "swap",
  });
  document.fonts.add(face);
}
