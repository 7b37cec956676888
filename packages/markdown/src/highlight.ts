/** Colours for code: highlight.js, its core and each language loaded when first needed, as this module should be. */
import type { Emitter, HLJSApi, LanguageFn } from "highlight.js";

export { highlightStyles } from "./highlight.css.ts";

type Loader = () => Promise<{ default: LanguageFn }>;

/** The languages by highlight.js's names, each a chunk of its own. */
export const LANGUAGES: Readonly<Record<string, Loader>> = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css: () => import("highlight.js/lib/languages/css"),
  dart: () => import("highlight.js/lib/languages/dart"),
  diff: () => import("highlight.js/lib/languages/diff"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  go: () => import("highlight.js/lib/languages/go"),
  graphql: () => import("highlight.js/lib/languages/graphql"),
  ini: () => import("highlight.js/lib/languages/ini"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  lua: () => import("highlight.js/lib/languages/lua"),
  makefile: () => import("highlight.js/lib/languages/makefile"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  php: () => import("highlight.js/lib/languages/php"),
  powershell: () => import("highlight.js/lib/languages/powershell"),
  python: () => import("highlight.js/lib/languages/python"),
  r: () => import("highlight.js/lib/languages/r"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  scala: () => import("highlight.js/lib/languages/scala"),
  scss: () => import("highlight.js/lib/languages/scss"),
  sql: () => import("highlight.js/lib/languages/sql"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
};

/** Other names that fences give to these languages. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: "sh shell zsh console",
    c: "h",
    cpp: "c++ cc cxx hpp",
    csharp: "c# cs",
    diff: "patch",
    dockerfile: "docker",
    go: "golang",
    graphql: "gql",
    ini: "toml",
    javascript: "js jsx mjs cjs node",
    json: "jsonc json5",
    kotlin: "kt kts",
    makefile: "make",
    markdown: "md",
    powershell: "ps1 pwsh",
    python: "py python3",
    ruby: "rb",
    rust: "rs",
    scss: "less sass",
    sql: "postgresql postgres mysql sqlite",
    typescript: "ts tsx mts cts",
    xml: "html svg xhtml vue",
    yaml: "yml",
  }).flatMap(([name, aliases]) => aliases.split(" ").map((alias): [string, string] => [alias, name])),
);

/** Longer code stays plain, because colouring it would block the page for longer than a frame or two. */
const MAX_LENGTH = 30_000;

/** A node of the token tree that highlight.js builds before it writes HTML. This module does not use that HTML. */
interface Token {
  scope?: string;
  children: (Token | string)[];
}

let core: Promise<HLJSApi> | null = null;
const loading = new Map<string, Promise<void>>();

/**
 * Colours code.
 * @param lang The language as a fence names it, in any case: `ts`, `TypeScript`.
 * @returns Text and spans with classes `hl-…`, or null if the language is not known or the code is too long.
 * @throws If a chunk cannot be loaded; a later call tries again.
 */
export async function highlight(code: string, lang: string): Promise<DocumentFragment | null> {
  const name = languageName(lang);
  if (name === null || code.length > MAX_LENGTH) return null;
  const hljs = await loadLanguage(name);
  const result = hljs.highlight(code, { language: name, ignoreIllegals: true });
  if (result.errorRaised !== undefined) return null;
  const fragment = document.createDocumentFragment();
  appendTokens(fragment, (result._emitter as Emitter & { root: Token }).root);
  return fragment;
}

function languageName(lang: string): string | null {
  const name = lang.toLowerCase();
  if (Object.hasOwn(LANGUAGES, name)) return name;
  return ALIASES.get(name) ?? null;
}

async function loadLanguage(name: string): Promise<HLJSApi> {
  core ??= import("highlight.js/lib/core").then(({ default: hljs }) => hljs.newInstance());
  core.catch(() => (core = null));
  const hljs = await core;
  let language = loading.get(name);
  if (language === undefined) {
    language = LANGUAGES[name]!().then((module) => hljs.registerLanguage(name, module.default));
    loading.set(name, language);
    language.catch(() => loading.delete(name));
  }
  await language;
  return hljs;
}

function appendTokens(parent: Node, token: Token): void {
  for (const child of token.children) {
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (child.scope === undefined || child.scope.startsWith("language:")) appendTokens(parent, child);
    else {
      const span = document.createElement("span");
      // "title.function" gets both classes, as a theme may colour either.
      for (const part of child.scope.split(".")) span.classList.add(`hl-${part.replace(/[^\w-]/g, "")}`);
      parent.appendChild(span);
      appendTokens(span, child);
    }
  }
}
