/** Steps, images, answers, notices, quoted text, sources and their marks. */
export const extrasCss = /* css */ `
.ck-widget .ck-actions { margin-block: var(--ck-space) calc(var(--ck-space) * -1.5); }
.ck-actions .ck-icon-button.chosen { color: var(--ck-text); }
/* Buttons for fingers are wider: what stands in them stays in line with the text. */
@media (pointer: coarse) { .ck-actions[role], .ck-widget .ck-actions { margin-inline-start: -11px; } }
.ck-steps { font-size: .9375em; }
.ck-steps-head {
  display: inline-flex;
  align-items: center;
  gap: calc(var(--ck-space) * 1.75);
  max-width: 100%;
  min-height: 28px;
  margin-inline-start: -6px;
  padding-block: 2px;
  padding-inline: 6px 8px;
  border-radius: var(--ck-radius-sm);
  color: var(--ck-text-secondary);
  transition: color .15s, background .15s;
}
@media (hover: hover) { .ck-steps-head:hover { color: var(--ck-text); background: var(--ck-hover); } }
@media (pointer: coarse) { .ck-steps-head, .ck-sources-head { min-height: 40px; } }
.ck-steps-head > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ck-chevron { color: var(--ck-text-tertiary); transition: transform .2s var(--ck-ease); }
[aria-expanded="true"] > .ck-chevron { transform: rotate(90deg); }
.ck-fold { display: grid; grid-template-rows: 0fr; transition: grid-template-rows .28s var(--ck-ease); }
.ck-fold.open { grid-template-rows: 1fr; }
.ck-fold > div { min-height: 0; overflow: hidden; visibility: hidden; transition: visibility .28s; }
.ck-fold.open > div { visibility: visible; }
.ck-tasks { list-style: none; margin: 0; padding: calc(var(--ck-space) * 2) 0 var(--ck-space); }
.ck-task { position: relative; display: grid; grid-template-columns: 18px minmax(0, 1fr); column-gap: calc(var(--ck-space) * 2.5); padding-bottom: calc(var(--ck-space) * 3); animation: ck-fade .3s both; }
.ck-task:last-child { padding-bottom: var(--ck-space); }
.ck-task:not(:last-child)::before { content: ""; position: absolute; inset-inline-start: 8.5px; top: 26px; bottom: -1px; width: 1px; background: var(--ck-border); }
.ck-task-mark { display: grid; place-items: center; width: 18px; height: 1.6em; color: var(--ck-text-tertiary); }
.ck-task-mark .dot { width: 6px; height: 6px; border-radius: 50%; background: var(--ck-border-strong); }
.ck-task-mark .ck-spinner { width: 14px; height: 14px; }
.ck-task-title { color: var(--ck-text); }
.ck-task-body, .ck-task-body .md { color: var(--ck-text-secondary); }
.ck-task-body .md { --md-gap: .6em; --md-line: 1.55; }
.ck-chips { display: flex; flex-wrap: wrap; gap: calc(var(--ck-space) * 1.5); padding-top: var(--ck-space); }
.ck-chip { display: inline-flex; align-items: center; gap: .4em; max-width: 100%; padding: .2em .65em; border-radius: var(--ck-radius-control); background: var(--ck-surface-secondary); font-size: .8667em; line-height: 1.5; color: var(--ck-text-secondary); text-decoration: none; }
.ck-chip > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (hover: hover) { a.ck-chip:hover { background: var(--ck-surface-tertiary); color: var(--ck-text); } }

.ck-image { display: block; position: relative; width: min(100%, 400px); border-radius: var(--ck-radius-xl); overflow: hidden; background: var(--ck-surface-secondary); }
.ck-image img { display: block; width: 100%; height: auto; animation: ck-fade .5s both; }
.ck-image.pending { aspect-ratio: 1; }
.ck-image.pending::after { content: ""; position: absolute; inset: 0; background: linear-gradient(100deg, transparent 35%, color-mix(in oklab, var(--ck-text) 6%, transparent) 50%, transparent 65%) 100% 0 / 250% 100%; animation: ck-shimmer 1.9s linear infinite; }
.ck-image-progress { position: absolute; inset-inline: 0; bottom: 0; width: 100%; height: 4px; border: 0; appearance: none; background: var(--ck-border); }
.ck-image-progress::-webkit-progress-bar { background: none; }
.ck-image-progress::-webkit-progress-value { background: var(--ck-accent-ink); transition: width .2s; }
.ck-image-progress::-moz-progress-bar { background: var(--ck-accent-ink); }
.ck-zoomable { display: block; max-width: 100%; cursor: zoom-in; border-radius: var(--ck-radius-md); }
/* One may be as small as a letter. */
.md img[role="button"] { min-width: 24px; min-height: 24px; object-fit: contain; cursor: zoom-in; }
.ck-image .ck-zoomable { width: 100%; border-radius: var(--ck-radius-xl); outline-offset: -3px; }

.ck-files { display: flex; flex-wrap: wrap; align-items: flex-end; justify-content: flex-end; gap: calc(var(--ck-space) * 2); }
.ck-file { display: flex; align-items: center; gap: calc(var(--ck-space) * 2); max-width: 260px; padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 3); border-radius: var(--ck-radius-md); box-shadow: inset 0 0 0 1px var(--ck-border); font-size: .875em; }
.ck-file > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ck-file img, .ck-file-image { border-radius: var(--ck-radius-md); }
.ck-file-image { display: block; max-width: 220px; max-height: 180px; object-fit: cover; box-shadow: 0 0 0 1px var(--ck-border); }

.ck-answers { display: grid; gap: calc(var(--ck-space) * 2.5); padding: calc(var(--ck-space) * 3.5) calc(var(--ck-space) * 4); border-radius: var(--ck-radius-lg); box-shadow: inset 0 0 0 1px var(--ck-border); font-size: .9375em; margin: 0; }
.ck-answers dt { color: var(--ck-text-secondary); line-height: 1.45; }
.ck-answers dd { margin: 0; font-weight: 500; }
.ck-answers dd.skipped { font-weight: 400; color: var(--ck-text-tertiary); }

.ck-sources { margin-top: calc(var(--ck-space) * 2); font-size: .875em; }
.ck-sources-head { display: inline-flex; align-items: center; gap: calc(var(--ck-space) * 1.5); min-height: 30px; padding: 2px 12px; border-radius: var(--ck-radius-control); color: var(--ck-text-secondary); box-shadow: inset 0 0 0 1px var(--ck-border); transition: background .15s, color .15s; }
@media (hover: hover) { .ck-sources-head:hover { background: var(--ck-hover); color: var(--ck-text); } }
.ck-source-list { list-style: none; margin: 0; padding: calc(var(--ck-space) * 2) 0 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 2px; }
.ck-source { display: flex; align-items: flex-start; gap: calc(var(--ck-space) * 2.5); width: 100%; padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 2.5); border-radius: var(--ck-radius-md); color: inherit; text-decoration: none; line-height: 1.4; }
@media (hover: hover) { a.ck-source:hover, button.ck-source:hover { background: var(--ck-surface-secondary); } }
.ck-source .ck-icon { margin-top: .15em; color: var(--ck-text-tertiary); }
.ck-source > span { min-width: 0; display: grid; }
.ck-source small { font-size: .9em; color: var(--ck-text-tertiary); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ck-cite { display: inline-flex; align-items: center; justify-content: center; min-width: 1.5em; height: 1.5em; margin-inline: .15em .05em; padding: 0 .4em; border-radius: 9999px; vertical-align: .12em; font-size: .6875em; font-weight: 500; line-height: 1; font-variant-numeric: tabular-nums; background: var(--ck-surface-tertiary); color: var(--ck-text-secondary); transition: background .15s, color .15s; }
.md a.ck-cite { color: var(--ck-text-secondary); text-decoration: none; border-radius: 9999px; }
@media (hover: hover) { .md a.ck-cite:hover { background: var(--ck-accent); color: var(--ck-accent-text); } }
.ck-notice-title { font-weight: 600; }
.ck-notice.info { --tone: var(--ck-info); }
.ck-notice.warning { --tone: var(--ck-warning); }
.ck-notice .md { --md-line: 1.5; }
.ck-quoted { margin: 0; display: flex; gap: calc(var(--ck-space) * 1.5); max-width: min(82%, 34em); color: var(--ck-text-secondary); font-size: .875em; line-height: 1.45; }
.ck-quoted > span { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }
.ck-quoted .ck-icon { margin-top: .15em; color: var(--ck-text-tertiary); }
@media (forced-colors: active) {
  .ck-sources-head { border: 1px solid ButtonBorder; }
  .ck-answers, .ck-image.pending { border: 1px solid CanvasText; }
}
`;
