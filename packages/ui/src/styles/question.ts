/** A structured input in the composer's place. */
export const questionCss = /* css */ `
.ck-ask { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--ck-space) * 3); padding: calc(var(--ck-space) * 4); cursor: default; border-radius: min(var(--ck-radius-composer), 24px); animation: ck-rise .35s var(--ck-ease) both; }
.ck-ask-head { display: flex; align-items: baseline; gap: calc(var(--ck-space) * 2); }
.ck-ask-head h2 { flex: 1; margin: 0; font-size: 1em; font-weight: 600; line-height: 1.4; }
.ck-ask-count { flex: none; font-size: .8125em; color: var(--ck-text-tertiary); font-variant-numeric: tabular-nums; }
.ck-ask p { margin: calc(var(--ck-space) * -2) 0 0; font-size: .875em; color: var(--ck-text-secondary); }
.ck-options { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--ck-space) * 1.5); max-height: min(300px, 40vh); margin: -2px; padding: 2px; }
.ck-option { position: relative; display: flex; align-items: center; gap: calc(var(--ck-space) * 2.5); min-height: 42px; padding: calc(var(--ck-space) * 1.5) calc(var(--ck-space) * 3); border-radius: var(--ck-radius-md); box-shadow: inset 0 0 0 1px var(--ck-border); font-size: .9375em; line-height: 1.4; cursor: pointer; transition: background .12s, box-shadow .12s; }
.ck-option:has(input:checked) { box-shadow: inset 0 0 0 1.5px var(--ck-accent); background: color-mix(in oklab, var(--ck-accent) 6%, transparent); }
.ck-option:has(input:focus-visible) { outline: 2px solid var(--ck-focus); outline-offset: 1px; }
@media (hover: hover) { .ck-option:hover { background: var(--ck-hover); } }
.ck-option input { appearance: none; flex: none; width: 18px; height: 18px; border-radius: 50%; box-shadow: inset 0 0 0 1.5px var(--ck-border-strong); outline: none; cursor: pointer; }
.ck-option input[type="checkbox"] { display: grid; place-items: center; border-radius: 5px; }
.ck-option input:checked { background: var(--ck-accent); box-shadow: inset 0 0 0 5px var(--ck-accent); background: var(--ck-accent-text); }
.ck-option input[type="checkbox"]:checked { background: var(--ck-accent); box-shadow: none; }
.ck-option input[type="checkbox"]:checked::after { content: ""; width: 5px; height: 9px; margin-top: -2px; border: solid var(--ck-accent-text); border-width: 0 2px 2px 0; transform: rotate(42deg); }
.ck-field { width: 100%; min-height: 42px; max-height: 160px; padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 3); border: 0; border-radius: var(--ck-radius-md); background: var(--ck-surface); box-shadow: inset 0 0 0 1px var(--ck-border); font-size: .9375em; line-height: 1.5; resize: none; field-sizing: content; outline: none; }
.ck-field:focus { box-shadow: inset 0 0 0 1.5px var(--ck-focus); }
.ck-field::placeholder { color: var(--ck-text-tertiary); opacity: 1; }
.ck-ask-foot { display: flex; justify-content: flex-end; align-items: center; gap: calc(var(--ck-space) * 2); }
.ck-ask-foot .start { margin-inline-end: auto; }
@media (pointer: coarse) { .ck-option, .ck-field, .ck-ask-foot .ck-button { min-height: 44px; } }
@media (forced-colors: active) {
  .ck-option, .ck-field { border: 1px solid CanvasText; }
  .ck-option input { appearance: auto; }
  .ck-option input[type="checkbox"]:checked::after { content: none; }
}
`;
