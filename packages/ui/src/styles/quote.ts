/** The button over what is selected in an answer. */
export const quoteCss = /* css */ `
.ck-quote { position: fixed; inset: auto; margin: 0; border: 0; align-items: center; gap: calc(var(--ck-space) * 1.5); min-height: 34px; padding: 0 calc(var(--ck-space) * 3); border-radius: var(--ck-radius-control); background: var(--ck-surface-elevated); color: var(--ck-text); box-shadow: 0 0 0 1px var(--ck-border), var(--ck-shadow-md); font: 500 calc(var(--ck-font-size) * .875)/1.3 var(--ck-font); animation: ck-fade .12s both; }
.ck-quote:popover-open { display: inline-flex; }
@media (hover: hover) { .ck-quote:hover { background: color-mix(in oklab, var(--ck-text) 5%, var(--ck-surface-elevated)); } }
@media (pointer: coarse) { .ck-quote { min-height: 44px; padding: 0 calc(var(--ck-space) * 4); } }
@media (forced-colors: active) { .ck-quote { border: 1px solid ButtonBorder; } }
`;
