/** The part of the widgets' style sheet that is about buttons and fields. */
export const controlStyles: string = /* css */ `
/* A colour is what it fills (--ckw-c), what is written on that (--ckw-on), and what it writes (--ckw-ink). */
.ckw-button, .ckw-badge {
  --ckw-c: var(--ck-text);
  --ckw-on: oklch(from var(--ckw-c) clamp(0, (.65 - l) * 999, 1) 0 0);
  --ckw-ink: color-mix(in oklab, var(--ckw-c) 82%, var(--ck-text));
}
.ckw-color-primary { --ckw-c: var(--ck-accent); --ckw-on: var(--ck-accent-text); --ckw-ink: var(--ck-accent-ink, var(--ck-accent)); }
.ckw-color-secondary { --ckw-c: var(--ck-text); --ckw-on: var(--ck-surface); --ckw-ink: var(--ck-text); }
.ckw-badge.ckw-color-secondary { --ckw-ink: var(--ck-text-secondary); }
.ckw-color-info { --ckw-c: var(--ck-info); }
.ckw-color-success { --ckw-c: var(--ck-success); }
.ckw-color-warning { --ckw-c: var(--ck-warning); }
.ckw-color-danger { --ckw-c: var(--ck-danger); }
.ckw-color-discovery { --ckw-c: light-dark(oklch(.53 .2 300), oklch(.76 .14 300)); }
.ckw-color-caution { --ckw-c: light-dark(oklch(.58 .125 85), oklch(.86 .15 92)); }
.ckw-button-solid.ckw-color-caution { --ckw-c: oklch(.86 .16 92); }

/* Sizes of everything one can press or type into */
.ckw-size-3xs { --ckw-h: 22px; --ckw-px: 6px; --ckw-cfs: .75; --ckw-ci: 12px; }
.ckw-size-2xs { --ckw-h: 24px; --ckw-px: 7px; --ckw-cfs: .75; --ckw-ci: 13px; }
.ckw-size-xs { --ckw-h: 26px; --ckw-px: 8px; --ckw-cfs: .8125; --ckw-ci: 14px; }
.ckw-size-sm { --ckw-h: 28px; --ckw-px: 10px; --ckw-cfs: .8125; --ckw-ci: 14px; }
.ckw-size-md { --ckw-h: 32px; --ckw-px: 12px; --ckw-cfs: .875; --ckw-ci: 16px; }
.ckw-size-lg { --ckw-h: 36px; --ckw-px: 14px; --ckw-cfs: .875; --ckw-ci: 16px; }
.ckw-size-xl { --ckw-h: 40px; --ckw-px: 16px; --ckw-cfs: .9375; --ckw-ci: 18px; }
.ckw-size-2xl { --ckw-h: 44px; --ckw-px: 18px; --ckw-cfs: 1; --ckw-ci: 18px; }
.ckw-size-3xl { --ckw-h: 48px; --ckw-px: 20px; --ckw-cfs: 1; --ckw-ci: 20px; }

.ckw-button {
  position: relative;
  display: inline-flex;
  align-items: center;
  justify-content: center;
  flex: none;
  max-width: 100%;
  min-height: var(--ckw-h);
  margin: 0;
  padding: 3px var(--ckw-px);
  border: 1px solid transparent;
  border-radius: var(--ck-radius-control, var(--ck-radius-md));
  background: none;
  font-family: inherit;
  font-size: calc(var(--ckw-fs) * var(--ckw-cfs));
  font-weight: 500;
  line-height: 1.25;
  color: var(--ckw-ink);
  text-align: center;
  cursor: pointer;
  user-select: none;
  transition: background .15s, border-color .15s, color .15s, opacity .15s, transform .15s;
}
.ckw-button.ckw-pill { border-radius: var(--ck-radius-full); }
.ckw-button.ckw-block { width: 100%; }
.ckw-row > .ckw-button.ckw-block { flex: 1 1 0; width: auto; }
.ckw-button.ckw-uniform { width: var(--ckw-h); height: var(--ckw-h); padding: 0; }
.ckw-button-content { display: inline-flex; align-items: center; justify-content: center; gap: .45em; min-width: 0; }
.ckw-button-label { min-width: 0; }
.ckw-button-icon { font-size: var(--ckw-ci); width: 1em; height: 1em; }
.ckw-button[aria-busy] > .ckw-button-content { opacity: 0; }
.ckw-button[aria-busy] { cursor: progress; }
.ckw-spinner {
  position: absolute; width: 1.15em; height: 1.15em; border-radius: 50%;
  border: 2px solid color-mix(in oklab, currentColor 28%, transparent); border-top-color: currentColor;
  animation: ckw-spin .8s linear infinite;
}
@keyframes ckw-spin { to { transform: rotate(1turn); } }
.ckw-button-solid { background: var(--ckw-c); color: var(--ckw-on); }
.ckw-button-solid.ckw-color-secondary { background: var(--ck-surface-tertiary); color: var(--ck-text); }
.ckw-button-soft { background: color-mix(in oklab, var(--ckw-c) 10%, transparent); }
.ckw-button-outline { border-color: color-mix(in oklab, var(--ckw-c) 38%, transparent); }
.ckw-button-outline.ckw-color-secondary { border-color: var(--ck-border-strong); background: var(--ck-surface-elevated); }
@media (hover: hover) {
  .ckw-button-solid:hover:enabled { background: color-mix(in oklab, var(--ckw-c) 87%, var(--ck-surface)); }
  .ckw-button-solid.ckw-color-secondary:hover:enabled { background: color-mix(in oklab, var(--ck-text) 7%, var(--ck-surface-tertiary)); }
  .ckw-button-soft:hover:enabled { background: color-mix(in oklab, var(--ckw-c) 17%, transparent); }
  .ckw-button-outline:hover:enabled, .ckw-button-ghost:hover:enabled { background: color-mix(in oklab, var(--ckw-c) 7%, transparent); }
  .ckw-button-outline.ckw-color-secondary:hover:enabled { background: color-mix(in oklab, var(--ck-text) 5%, var(--ck-surface-elevated)); }
}
.ckw-button:active:enabled:not([aria-busy]) { transform: scale(.975); }
.ckw-button:disabled { opacity: .45; cursor: default; }

.ckw-field {
  display: block;
  width: 100%;
  min-width: 0;
  height: var(--ckw-h);
  margin: 0;
  padding: 0 var(--ckw-gutter, 12px);
  border: 1px solid var(--ck-border-strong);
  border-radius: min(12px, var(--ck-radius-md));
  background: var(--ck-surface);
  font-family: inherit;
  font-size: calc(var(--ckw-fs) * var(--ckw-cfs));
  line-height: 1.4;
  color: var(--ck-text);
  transition: border-color .15s, background .15s, box-shadow .15s;
}
.ckw-field.ckw-pill { border-radius: var(--ck-radius-full); padding-inline: 16px; }
.ckw-field-soft { background: color-mix(in oklab, var(--ck-text) 5%, transparent); border-color: transparent; }
.ckw-field-solid { background: color-mix(in oklab, var(--ck-text) 9%, transparent); border-color: transparent; }
.ckw-field-ghost { background: none; border-color: transparent; }
.ckw-field::placeholder { color: var(--ck-text-tertiary); opacity: 1; }
.ckw .ckw-field:focus-visible { outline: 2px solid var(--ckw-ring); outline-offset: -1px; }
.ckw-field:user-invalid { border-color: var(--ck-danger); }
.ckw-field:disabled { opacity: .55; cursor: default; }
@media (hover: hover) {
  .ckw-field-outline:hover:enabled { border-color: color-mix(in oklab, var(--ck-text) 28%, var(--ck-border-strong)); }
  .ckw-field-ghost:hover:enabled { background: color-mix(in oklab, var(--ck-text) 5%, transparent); }
}
.ckw-gutter-2xs { --ckw-gutter: 6px; }
.ckw-gutter-xs { --ckw-gutter: 8px; }
.ckw-gutter-sm { --ckw-gutter: 10px; }
.ckw-gutter-md { --ckw-gutter: 12px; }
.ckw-gutter-lg { --ckw-gutter: 14px; }
.ckw-gutter-xl { --ckw-gutter: 16px; }
textarea.ckw-field, textarea.ckw-editable {
  height: auto;
  resize: none;
  field-sizing: content;
  line-height: 1.5;
  min-height: calc(var(--ckw-rows) * 1lh + var(--ckw-area-pad));
  max-height: calc(var(--ckw-max-rows) * 1lh + var(--ckw-area-pad));
}
textarea.ckw-field { --ckw-area-pad: 18px; padding-block: 8px; }
textarea.ckw-editable { --ckw-area-pad: 4px; }

/* Text in place that turns out to be a field */
.ckw-editable {
  display: block;
  width: calc(100% + 12px);
  margin: -3px -6px;
  padding: 2px 5px;
  border: 1px solid transparent;
  border-radius: 6px;
  background: none;
  color: inherit;
  font-family: inherit;
  line-height: inherit;
  transition: background .15s, border-color .15s;
}
.ckw-editable:not(.ckw-align-start, .ckw-align-center, .ckw-align-end) { text-align: inherit; }
.ckw-editable:not(.ckw-weight-medium, .ckw-weight-semibold, .ckw-weight-bold) { font-weight: 400; }
.ckw-editable::placeholder { color: var(--ck-text-tertiary); opacity: 1; }
.ckw .ckw-editable:focus-visible { outline: 2px solid var(--ckw-ring); outline-offset: -1px; background: var(--ck-surface); }
.ckw-editable:user-invalid { border-color: var(--ck-danger); }
@media (hover: hover) { .ckw-editable:hover:enabled { border-color: var(--ck-border-strong); } }

/* Pickers */
.ckw-picker { position: relative; display: flex; align-items: center; min-width: 0; max-width: 100%; }
.ckw-picker.ckw-block { width: 100%; }
.ckw-picker > .ckw-field { appearance: none; padding-inline-end: 34px; cursor: pointer; text-align: start; text-overflow: ellipsis; }
.ckw-picker > .ckw-field.ckw-empty { color: var(--ck-text-tertiary); }
.ckw-picker-icon {
  position: absolute; inset-inline-end: 11px; width: 16px; height: 16px; pointer-events: none; color: var(--ck-text-secondary);
}
.ckw-clear {
  position: absolute; inset-inline-end: 6px; display: grid; place-items: center; width: 24px; height: 24px; padding: 0;
  border: 0; border-radius: var(--ck-radius-full); background: none; color: var(--ck-text-secondary); cursor: pointer; font-size: 14px;
}
@media (hover: hover) { .ckw-clear:hover { background: color-mix(in oklab, var(--ck-text) 8%, transparent); color: var(--ck-text); } }
.ckw-option-description { color: var(--ck-text-secondary); }
.ckw-select button { all: unset; flex: 1; text-align: var(--ckw-start); align-content: center; min-height: 24px; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ckw-select selectedcontent .ckw-option-description { display: none; }
@supports (appearance: base-select) {
  .ckw-picker > .ckw-select, .ckw-select::picker(select) { appearance: base-select; }
  .ckw-picker > .ckw-select { display: flex; align-items: center; }
  .ckw-select::picker-icon { display: none; }
  .ckw-select::picker(select) {
    margin-block: 4px;
    min-width: anchor-size(width);
    max-height: min(320px, 60vh);
    padding: 4px;
    border: 1px solid var(--ck-border);
    border-radius: min(14px, var(--ck-radius-lg));
    background: var(--ck-surface-elevated);
    color: var(--ck-text);
    box-shadow: var(--ck-shadow-md);
    scrollbar-width: thin;
  }
  .ckw-select option {
    display: grid; grid-template-columns: 1fr auto; gap: 0 12px; align-items: center; min-height: 32px;
    padding: 5px 10px; border-radius: min(8px, var(--ck-radius-sm)); font-size: calc(var(--ckw-fs) * .875); cursor: pointer;
  }
  .ckw-select option:is(:hover, :focus-visible) { background: color-mix(in oklab, var(--ck-text) 6%, transparent); outline: none; }
  .ckw-select option:disabled { opacity: .45; cursor: default; }
  .ckw-select option::checkmark { grid-column: 2; grid-row: 1; }
  .ckw-select option > .ckw-option-label { grid-column: 1; grid-row: 1; }
  .ckw-select option > .ckw-option-description { grid-column: 1; grid-row: 2; font-size: .8125em; line-height: 1.35; max-width: 260px; }
}
.ckw-search-select, .ckw-date { overflow: hidden; white-space: nowrap; }
.ckw-search-select > span { display: block; overflow: hidden; text-overflow: ellipsis; text-align: var(--ckw-start); }

/* Panels over the page */
.ckw-popup {
  position: fixed; inset: auto; margin: 0; padding: 4px; border: 1px solid var(--ck-border);
  border-radius: min(14px, var(--ck-radius-lg)); background: var(--ck-surface-elevated); color: var(--ck-text);
  box-shadow: var(--ck-shadow-md); font-family: var(--ck-font); font-size: calc(var(--ckw-fs) * .875);
  max-width: calc(100vw - 16px); max-height: calc(100dvh - 16px); overflow: auto;
}
.ckw-popup:not(:popover-open) { display: none; }
.ckw-list-popup { width: min(320px, 100vw - 16px); max-height: clamp(160px, var(--ckw-room), 340px); overflow: hidden; padding: 0; }
.ckw-list-popup:popover-open { display: flex; flex-direction: column; }
.ckw-search { display: flex; flex: none; align-items: center; gap: 8px; padding: 0 12px; border-bottom: 1px solid var(--ck-border); color: var(--ck-text-secondary); }
.ckw-search-input {
  flex: 1; min-width: 0; height: 40px; padding: 0; border: 0; background: none; color: var(--ck-text);
  font-family: inherit; font-size: inherit;
}
.ckw-search-input::placeholder { color: var(--ck-text-tertiary); opacity: 1; }
.ckw .ckw-search-input:focus-visible { outline: none; }
.ckw-options { list-style: none; margin: 0; padding: 4px; flex: 0 1 auto; min-height: 0; overflow: auto; scrollbar-width: thin; }
.ckw-options:empty { display: none; }
.ckw-option {
  display: flex; align-items: center; gap: 12px; min-height: 34px; padding: 6px 10px; cursor: pointer;
  border-radius: min(8px, var(--ck-radius-sm));
}
.ckw-option-words { display: flex; flex-direction: column; align-items: flex-start; flex: 1; min-width: 0; line-height: 1.35; }
.ckw-option .ckw-option-description { font-size: .8125em; }
.ckw-option.ckw-active { background: color-mix(in oklab, var(--ck-text) 6%, transparent); }
.ckw-option[aria-disabled] { opacity: .45; cursor: default; }
.ckw-no-options { margin: 0; padding: 16px 12px; text-align: center; color: var(--ck-text-secondary); }

/* Calendar */
.ckw-date-popup { padding: 12px; }
.ckw-calendar { --ckw-day: 36px; display: flex; flex-direction: column; gap: 8px; width: calc(7 * var(--ckw-day)); }
.ckw-calendar-head { display: flex; align-items: center; justify-content: center; gap: 2px; }
.ckw-calendar-step {
  display: grid; place-items: center; flex: none; width: 32px; height: 32px; padding: 0; border: 0; background: none;
  border-radius: var(--ck-radius-full); color: var(--ck-text-secondary); cursor: pointer;
}
.ckw-calendar-step:first-child { margin-inline-end: auto; }
.ckw-calendar-step:last-child { margin-inline-start: auto; }
.ckw-calendar-step:disabled { opacity: .35; cursor: default; }
.ckw-calendar-choice {
  appearance: none; min-width: 0; height: 32px; padding: 0 6px; border: 0; border-radius: min(8px, var(--ck-radius-sm));
  background: none; color: var(--ck-text); font-family: inherit; font-size: calc(var(--ckw-fs) * .9375); font-weight: 600; cursor: pointer;
}
.ckw-calendar-choice option { background: var(--ck-surface-elevated); color: var(--ck-text); font-weight: 400; }
.ckw-days { border-collapse: collapse; table-layout: fixed; width: 100%; }
.ckw-days th {
  height: 28px; padding: 0; overflow: hidden; font-size: calc(var(--ckw-fs) * .6875); font-weight: 500; text-align: center;
  color: var(--ck-text-secondary); overflow-wrap: normal; white-space: nowrap;
}
.ckw-days td { padding: 0; text-align: center; }
.ckw-day {
  width: var(--ckw-day); height: var(--ckw-day); padding: 0; border: 0; border-radius: var(--ck-radius-full);
  background: none; color: var(--ck-text); font-family: inherit; font-size: calc(var(--ckw-fs) * .875);
  font-variant-numeric: tabular-nums; cursor: pointer;
}
.ckw-day-other { color: var(--ck-text-tertiary); }
.ckw-day[aria-current] { box-shadow: inset 0 0 0 1px var(--ck-border-strong); font-weight: 600; }
.ckw-day:disabled { opacity: .4; cursor: default; }
.ckw-day.ckw-day-chosen { background: var(--ck-accent); color: var(--ck-accent-text); font-weight: 600; }
@media (hover: hover) {
  .ckw-calendar-step:hover:enabled, .ckw-calendar-choice:hover, .ckw-day:hover:enabled:not(.ckw-day-chosen) {
    background: color-mix(in oklab, var(--ck-text) 8%, transparent);
  }
}

/* What is wrong with a field */
.ckw-field-box { display: flex; flex-direction: column; min-width: 0; }
.ckw-error { margin: 4px 0 0; font-size: calc(var(--ckw-fs) * .8125); line-height: 1.35; color: var(--ck-danger); }
.ckw-row > .ckw-error, .ckw-radios > .ckw-error { flex-basis: 100%; margin-top: 0; }

/* Choices */
.ckw-choice {
  display: flex; align-items: flex-start; gap: 10px; width: fit-content; max-width: 100%; cursor: pointer;
  font-size: calc(var(--ckw-fs) * .875); line-height: 20px;
  padding-block: 2px;
}
.ckw-choice:has(:disabled) { opacity: .5; cursor: default; }
.ckw-picker[aria-busy], .ckw-choice[aria-busy], .ckw-radios[aria-busy] { opacity: .55; }
.ckw-radios { display: flex; gap: 10px; min-width: 0; }
.ckw-radios-row { flex-flow: row wrap; column-gap: 20px; }
.ckw-radios-col { flex-direction: column; }
.ckw-check, .ckw-radio {
  appearance: none; position: relative; flex: none; display: grid; place-items: center; width: 18px; height: 18px; margin: 1px 0 0;
  border: 1.5px solid color-mix(in oklab, var(--ck-text) 38%, var(--ck-surface)); background: var(--ck-surface); cursor: inherit;
  transition: background .12s, border-color .12s;
}
.ckw-check { border-radius: 5px; }
.ckw-radio { border-radius: 50%; }
.ckw-check:checked, .ckw-radio:checked { background: var(--ck-accent); border-color: var(--ck-accent); }
.ckw-check:checked::after {
  content: ""; width: 5px; height: 9px; margin-top: -2px; border: solid var(--ck-accent-text); border-width: 0 2px 2px 0; transform: rotate(42deg);
}
.ckw-radio:checked::after { content: ""; width: 7px; height: 7px; border-radius: 50%; background: var(--ck-accent-text); }
.ckw-check:user-invalid, .ckw-radio:user-invalid { border-color: var(--ck-danger); }
.ckw-choice-words { display: flex; flex-direction: column; min-width: 0; }
.ckw-label { display: block; line-height: 1.4; width: fit-content; max-width: 100%; }
@media (pointer: coarse) {
  .ckw-calendar { --ckw-day: min(44px, (100vw - 42px) / 7); }
  .ckw-calendar-step, .ckw-calendar-choice { height: 44px; min-width: 44px; }
  .ckw-search-input { font-size: max(16px, 1em); height: 48px; }
  .ckw-option { min-height: 44px; }
  .ckw-button { min-height: max(var(--ckw-h), 32px); }
  .ckw-field { font-size: max(16px, calc(var(--ckw-fs) * var(--ckw-cfs))); }
  .ckw-choice { padding-block: 4px; }
}
`;
