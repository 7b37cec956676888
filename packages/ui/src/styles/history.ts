/** The panel of past threads. */
export const historyCss = /* css */ `
.ck-history-layer { position: absolute; inset: 0; z-index: 10; display: flex; }
:host([auto-height]) .ck:has(.ck-history-layer) { min-height: min(420px, var(--ck-max-height)); }
.ck-scrim { position: absolute; inset: 0; background: var(--ck-scrim); animation: ck-fade .25s both; }
.ck-history {
  position: relative;
  display: flex;
  flex-direction: column;
  width: 100%;
  max-width: 368px;
  background: var(--ck-surface);
  box-shadow: var(--ck-shadow-lg);
  animation: ck-slide .32s var(--ck-ease) both;
}
@keyframes ck-slide { from { transform: translateX(-24px); opacity: 0; } }
.ck-history:dir(rtl) { animation-name: ck-slide-rtl; }
@keyframes ck-slide-rtl { from { transform: translateX(24px); opacity: 0; } }
.ck-history:focus-visible { outline: none; }
.ck-history-head { display: flex; align-items: center; min-height: 52px; flex: none; padding: calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 2.5); }
.ck-history h2 { flex: 1; margin: 0; padding-inline: calc(var(--ck-space) * 1.5); font-size: .9375em; font-weight: 600; }
.ck-history-search { position: relative; flex: none; display: flex; align-items: center; margin: 0 calc(var(--ck-space) * 3) calc(var(--ck-space) * 2); color: var(--ck-text-tertiary); }
.ck-history-search .ck-icon { position: absolute; inset-inline-start: calc(var(--ck-space) * 2.5); pointer-events: none; }
.ck-history-search input { width: 100%; height: 38px; padding-inline: calc(var(--ck-space) * 8.5) calc(var(--ck-space) * 2.5); font: inherit; font-size: .9375em; color: var(--ck-text); background: var(--ck-surface-secondary); border: 0; border-radius: var(--ck-radius-md); outline: none; }
.ck-history-search input:focus-visible { box-shadow: inset 0 0 0 1.5px var(--ck-focus); }
.ck-history-list { flex: 1; min-height: 0; padding: 0 calc(var(--ck-space) * 2) calc(var(--ck-space) * 4); }
.ck-history-list h3 { margin: calc(var(--ck-space) * 4) calc(var(--ck-space) * 2.5) var(--ck-space); font-size: .75em; font-weight: 600; color: var(--ck-text-tertiary); }
.ck-history-list h3:first-child { margin-top: var(--ck-space); }
.ck-history-list ul { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 1px; }
.ck-row { position: relative; display: flex; align-items: center; border-radius: var(--ck-radius-md); min-height: 42px; transition: background .12s; }
.ck-row.current { background: var(--ck-surface-secondary); }
.ck-row-open { flex: 1; min-width: 0; align-self: stretch; display: flex; align-items: baseline; gap: calc(var(--ck-space) * 2); padding: .65em calc(var(--ck-space) * 2.5); border-radius: inherit; font-size: .9375em; line-height: 1.5; }
.ck-row-words { flex: 1; min-width: 0; display: flex; flex-direction: column; }
.ck-row-status { display: flex; align-items: center; gap: .4em; font-size: .8125em; color: var(--ck-text-tertiary); white-space: nowrap; }
.ck-row-status span { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.ck-row-title { text-align: -webkit-match-parent; text-align: match-parent; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.ck-row-title.untitled { color: var(--ck-text-tertiary); }
.ck-row-date { flex: none; font-size: .8125em; color: var(--ck-text-tertiary); font-variant-numeric: tabular-nums; }
.ck-row-actions { display: flex; flex: none; padding-inline-end: var(--ck-space); }
@media (hover: hover) {
  .ck-row:hover { background: var(--ck-surface-secondary); }
  .ck-row-actions { position: absolute; inset-inline-end: 0; opacity: 0; }
  .ck-row:hover .ck-row-actions, .ck-row:focus-within .ck-row-actions { opacity: 1; }
  .ck-row:is(:hover, :focus-within) .ck-row-date { display: none; }
  .ck-row:is(:hover, :focus-within) .ck-row-open { padding-inline-end: 76px; }
  .ck-row.single:is(:hover, :focus-within) .ck-row-open { padding-inline-end: 44px; }
}
.ck-row-edit { display: flex; flex: 1; align-items: center; gap: var(--ck-space); padding-inline: calc(var(--ck-space) * 1.5); min-width: 0; }
.ck-row-edit input { flex: 1; min-width: 0; height: 34px; padding: 0 calc(var(--ck-space) * 2); font-size: .9375em; border: 0; border-radius: var(--ck-radius-sm); background: var(--ck-surface); box-shadow: inset 0 0 0 1.5px var(--ck-focus); outline: none; }
.ck-row.edited { flex-wrap: wrap; padding-block: 4px; }
.ck-row-note:not(:empty) { flex: 0 0 100%; padding: 0 calc(var(--ck-space) * 3.5) calc(var(--ck-space) * 1.5); font-size: .8125em; color: var(--ck-text-secondary); }
.ck-row-confirm { flex: 1; display: flex; align-items: center; flex-wrap: wrap; gap: calc(var(--ck-space) * 1.5); padding-block: calc(var(--ck-space) * 1.5); padding-inline: calc(var(--ck-space) * 2.5) calc(var(--ck-space) * 1.5); background: color-mix(in oklab, var(--ck-danger) 9%, var(--ck-surface)); border-radius: inherit; animation: ck-fade .2s both; }
.ck-row-confirm > span { flex: 1; min-width: 96px; font-size: .875em; line-height: 1.35; }
.ck-row-confirm .ck-button { min-height: 32px; padding-inline: .85em; }
.ck-history-more { display: grid; justify-items: center; padding: calc(var(--ck-space) * 3); }
@media (pointer: coarse) { .ck-row { min-height: 44px; } .ck-row-open { padding-block: .72em; } }
@container ck (max-width: 479px) {
  .ck-history { max-width: none; box-shadow: none; }
}
@media (forced-colors: active) { .ck-history, .ck-history-search input, .ck-row-edit input { border: 1px solid CanvasText; } }
`;
