/** Cards that tell of a tag or a source. */
export const hoverCardCss = /* css */ `
.ck-preview { position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(340px, calc(100vw - 16px)); max-height: min(420px, calc(100vh - 16px)); overflow: auto; padding: calc(var(--ck-space) * 4); border: 0; border-radius: var(--ck-radius-lg); background: var(--ck-surface-elevated); color: var(--ck-text); box-shadow: 0 0 0 1px var(--ck-border), var(--ck-shadow-md); font-weight: 400; white-space: normal; text-align: start; animation: ck-fade .15s both; }
.ck-source-card { max-width: min(320px, calc(100vw - 16px)); padding: calc(var(--ck-space) * 3) calc(var(--ck-space) * 3.5); }
.ck-source-text { display: grid; gap: calc(var(--ck-space) * .75); font-size: .875em; line-height: 1.45; }
.ck-source-text small { display: flex; align-items: center; gap: calc(var(--ck-space) * 1.5); font-size: .9em; color: var(--ck-text-secondary); min-width: 0; }
.ck-source-text small > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ck-source-text time { flex: none; }
.ck-source-text time::before { content: "· "; }
.ck-source-text :is(a, button, strong) { font-weight: 600; color: var(--ck-text); text-decoration: none; overflow-wrap: anywhere; }
.ck-source-text p { margin: 0; color: var(--ck-text-secondary); display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
@media (hover: hover) { .ck-source-text :is(a, button):hover { text-decoration: underline; text-underline-offset: .18em; } }
@media (forced-colors: active) { .ck-preview { border: 1px solid CanvasText; } }
`;
