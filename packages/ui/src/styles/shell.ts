/** Header, start screen, banners and the panel of past threads. */
export const shellCss = /* css */ `
.ck-header {
  display: flex;
  align-items: center;
  gap: calc(var(--ck-space) * .5);
  flex: none;
  min-height: 52px;
  padding: calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 2.5);
  position: relative;
  z-index: 2;
  background: var(--ck-surface);
  transition: box-shadow .2s;
}
.ck-header.scrolled { box-shadow: 0 1px 0 var(--ck-border); }
.ck-title {
  flex: 1;
  min-width: 0;
  margin: 0;
  padding-inline: calc(var(--ck-space) * 1.5);
  font-size: .9375em;
  font-weight: 600;
  line-height: 1.4;
  letter-spacing: -.006em;
  text-align: match-parent;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
}
.ck-title > span { animation: ck-fade .35s both; }
.ck-main { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; }
.ck-start {
  flex: 1;
  min-height: 0;
  display: flex;
  flex-direction: column;
  padding: calc(var(--ck-space) * 6) var(--ck-gutter) calc(var(--ck-space) * 3);
}
.ck-start-inner {
  width: 100%;
  max-width: calc(var(--ck-column) - 2 * var(--ck-gutter));
  margin: auto;
  display: flex;
  flex-direction: column;
  gap: calc(var(--ck-space) * 8);
}
.ck-greeting {
  margin: 0;
  font-size: 1.625em;
  font-weight: 600;
  line-height: 1.25;
  letter-spacing: -.022em;
  text-align: center;
  text-wrap: balance;
  animation: ck-rise .5s var(--ck-ease) both;
}
.ck-prompts {
  list-style: none;
  margin: 0;
  padding: 0;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: calc(var(--ck-space) * 2);
}
.ck-prompts > li { animation: ck-rise .5s var(--ck-ease) both; animation-delay: calc(60ms + var(--i, 0) * 40ms); }
.ck-prompt {
  display: flex;
  align-items: center;
  gap: calc(var(--ck-space) * 3);
  width: 100%;
  height: 100%;
  min-height: 48px;
  padding: calc(var(--ck-space) * 2.75) calc(var(--ck-space) * 3.5);
  border-radius: var(--ck-radius-lg);
  box-shadow: inset 0 0 0 1px var(--ck-border);
  font-size: .9375em;
  line-height: 1.4;
  color: var(--ck-text);
  transition: background .15s, box-shadow .15s, transform .2s var(--ck-ease);
}
.ck-prompt .ck-icon { color: var(--ck-accent-quiet); transition: color .15s; }
@media (hover: hover) {
  .ck-prompt:hover:not(:disabled) { background: var(--ck-surface-secondary); box-shadow: inset 0 0 0 1px var(--ck-border-strong); }
  .ck-prompt:hover:not(:disabled) .ck-icon { color: var(--ck-accent-ink); }
}
.ck-prompt:active:not(:disabled) { transform: scale(.985); }
@container ck (min-width: 640px) {
  .ck-greeting { font-size: 1.875em; }
  .ck-prompts.many { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
.ck-center { margin: auto; display: grid; justify-items: center; gap: calc(var(--ck-space) * 3); color: var(--ck-text-secondary); text-align: center; padding: calc(var(--ck-space) * 8); }
.ck-skeleton { width: 100%; max-width: var(--ck-column); margin: 0 auto; padding: calc(var(--ck-space) * 6) var(--ck-gutter); display: grid; gap: calc(var(--ck-space) * 4); animation: ck-fade .3s .15s both; }
.ck-skeleton i { display: block; height: .875em; border-radius: var(--ck-radius-sm); background: linear-gradient(100deg, var(--ck-surface-secondary) 38%, var(--ck-surface-tertiary) 50%, var(--ck-surface-secondary) 62%) 100% 0 / 250% 100%; animation: ck-shimmer 1.8s linear infinite; }
.ck-skeleton i.bubble { justify-self: end; width: 44%; height: 2.75em; border-radius: var(--ck-radius-bubble); }

.ck-history-layer { position: absolute; inset: 0; z-index: 10; display: flex; }
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
.ck-history > header { display: flex; align-items: center; min-height: 52px; flex: none; padding: calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 2.5); }
.ck-history h2 { flex: 1; margin: 0; padding-inline: calc(var(--ck-space) * 1.5); font-size: .9375em; font-weight: 600; }
.ck-history-list { flex: 1; min-height: 0; padding: 0 calc(var(--ck-space) * 2) calc(var(--ck-space) * 4); }
.ck-history-list h3 { margin: calc(var(--ck-space) * 4) calc(var(--ck-space) * 2.5) var(--ck-space); font-size: .75em; font-weight: 600; color: var(--ck-text-tertiary); }
.ck-history-list h3:first-child { margin-top: var(--ck-space); }
.ck-history-list ul { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 1px; }
.ck-row { position: relative; display: flex; align-items: center; border-radius: var(--ck-radius-md); min-height: 42px; transition: background .12s; }
.ck-row.current { background: var(--ck-surface-secondary); }
.ck-row-open { flex: 1; min-width: 0; align-self: stretch; display: flex; align-items: baseline; gap: calc(var(--ck-space) * 2); padding: .5em calc(var(--ck-space) * 2.5); border-radius: inherit; font-size: .9375em; line-height: 1.5; }
.ck-row-title { text-align: match-parent; flex: 1; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.ck-row-title.untitled { color: var(--ck-text-tertiary); }
.ck-row-date { flex: none; font-size: .8125em; color: var(--ck-text-tertiary); font-variant-numeric: tabular-nums; }
.ck-row-actions { display: flex; flex: none; padding-inline-end: var(--ck-space); }
@media (hover: hover) {
  .ck-row:hover { background: var(--ck-surface-secondary); }
  .ck-row-actions { position: absolute; inset-inline-end: 0; opacity: 0; }
  .ck-row:hover .ck-row-actions, .ck-row:focus-within .ck-row-actions { opacity: 1; }
  .ck-row:hover .ck-row-date, .ck-row:focus-within .ck-row-date { visibility: hidden; }
  .ck-row.single:hover .ck-row-open, .ck-row.single:focus-within .ck-row-open { padding-inline-end: 44px; }
}
.ck-row-edit { display: flex; flex: 1; align-items: center; gap: var(--ck-space); padding-inline: calc(var(--ck-space) * 1.5); min-width: 0; }
.ck-row-edit input { flex: 1; min-width: 0; height: 34px; padding: 0 calc(var(--ck-space) * 2); font-size: .9375em; border: 0; border-radius: var(--ck-radius-sm); background: var(--ck-surface); box-shadow: inset 0 0 0 1.5px var(--ck-focus); outline: none; }
.ck-row-confirm { flex: 1; display: flex; align-items: center; flex-wrap: wrap; gap: calc(var(--ck-space) * 1.5); padding: calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 2.5); background: color-mix(in oklab, var(--ck-danger) 9%, var(--ck-surface)); border-radius: inherit; animation: ck-fade .2s both; }
.ck-row-confirm > span { flex: 1; min-width: 96px; font-size: .875em; line-height: 1.35; }
.ck-row-confirm .ck-button { min-height: 32px; padding-inline: .85em; }
.ck-history-more { display: grid; justify-items: center; padding: calc(var(--ck-space) * 3); }
@container ck (max-width: 479px) {
  .ck-history { max-width: none; box-shadow: none; }
}
`;
