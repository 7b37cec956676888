/** What the composer has besides its text: files, tags, menus. */
export const composerExtrasCss = /* css */ `
.ck-compose-row:has(.ck-compose-start > button) { padding-inline-start: max(calc(var(--ck-space) * 2), 6px); }
.ck-compose-start { display: flex; align-items: center; flex: none; height: var(--row); }
.ck-compose-start:has(> button) { padding-inline-end: calc(var(--ck-space) * 1.5); }
@container ck (max-width: 479px) {
  .ck-compose-row[data-tall] { flex-wrap: wrap; }
  .ck-compose-row[data-tall] .ck-write { order: -1; flex: 1 0 100%; padding-inline: calc(var(--ck-space) * 2.5) calc(var(--ck-space) * 4.5); }
  .ck-compose-row[data-tall] .ck-tag-layer { inset-inline: calc(var(--ck-space) * 2.5) calc(var(--ck-space) * 4.5); width: auto; }
  .ck-compose-row[data-tall] .ck-input { min-height: 0; padding-block-end: 0; }
  .ck-compose-row[data-tall] .ck-send-area { margin-inline-start: auto; }
  .ck-choice.start > .ck-tool > span { display: none; }
}
.ck-mention span { font-size: 1.125em; line-height: 1; font-weight: 500; }
@media (pointer: coarse) { .ck-compose-start .ck-icon-button { width: 40px; height: 40px; } }

.ck-tool-list { display: flex; flex: 1; min-width: 0; gap: var(--ck-space); overflow-x: auto; scrollbar-width: none; margin: -3px; padding: 3px; padding-inline-end: 20px; scroll-padding-inline-end: 20px; --to: right; mask-image: linear-gradient(to var(--to), #000 calc(100% - 20px), transparent); }
.ck-tool-list:dir(rtl) { --to: left; }
.ck-tool { display: inline-flex; align-items: center; flex: none; gap: .4em; min-height: 32px; padding: 0 .75em; border-radius: var(--ck-radius-control); font-size: .875em; line-height: 1.3; color: var(--ck-text-secondary); transition: background .15s, color .15s; }
.ck-tool[aria-pressed="true"] { background: color-mix(in oklab, var(--ck-accent) 12%, transparent); color: var(--ck-accent-ink); }
.ck-tool[aria-expanded="true"] { background: var(--ck-hover); color: var(--ck-text); }
.ck-model { max-width: 12em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (hover: hover) { .ck-tool:hover:not([aria-pressed="true"]) { background: var(--ck-hover); color: var(--ck-text); } }
@media (pointer: coarse) { .ck-tool { min-height: 40px; } }

.ck-drafts { display: flex; flex-wrap: wrap; gap: calc(var(--ck-space) * 2); max-height: 30vh; overflow-y: auto; padding: calc(var(--ck-space) * 3) calc(var(--ck-space) * 4) 0; }
.ck-draft { position: relative; display: inline-flex; align-items: center; gap: calc(var(--ck-space) * 1.5); max-width: 100%; min-height: 32px; padding-inline: calc(var(--ck-space) * 2.5) calc(var(--ck-space) * .5); border-radius: var(--ck-radius-md); background: var(--ck-surface-secondary); box-shadow: inset 0 0 0 1px var(--ck-border); font-size: .875em; overflow: hidden; }
.ck-draft > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ck-draft .ck-icon-button { width: 28px; height: 28px; }
.ck-draft img, .ck-draft canvas { flex: none; width: 36px; height: 36px; object-fit: cover; border-radius: var(--ck-radius-sm); background: var(--ck-surface-tertiary); }
.ck-draft-file { max-width: min(260px, 100%); min-height: 44px; padding-inline-start: calc(var(--ck-space) * 2); }
.ck-draft-file:has(canvas, img) { padding-inline-start: 4px; }
.ck-draft-name { display: grid; }
.ck-draft-name > * { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.ck-draft-name small { font-size: .857em; line-height: 1.3; }
.ck-draft.failed { box-shadow: inset 0 0 0 1px var(--ck-danger); }
.ck-draft.failed > .ck-icon, .ck-draft.failed small { color: var(--ck-danger); }
.ck-draft-progress { position: absolute; inset-inline: 0; bottom: 0; width: 100%; height: 3px; border: 0; appearance: none; background: var(--ck-border); }
.ck-draft-progress::-webkit-progress-bar { background: none; }
.ck-draft-progress::-webkit-progress-value { background: var(--ck-accent-ink); transition: width .2s; }
.ck-draft-progress::-moz-progress-bar { background: var(--ck-accent-ink); }
.ck-draft-progress:indeterminate { background: linear-gradient(90deg, transparent, var(--ck-accent-ink), transparent) 100% 0 / 250% 100%; animation: ck-shimmer 1.9s linear infinite; }
.ck-draft-progress:indeterminate::-moz-progress-bar { background: none; }
.ck-refused { position: absolute; inset-inline: 0; bottom: calc(100% + 8px); z-index: 4; display: flex; align-items: center; gap: calc(var(--ck-space) * 2); padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 3); border-radius: var(--ck-radius-lg); background: var(--ck-surface-elevated); box-shadow: 0 0 0 1px var(--ck-danger), var(--ck-shadow-md); color: var(--ck-text); font-size: .875em; line-height: 1.4; }
.ck-refused > .ck-icon { color: var(--ck-danger); }
.ck-refused > span { flex: 1; min-width: 0; max-height: 7em; overflow-y: auto; overflow-wrap: anywhere; }
.ck-drop { position: absolute; inset: 0; z-index: 5; display: grid; place-items: center; border-radius: inherit; background: color-mix(in oklab, var(--ck-accent) 10%, var(--ck-surface-elevated)); outline: 2px dashed var(--ck-accent-ink); outline-offset: -5px; border-radius: var(--ck-radius-composer); color: var(--ck-accent-ink); font-weight: 500; pointer-events: none; }

.ck-tag-layer { position: absolute; inset: 0; height: auto; max-height: none; color: transparent; white-space: pre-wrap; overflow-wrap: break-word; unicode-bidi: plaintext; scrollbar-color: transparent transparent; pointer-events: none; user-select: none; }
@media (pointer: coarse) { .ck-tag-layer { font-size: max(1em, 16px); } }
.ck-tag-layer mark { border-radius: var(--ck-radius-sm); background: color-mix(in oklab, var(--ck-accent-ink) 18%, transparent); box-shadow: 0 0 0 2px color-mix(in oklab, var(--ck-accent-ink) 18%, transparent); color: transparent; box-decoration-break: clone; -webkit-box-decoration-break: clone; }

.ck-menu { position: absolute; inset-inline: 0; bottom: calc(100% + 8px); z-index: 6; max-height: min(408px, var(--room)); overflow-y: auto; overscroll-behavior: contain; padding: calc(var(--ck-space) * 1.5); border-radius: var(--ck-radius-lg); background: var(--ck-surface-elevated); box-shadow: 0 0 0 1px var(--ck-border), var(--ck-shadow-md); cursor: default; font-size: .9375em; line-height: 1.4; animation: ck-fade .12s both; scrollbar-width: thin; }
:host([auto-height]) .ck:has(.ck-menu) { min-height: min(420px, var(--ck-max-height)); }
.ck-menu-group { padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 2.5) var(--ck-space); font-size: .8125em; font-weight: 500; color: var(--ck-text-secondary); }
.ck-menu-option { display: flex; align-items: center; gap: calc(var(--ck-space) * 2.5); min-height: 36px; padding: var(--ck-space) calc(var(--ck-space) * 2.5); border-radius: var(--ck-radius-md); cursor: pointer; scroll-margin-block: calc(var(--ck-space) * 1.5); }
.ck-menu-option > .ck-icon { color: var(--ck-text-secondary); }
.ck-menu-option > span { flex: none; max-width: 100%; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ck-menu-option > small { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ck-text-secondary); font-size: .9em; }
.ck-menu-option[aria-selected="true"] { background: var(--ck-hover); }
.ck-menu-note { display: flex; align-items: center; gap: calc(var(--ck-space) * 2); min-height: 36px; padding: 0 calc(var(--ck-space) * 2.5); color: var(--ck-text-secondary); }
.ck-menu-note .ck-spinner { width: 16px; height: 16px; }
.ck-menu.ck-choices { inset-inline: 0 auto; width: max-content; min-width: min(220px, 100%); max-width: 100%; }
.ck-menu.ck-choices.end { inset-inline: auto 0; }
.ck-choices:focus { outline: 0; }
.ck-choices .ck-menu-option { width: 100%; text-align: start; outline-offset: -2px; }
.ck-choices .ck-menu-option:focus { background: var(--ck-hover); }
.ck-choices .ck-choice-label { display: grid; flex: 1; justify-items: start; min-width: 0; }
.ck-choice-label > * { max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.ck-choice-label small { font-size: .867em; color: var(--ck-text-secondary); }
.ck-menu-option[aria-disabled="true"], .ck-menu-option[aria-disabled="true"] small { color: var(--ck-text-tertiary); cursor: default; }
@media (hover: hover) { .ck-choices .ck-menu-option:hover:not([aria-disabled="true"]) { background: var(--ck-hover); } }
@media (pointer: coarse) { .ck-menu-option { min-height: 44px; } }
@media (forced-colors: active) {
  .ck-menu, .ck-refused, .ck-draft, .ck-tool { border: 1px solid CanvasText; }
  .ck-menu-option[aria-selected="true"], .ck-choices .ck-menu-option:focus { outline: 2px solid Highlight; outline-offset: -2px; }
  .ck-tag-layer mark { border: 1px solid CanvasText; }
}
`;
