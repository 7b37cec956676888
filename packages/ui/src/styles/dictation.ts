/** What stands in the input's place while it records. */
export const dictationCss = /* css */ `
.ck-compose-row:has(.ck-dictation) { position: relative; min-height: var(--row); }
.ck-compose-row:has(.ck-dictation) > :not(.ck-send-area), .ck-send-area:has(.ck-dictation) > .ck-send { visibility: hidden; }
.ck-dictate { border-radius: var(--ck-radius-control); }
.ck-dictation { position: absolute; inset-inline: 0; bottom: 0; height: var(--row); display: flex; align-items: center; gap: calc(var(--ck-space) * 2); padding-inline: calc((var(--row) - 36px) / 2); cursor: default; animation: ck-fade .15s both; }
.ck-level { flex: 1; min-width: 0; height: 28px; display: flex; align-items: center; justify-content: flex-end; gap: 3px; overflow: hidden; color: var(--ck-accent-ink); }
.ck-level i { flex: 1 1 3px; max-width: 4px; height: 100%; border-radius: 2px; background: currentColor; transform: scaleY(.08); transition: transform .08s linear; }
.ck-clock { flex: none; min-width: 3em; text-align: end; font-size: .875em; font-variant-numeric: tabular-nums; color: var(--ck-text-secondary); }
.ck-dictation-note { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: .9375em; }
.ck-dictation .ck-send .ck-spinner { border-color: color-mix(in oklab, currentColor 30%, transparent); border-top-color: currentColor; }
@media (forced-colors: active) { .ck-level i { forced-color-adjust: none; background: CanvasText; } }
`;
