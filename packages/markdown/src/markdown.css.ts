/**
 * The look of Markdown under an element of class `md`. Sizes follow the element's font size; colours and shapes are the
 * theme's: `--ck-text`, `--ck-text-secondary`, `--ck-border`, `--ck-surface`, `--ck-surface-secondary`, `--ck-accent`,
 * `--ck-radius-md`, `--ck-font-mono`, `--ck-space`. A page may set the colours of code, `--ck-code-…`.
 */
export const markdownStyles = /* css */ `
.md {
  --md-gap: 0.9em;
  --md-line: 1.65;
  color: var(--ck-text);
  line-height: var(--md-line);
  overflow-wrap: break-word;
  min-width: 0;
}

/* Rhythm: every block keeps one gap from the one before it, headings more. */
.md :where(p, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, figure, hr) { margin: 0; }
.md > * + *, .md blockquote > * + *, .md .footnote > div > * + *, .md li > * + * { margin-block-start: var(--md-gap); }
.md p:empty { display: none; }
.md :is(p, h1, h2, h3, h4, h5, h6, th, td) { unicode-bidi: plaintext; }
.md .html { white-space: pre-wrap; color: var(--ck-text-secondary); }

.md [data-depth] { font-weight: 600; line-height: 1.3; letter-spacing: -0.012em; }
.md [data-depth="1"] { font-size: 1.45em; letter-spacing: -0.02em; }
.md [data-depth="2"] { font-size: 1.25em; letter-spacing: -0.016em; }
.md [data-depth="3"] { font-size: 1.1em; }
.md [data-depth="4"] { font-size: 1em; }
.md :is([data-depth="5"], [data-depth="6"]) { font-size: 0.92em; letter-spacing: 0; color: var(--ck-text-secondary); }
.md > * + :is([data-depth="1"], [data-depth="2"]) { margin-block-start: 1.35em; }
.md > * + [data-depth] { margin-block-start: 1.25em; }
.md > [data-depth] + * { margin-block-start: 0.5em; }

.md strong { font-weight: 600; }
.md del { color: var(--ck-text-secondary); }
.md a {
  color: var(--ck-link, var(--ck-accent));
  text-decoration: underline;
  text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  text-decoration-thickness: from-font;
  text-underline-offset: 0.18em;
  border-radius: 2px;
  transition: text-decoration-color 120ms ease;
}
.md a:hover { text-decoration-color: currentColor; }
.md :is(a, pre, .table, .footnote, button):focus-visible { outline: 2px solid var(--ck-accent); outline-offset: 2px; }
.md img { max-width: 100%; height: auto; vertical-align: middle; border-radius: var(--ck-radius-md); }
.md hr { border: 0; border-block-start: 1px solid var(--ck-border); }
.md > hr + *, .md > * + hr { margin-block-start: 1.6em; }
.md .mark { white-space: nowrap; }
.md sup { font-size: 0.75em; line-height: 0; }

/* Lists: tight ones read as one paragraph, loose ones as several. */
.md :is(ul, ol) { padding-inline-start: 1.6em; }
.md ul { list-style: disc; }
.md ul ul { list-style: circle; }
.md ul ul ul { list-style: square; }
.md ol { list-style: decimal; }
.md li { padding-inline-start: 0.2em; }
.md li + li { margin-block-start: 0.3em; }
.md li > * + :is(ul, ol) { margin-block-start: 0.3em; }
.md .loose > li + li { margin-block-start: calc(var(--md-gap) * 0.75); }
.md .loose > li > * + * { margin-block-start: calc(var(--md-gap) * 0.6); }
.md li::marker { color: var(--ck-text-secondary); font-variant-numeric: tabular-nums; }
.md .task { list-style: none; position: relative; }
.md .task > input {
  appearance: none;
  position: absolute;
  inset-block-start: calc((var(--md-line) * 1em - 1em) / 2);
  inset-inline-start: -1.35em;
  box-sizing: border-box;
  width: 1em;
  height: 1em;
  margin: 0;
  font-size: inherit;
  border: 1.5px solid color-mix(in srgb, var(--ck-text-secondary) 70%, transparent);
  border-radius: 0.28em;
}
.md .task > input:checked { border-color: var(--ck-accent); background: var(--ck-accent); }
.md .task > input:checked::before {
  content: "";
  position: absolute;
  inset: 0;
  background: var(--ck-surface);
  clip-path: polygon(18% 52%, 30% 40%, 43% 53%, 70% 24%, 82% 36%, 43% 77%);
}
.md .task > input + * { margin-block-start: 0; }

.md blockquote {
  padding-inline-start: calc(var(--ck-space) * 4);
  border-inline-start: 3px solid var(--ck-border);
  color: var(--ck-text-secondary);
}

.md .footnote { display: flex; gap: 0.5em; font-size: 0.9em; color: var(--ck-text-secondary); scroll-margin: 1em; }
.md .footnote > sup { line-height: inherit; font-variant-numeric: tabular-nums; }
.md .footnote > div { flex: 1; min-width: 0; }
.md .footnote + .footnote { margin-block-start: 0.3em; }

.md .table {
  overflow-x: auto;
  border: 1px solid var(--ck-border);
  border-radius: var(--ck-radius-md);
  scrollbar-width: thin;
}
.md table { width: 100%; border-collapse: collapse; font-size: 0.93em; line-height: 1.5; }
.md :is(th, td) { padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 3); text-align: start; vertical-align: top; }
.md th { font-weight: 600; white-space: nowrap; background: var(--ck-surface-secondary); }
.md td { min-width: 5em; font-variant-numeric: tabular-nums; }
.md tr > * { border-block-start: 1px solid var(--ck-border); }
.md thead tr > * { border-block-start: 0; }
.md [data-align="center"] { text-align: center; }
.md [data-align="right"] { text-align: end; }

.md code { font-family: var(--ck-font-mono); font-size: 0.875em; font-variant-ligatures: none; }
.md :not(pre) > code {
  padding: 0.14em 0.36em;
  border-radius: 0.36em;
  background: color-mix(in srgb, var(--ck-text) 7%, transparent);
  -webkit-box-decoration-break: clone;
  box-decoration-break: clone;
}
.md .tex { position: relative; }
.md .tex:not(.drawn) > code { padding: 0; background: none; color: var(--ck-text-secondary); white-space: pre-wrap; }
.md .code {
  overflow: hidden;
  border: 1px solid var(--ck-border);
  border-radius: var(--ck-radius-md);
  background: var(--ck-surface-secondary);
}
.md .code > div {
  display: flex;
  align-items: center;
  gap: calc(var(--ck-space) * 2);
  padding: calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 1.5) 0 calc(var(--ck-space) * 4);
  color: var(--ck-text-secondary);
  font-size: 0.8em;
  line-height: 1.4;
}
.md .code:has(figcaption:empty) { position: relative; }
.md .code:has(figcaption:empty) > div { position: absolute; inset-block-start: 0; inset-inline-end: 0; padding-inline-start: 0; }
.md .code:has(figcaption:empty) pre { padding-block-start: calc(var(--ck-space) * 3.5); padding-inline-end: calc(var(--ck-space) * 16); }
.md figcaption { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-family: var(--ck-font-mono); }
.md button {
  padding: calc(var(--ck-space) * 1) calc(var(--ck-space) * 2);
  border: 0;
  border-radius: calc(var(--ck-radius-md) * 0.6);
  background: transparent;
  color: inherit;
  font: inherit;
  cursor: pointer;
  transition: background-color 120ms ease, color 120ms ease;
}
.md button:hover { background: color-mix(in srgb, var(--ck-text) 8%, transparent); color: var(--ck-text); }
.md pre {
  margin: 0;
  padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 4) calc(var(--ck-space) * 3.5);
  overflow-x: auto;
  line-height: 1.6;
  tab-size: 2;
  scrollbar-width: thin;
}
.md pre:focus-visible { outline-offset: -2px; }
.md pre code { overflow-wrap: normal; white-space: pre; }

@media (forced-colors: active) {
  .md .task > input:checked::before { background: CanvasText; }
}
@media (prefers-reduced-motion: reduce) {
  .md :is(a, button) { transition: none; }
}
`;
