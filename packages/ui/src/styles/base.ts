/** The host, the frame and what every part of it shares: type, buttons, focus, motion. */
export const baseCss = /* css */ `
:host {
  display: block;
  position: relative;
  height: 100%;
  min-height: 320px;
  min-width: 0;
  contain: layout style;
  --ck-column: 736px;
  --ck-gutter: calc(var(--ck-space) * 4);
  --ck-ease: cubic-bezier(.2, .8, .2, 1);
}
:host([auto-height]) {
  --ck-min-height: 240px;
  --ck-max-height: min(640px, 100dvh);
  height: auto;
  min-height: 0;
}
:host([hidden]) { display: none; }
/* In the flow, it has the height of what is in it. */
:host([auto-height]) .ck { position: relative; min-height: var(--ck-min-height); max-height: var(--ck-max-height); }
*, *::before, *::after { box-sizing: border-box; }
.ck {
  position: absolute;
  inset: 0;
  container: ck / inline-size;
  display: flex;
  flex-direction: column;
  overflow: hidden;
  background: var(--ck-surface);
  color: var(--ck-text);
  font: 400 var(--ck-font-size)/1.6 var(--ck-font);
  font-synthesis: none;
  letter-spacing: normal;
  text-align: start;
  text-rendering: optimizeLegibility;
  -webkit-font-smoothing: antialiased;
  -moz-osx-font-smoothing: grayscale;
  -webkit-tap-highlight-color: transparent;
  overflow-wrap: break-word;
}
button, input, textarea {
  font: inherit;
  letter-spacing: inherit;
  color: inherit;
  margin: 0;
}
button {
  border: 0;
  padding: 0;
  background: none;
  cursor: pointer;
  text-align: inherit;
}
/* An empty field with dir="auto" would count as left-to-right; its placeholder goes with the words around it. */
:placeholder-shown { direction: inherit; }
button:disabled { cursor: default; }
:focus { outline: none; }
:focus-visible {
  outline: 2px solid var(--ck-focus);
  outline-offset: 2px;
}
::selection { background: color-mix(in oklab, var(--ck-accent-ink) 22%, transparent); }
.ck-icon { flex: none; stroke-width: 1.75; }
.ck-turns:dir(rtl) { transform: scaleX(-1); }
.ck-hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.ck-icon-button {
  position: relative;
  display: inline-grid;
  place-items: center;
  flex: none;
  width: 36px;
  height: 36px;
  border-radius: var(--ck-radius-md);
  color: var(--ck-text-secondary);
  transition: background .15s, color .15s, transform .15s var(--ck-ease);
}
.ck-icon-button.small {
  width: 32px;
  height: 32px;
  border-radius: var(--ck-radius-sm);
}
.ck-button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: .5em;
  min-height: 36px;
  padding: .3em 1em;
  border-radius: var(--ck-radius-control);
  font-size: .875em;
  font-weight: 500;
  line-height: 1.3;
  background: var(--ck-surface-elevated);
  box-shadow: inset 0 0 0 1px var(--ck-border-strong);
  transition: background .15s, color .15s, opacity .15s, transform .15s var(--ck-ease);
}
.ck-button.primary { background: var(--ck-accent); color: var(--ck-accent-text); box-shadow: none; }
.ck-button.danger { background: var(--ck-danger); color: var(--ck-surface); box-shadow: none; }
.ck-button.ghost { background: none; box-shadow: none; color: var(--ck-text-secondary); }
.ck-button:disabled { opacity: .45; }
@media (hover: hover) {
  .ck-icon-button:hover:not(:disabled) { background: var(--ck-hover); color: var(--ck-text); }
  .ck-button:hover:not(:disabled) { background: color-mix(in oklab, var(--ck-text) 5%, var(--ck-surface-elevated)); }
  .ck-button.primary:hover:not(:disabled) { background: color-mix(in oklab, var(--ck-accent) 88%, var(--ck-surface)); }
  .ck-button.danger:hover:not(:disabled) { background: color-mix(in oklab, var(--ck-danger) 88%, var(--ck-text)); }
  .ck-button.ghost:hover:not(:disabled) { background: var(--ck-hover); color: var(--ck-text); }
}
.ck-button:active:not(:disabled), .ck-icon-button:active:not(:disabled) { transform: scale(.96); }
.ck-icon-button[aria-pressed="true"] { color: var(--ck-text); background: var(--ck-active); }
@media (pointer: coarse) {
  .ck-icon-button { min-width: 40px; min-height: 40px; }
  .ck-button { min-height: 40px; }
}
.ck-spinner {
  width: 18px;
  height: 18px;
  border-radius: 50%;
  border: 2px solid var(--ck-border-strong);
  border-top-color: var(--ck-text-secondary);
  animation: ck-spin .8s linear infinite;
}
.ck-shimmer {
  --from: var(--ck-text-tertiary);
  color: var(--from);
  background: linear-gradient(100deg, var(--from) 38%, var(--ck-text) 50%, var(--from) 62%) 100% 0 / 250% 100%;
  -webkit-background-clip: text;
  background-clip: text;
  -webkit-text-fill-color: transparent;
  animation: ck-shimmer 1.9s linear infinite;
}
.ck-scroll { overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--ck-border-strong) transparent; }
/* The page scrolls too, so the wheel goes on to it. */
:host([auto-height]) .ck-scroll { overscroll-behavior: auto; }
@keyframes ck-spin { to { transform: rotate(1turn); } }
@keyframes ck-shimmer { to { background-position: 0 0; } }
@keyframes ck-rise { from { opacity: 0; transform: translateY(8px); } }
@keyframes ck-fade { from { opacity: 0; } }
@keyframes ck-pulse { 50% { opacity: .35; transform: scale(.86); } }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {
    animation: none !important;
    transition: none !important;
    scroll-behavior: auto !important;
  }
  .ck-shimmer { background: none; -webkit-text-fill-color: currentColor; }
}
@media (forced-colors: active) {
  .ck-button, .ck-icon-button, .ck-jump { border: 1px solid ButtonBorder; }
  /* A transparent border is drawn here. */
  .ck-actions .ck-icon-button { border: 0; }
  .ck-bubble, .ck-notice { border: 1px solid CanvasText; }
  .ck-button.primary { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .ck-shimmer { background: none; -webkit-text-fill-color: currentColor; }
  :focus-visible { outline-color: Highlight; }
}
`;
