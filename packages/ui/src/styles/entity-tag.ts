/** The card that previews a tag. */
export const entityTagCss = /* css */ `
.ck-entity { display: inline; }
.ck-preview { position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(340px, calc(100vw - 16px)); max-height: min(420px, calc(100vh - 16px)); overflow: auto; padding: calc(var(--ck-space) * 4); border: 0; border-radius: var(--ck-radius-lg); background: var(--ck-surface-elevated); color: var(--ck-text); box-shadow: 0 0 0 1px var(--ck-border), var(--ck-shadow-md); font-weight: 400; white-space: normal; text-align: start; animation: ck-fade .15s both; }
@media (forced-colors: active) { .ck-preview { border: 1px solid CanvasText; } }
`;
