/** The colours of code, which pages may replace. */
export const highlightStyles = /* css */ `
.md .hl-comment, .md .hl-quote { color: var(--ck-code-comment, light-dark(#5f6773, #9aa3af)); font-style: italic; }
.md :is(.hl-keyword, .hl-selector-tag, .hl-doctag, .hl-template-tag) { color: var(--ck-code-keyword, light-dark(#a3247c, #f191cf)); }
.md :is(.hl-string, .hl-regexp, .hl-char, .hl-addition) { color: var(--ck-code-string, light-dark(#17692f, #8fd6a0)); }
.md :is(.hl-number, .hl-literal, .hl-symbol, .hl-bullet) { color: var(--ck-code-number, light-dark(#9a4300, #f0b077)); }
.md :is(.hl-title, .hl-function, .hl-section) { color: var(--ck-code-function, light-dark(#1a4fb4, #8db9ff)); }
.md :is(.hl-type, .hl-class, .hl-built_in, .hl-name) { color: var(--ck-code-type, light-dark(#0a6173, #7fd0e2)); }
.md :is(.hl-attr, .hl-attribute, .hl-property, .hl-variable, .hl-template-variable, .hl-selector-class, .hl-selector-id, .hl-params) { color: var(--ck-code-variable, light-dark(#5b3fb8, #c5b3ff)); }
.md :is(.hl-meta, .hl-link) { color: var(--ck-code-meta, light-dark(#6b5900, #d9c76a)); }
.md .hl-params { color: inherit; }
.md .hl-deletion { color: var(--ck-code-deletion, light-dark(#b01e2f, #ff9aa5)); }
.md .hl-emphasis { font-style: italic; }
.md .hl-strong { font-weight: 600; }
`;
