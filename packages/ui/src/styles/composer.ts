/** The composer, and what stands in its place in locked and closed threads. */
export const composerCss = /* css */ `
.ck-dock { position: relative; flex: none; width: 100%; max-width: var(--ck-column); margin: 0 auto; padding: 0 var(--ck-gutter) max(calc(var(--ck-space) * 3), env(safe-area-inset-bottom)); }
.ck-dock::before { content: ""; position: absolute; inset-inline: 0; bottom: 100%; height: calc(var(--ck-space) * 6); background: linear-gradient(to top, var(--ck-surface), transparent); pointer-events: none; }
.ck-composer {
  position: relative;
  display: flex;
  flex-direction: column;
  border-radius: var(--ck-radius-composer);
  background: var(--ck-surface-elevated);
  box-shadow: 0 0 0 1px var(--ck-border), var(--ck-shadow-md);
  transition: box-shadow .2s;
  cursor: text;
}
.ck-composer:focus-within { box-shadow: 0 0 0 1px color-mix(in oklab, var(--ck-focus) 45%, var(--ck-border-strong)), var(--ck-shadow-md); }
.ck-composer.locked { cursor: default; box-shadow: 0 0 0 1px var(--ck-border); background: var(--ck-surface-secondary); }
.ck-compose-row { --row: max(calc(1.5em + var(--ck-space) * 6.5), 48px); display: flex; align-items: end; padding-inline-start: max(calc(var(--ck-space) * 5), 16px); }
.ck-write { position: relative; flex: 1; min-width: 0; }
.ck-input {
  position: relative;
  display: block;
  width: 100%;
  min-height: var(--row);
  max-height: min(240px, 38cqh, 38vh);
  padding: calc((var(--row) - 1.5em) / 2) 0;
  border: 0;
  outline: none;
  background: none;
  resize: none;
  line-height: 1.5;
  text-overflow: ellipsis;
  field-sizing: content;
  overflow-y: auto;
  scrollbar-width: thin;
  scrollbar-color: var(--ck-border-strong) transparent;
}
@media (pointer: coarse) { .ck-input { font-size: max(1em, 16px); } }
.ck-input::placeholder { color: var(--ck-text-tertiary); opacity: 1; unicode-bidi: plaintext; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.ck-send-area { display: flex; align-items: center; gap: var(--ck-space); padding: calc((var(--row) - 36px) / 2); padding-inline-start: calc(var(--ck-space) * 2); }
.ck-send {
  position: relative;
  display: grid;
  place-items: center;
  width: 36px;
  height: 36px;
  border-radius: var(--ck-radius-control);
  background: var(--ck-accent);
  color: var(--ck-accent-text);
  transition: background .2s, color .2s, opacity .2s, transform .2s var(--ck-ease);
}
.ck-send .ck-icon { stroke-width: 2.25; }
.ck-send:disabled { background: var(--ck-surface-tertiary); color: var(--ck-text-tertiary); }
.ck-send:active:not(:disabled) { transform: scale(.92); }
@media (hover: hover) { .ck-send:hover:not(:disabled) { opacity: .86; } }
.ck-send::after { content: ""; position: absolute; inset: -4px; }
.ck-send .busy { position: absolute; inset: 0; border-radius: inherit; }
.ck-tools { display: flex; min-height: calc(32px + var(--ck-space) * 2.5); align-items: center; gap: calc(var(--ck-space) * 2); padding: 0 max(calc(var(--ck-space) * 2.5), 8px) calc(var(--ck-space) * 2.5); }
.ck-disclaimer { margin: calc(var(--ck-space) * 2) calc(var(--ck-space) * 2) 0; text-align: center; font-size: .75em; line-height: 1.5; color: var(--ck-text-tertiary); }
.ck-disclaimer.strong { color: var(--ck-text); }
.ck-disclaimer .md { --md-line: 1.5; color: inherit; }
.ck-locked { display: flex; align-items: center; justify-content: center; gap: calc(var(--ck-space) * 2); min-height: calc(1.5em + var(--ck-space) * 6.5); padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 4); font-size: .9375em; color: var(--ck-text-secondary); text-align: center; line-height: 1.4; flex-wrap: wrap; }

@media (forced-colors: active) {
  .ck-composer, .ck-prompt { border: 1px solid CanvasText; }
  .ck-send { border: 1px solid ButtonText; }
}
`;
