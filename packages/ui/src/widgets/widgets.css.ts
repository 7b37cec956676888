import { controlStyles } from "./controls.css.ts";

const components = /* css */ `
.ckw {
  --ckw-fs: var(--ck-font-size, 16px);
  --ckw-ring: var(--ck-focus, var(--ck-accent));
  --ckw-start: left;
  --ckw-end: right;
  width: 100%;
  min-width: 0;
  font-family: var(--ck-font);
  font-size: var(--ckw-fs);
  line-height: 1.5;
  color: var(--ck-text);
  text-align: var(--ckw-start);
  overflow-wrap: anywhere;
}
/* A text is read in its own direction and stands where the widget begins; only formatted text stands where it itself does. */
.ckw:dir(rtl) { --ckw-start: right; --ckw-end: left; }
.ckw-markdown { text-align: start; }
.ckw *, .ckw *::before, .ckw *::after { box-sizing: border-box; }
.ckw :focus-visible { outline: 2px solid var(--ckw-ring); outline-offset: 2px; }
.ckw [inert], .ckw[inert] { cursor: default; }
.ckw-note, .ckw-unknown { margin: 0; font-size: calc(var(--ckw-fs) * .8125); color: var(--ck-text-secondary); }
.ckw-custom { display: block; min-width: 0; }
.ckw-custom[aria-busy] { opacity: .55; }
.ckw-unknown:has(*) { display: flex; flex-direction: column; gap: 8px; font-size: inherit; color: inherit; }
.ckw-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}

/* A widget in a colour scheme of its own; the theme has the colours of both. */
.ckw-light, .ckw-dark { color: var(--ck-text); }
.ckw-basic:is(.ckw-light, .ckw-dark) { background: var(--ck-surface); border-radius: var(--ck-radius-lg); }

/* Roots */
.ckw-card, .ckw-list-view, .ckw-basic { position: relative; min-width: 0; transition: opacity .2s; }
.ckw-card[aria-busy], .ckw-list-view[aria-busy], .ckw-basic[aria-busy] { opacity: .55; }
/* Nothing in a root without a frame can be moved over what is around it. */
@supports (overflow-clip-margin: 12px) {
  .ckw-basic { overflow: clip; overflow-clip-margin: 12px; }
}
.ckw-card {
  --ckw-pad-top: calc(var(--ck-space, 4px) * 4);
  --ckw-pad-right: calc(var(--ck-space, 4px) * 4);
  --ckw-pad-bottom: calc(var(--ck-space, 4px) * 4);
  --ckw-pad-left: calc(var(--ck-space, 4px) * 4);
  container-type: inline-size;
  width: 100%;
  background: var(--ck-surface-elevated);
  border: 1px solid var(--ck-border);
  border-radius: var(--ck-radius-lg);
  box-shadow: var(--ck-shadow-sm);
  overflow: clip;
}
.ckw-card-sm { max-width: 360px; }
.ckw-card-md { max-width: 440px; }
.ckw-card-lg { max-width: 560px; }
.ckw-card-full { max-width: none; }
.ckw-basic .ckw-card, .ckw-basic .ckw-list-view { align-self: stretch; }
.ckw-card-body {
  gap: 12px;
  padding: var(--ckw-pad-top) var(--ckw-pad-right) var(--ckw-pad-bottom) var(--ckw-pad-left);
}
/* Parts with padding of their own need no gap beside it. */
.ckw-card-body > .ckw-flush + .ckw-padded { margin-top: -12px; }
.ckw-bare > .ckw-card-body, .ckw-bare > .ckw-card-form > .ckw-card-body { gap: 0; }
.ckw-bare .ckw-card-body > .ckw-flush + .ckw-padded { margin-top: 0; }
.ckw-card-form { margin: 0; }
.ckw-card-footer {
  display: flex;
  flex-wrap: wrap;
  justify-content: flex-end;
  gap: 8px;
  padding: 0 max(var(--ckw-pad-right), 12px) max(var(--ckw-pad-bottom), 12px) max(var(--ckw-pad-left), 12px);
}
@container (max-width: 340px) { .ckw-card-footer > .ckw-button { flex: 1 1 auto; } }
.ckw-status {
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 40px;
  padding: 8px 16px;
  font-size: calc(var(--ckw-fs) * .8125);
  font-weight: 500;
  color: var(--ck-text-secondary);
}
.ckw-status:not(:last-child) { border-bottom: 1px solid var(--ck-border); }
.ckw-favicon { width: 18px; height: 18px; border-radius: 4px; object-fit: cover; flex: none; }
.ckw-favicon.ckw-frame { padding: 2px; background: #fff; border: 1px solid var(--ck-border); width: 22px; height: 22px; }

/* Containers */
.ckw-box, .ckw-col, .ckw-row { display: flex; min-width: 0; border: 0 solid var(--ck-border); margin: 0; }
.ckw-col { flex-direction: column; align-items: stretch; }
.ckw-row { flex-direction: row; align-items: center; }
/* Where a screen is this narrow, or enlarged as much, cutting a row off is worse than breaking it. */
@container (max-width: 340px) {
  .ckw-row { flex-wrap: wrap; }
  /* What can be narrower leaves room beside it for an icon and a badge or a button. */
  .ckw-row > :is(.ckw-title, .ckw-text, .ckw-caption, .ckw-col):not(:only-child) { max-width: max(60%, 100% - 96px); }
}
/* Buttons are not cut off either. */
.ckw-row:has(> .ckw-button):not(:has(> :not(.ckw-button, .ckw-spacer))) { flex-wrap: wrap; }
.ckw-col.ckw-spaced, .ckw-row.ckw-spaced { gap: 8px; }
.ckw-form { gap: 12px; }
/* A label is nearer to the field that it names than to the one before. */
:is(.ckw-card-body, .ckw-form.ckw-col) > .ckw-label { margin-block-end: -6px; }
.ckw-col > .ckw-button:not(.ckw-block), .ckw-col > .ckw-badge, .ckw-col > .ckw-icon,
.ckw-col > .ckw-picker:not(.ckw-block) { width: fit-content; max-width: 100%; }
.ckw-row > .ckw-title, .ckw-row > .ckw-text, .ckw-row > .ckw-caption { min-width: 0; flex: 0 1 auto; }
.ckw-row > .ckw-field-box { flex: 1 1 0; }
.ckw-spacer { flex: 1 1 0; min-width: 0; min-height: 0; align-self: stretch; }
.ckw-divider {
  --ckw-line: var(--ck-border);
  --ckw-line-size: 1px;
  flex: none;
  align-self: stretch;
  height: var(--ckw-line-size);
  margin-block: var(--ckw-line-gap, 0);
  background: var(--ckw-line);
}
.ckw-row > .ckw-divider {
  width: var(--ckw-line-size);
  height: auto;
  margin: 0 var(--ckw-line-gap, 0);
}
.ckw-col > .ckw-flush {
  align-self: stretch;
  margin-left: calc(-1 * var(--ckw-pad-left, 0px));
  margin-right: calc(-1 * var(--ckw-pad-right, 0px));
}
.ckw-col > .ckw-image.ckw-flush {
  width: calc(100% + var(--ckw-pad-left, 0px) + var(--ckw-pad-right, 0px));
  max-width: none;
  border-radius: 0;
}
.ckw-padded > .ckw-image.ckw-flush:first-child,
.ckw-padded > .ckw-box:not(.ckw-padded):first-child > .ckw-image.ckw-flush:first-child {
  margin-top: calc(-1 * var(--ckw-pad-top, 0px));
}
.ckw-padded > .ckw-image.ckw-flush:last-child { margin-bottom: calc(-1 * var(--ckw-pad-bottom, 0px)); }
.ckw-row > .ckw-image.ckw-flush { align-self: stretch; border-radius: 0; }
.ckw-padded.ckw-row > .ckw-image.ckw-flush {
  margin-block: calc(-1 * var(--ckw-pad-top, 0px)) calc(-1 * var(--ckw-pad-bottom, 0px));
}
.ckw-padded.ckw-row > .ckw-image.ckw-flush:first-child { margin-inline-start: calc(-1 * var(--ckw-pad-left, 0px)); }
.ckw-padded.ckw-row > .ckw-image.ckw-flush:last-child { margin-inline-end: calc(-1 * var(--ckw-pad-right, 0px)); }
.ckw-transition { min-width: 0; }
.ckw-enter { display: flex; flex-direction: column; animation: ckw-enter .28s cubic-bezier(.2, .8, .2, 1); }
@keyframes ckw-enter { from { opacity: 0; transform: translateY(6px) scale(.99); } }

/* Text */
.ckw-title { font-weight: 600; line-height: 1.25; letter-spacing: -.011em; text-wrap: balance; }
.ckw-title-sm { font-size: var(--ckw-fs); }
.ckw-title-md { font-size: calc(var(--ckw-fs) * 1.125); }
.ckw-title-lg { font-size: calc(var(--ckw-fs) * 1.25); }
.ckw-title-xl { font-size: calc(var(--ckw-fs) * 1.5); letter-spacing: -.018em; }
.ckw-title-2xl { font-size: calc(var(--ckw-fs) * 1.875); letter-spacing: -.02em; }
.ckw-title-3xl { font-size: calc(var(--ckw-fs) * 2.25); line-height: 1.15; letter-spacing: -.022em; }
.ckw-title-4xl { font-size: calc(var(--ckw-fs) * 2.75); line-height: 1.1; letter-spacing: -.024em; }
.ckw-title-5xl { font-size: calc(var(--ckw-fs) * 3.5); line-height: 1.05; letter-spacing: -.026em; }
.ckw-text { white-space: pre-wrap; }
.ckw-text-xs { font-size: calc(var(--ckw-fs) * .75); }
.ckw-text-sm { font-size: calc(var(--ckw-fs) * .875); }
.ckw-text-md { font-size: calc(var(--ckw-fs) * .9375); }
.ckw-text-lg { font-size: calc(var(--ckw-fs) * 1.0625); }
.ckw-text-xl { font-size: calc(var(--ckw-fs) * 1.25); }
.ckw-caption { color: var(--ck-text-secondary); line-height: 1.4; }
.ckw-caption-sm { font-size: calc(var(--ckw-fs) * .75); }
.ckw-caption-md { font-size: calc(var(--ckw-fs) * .8125); }
.ckw-caption-lg { font-size: calc(var(--ckw-fs) * .875); }
.ckw-weight-normal { font-weight: 400; }
.ckw-weight-medium { font-weight: 500; }
.ckw-weight-semibold { font-weight: 600; }
.ckw-weight-bold { font-weight: 700; }
.ckw-align-start { text-align: var(--ckw-start); }
.ckw-align-center { text-align: center; }
.ckw-align-end { text-align: var(--ckw-end); }
.ckw-truncate { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.ckw-italic { font-style: italic; }
.ckw-line-through { text-decoration: line-through; }
.ckw-caret {
  display: inline-block; width: .5em; height: 1em; margin-inline-start: .15em; vertical-align: -.12em;
  border-radius: 2px; background: currentColor; opacity: .5; animation: ckw-pulse 1.1s ease-in-out infinite;
}
@keyframes ckw-pulse { 50% { opacity: .12; } }
.ckw-markdown { font-size: calc(var(--ckw-fs) * .9375); min-width: 0; }
.ckw-markdown > :first-child, .ckw-markdown > :first-child > :first-child { margin-top: 0; }
.ckw-markdown > :last-child, .ckw-markdown > :last-child > :last-child { margin-bottom: 0; }

/* Content */
.ckw-icon { display: inline-flex; flex: none; line-height: 0; font-size: 16px; }
.ckw-icon-xs { font-size: 12px; }
.ckw-icon-sm { font-size: 14px; }
.ckw-icon-md { font-size: 16px; }
.ckw-icon-lg { font-size: 20px; }
.ckw-icon-xl { font-size: 24px; }
.ckw-icon-2xl { font-size: 28px; }
.ckw-icon-3xl { font-size: 36px; }
.ckw-badge {
  display: inline-block; flex: none; max-width: 100%;
  padding: 0 .5em; border: 1px solid transparent; border-radius: var(--ck-radius-sm);
  font-weight: 550; white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}
.ckw-badge-sm { line-height: 18px; font-size: calc(var(--ckw-fs) * .6875); border-radius: min(6px, var(--ck-radius-sm)); }
.ckw-badge-md { line-height: 22px; font-size: calc(var(--ckw-fs) * .75); border-radius: min(7px, var(--ck-radius-sm)); }
.ckw-badge-lg { line-height: 26px; font-size: calc(var(--ckw-fs) * .8125); border-radius: min(8px, var(--ck-radius-sm)); padding: 0 .65em; }
.ckw-badge.ckw-pill { border-radius: var(--ck-radius-full); padding: 0 .7em; }
.ckw-badge-solid { background: var(--ckw-c); color: var(--ckw-on); }
.ckw-badge-soft { background: color-mix(in oklab, var(--ckw-c) 13%, transparent); color: var(--ckw-ink); }
.ckw-badge-outline { border-color: color-mix(in oklab, var(--ckw-c) 40%, transparent); color: var(--ckw-ink); }
.ckw-badge-solid.ckw-color-secondary { background: var(--ck-text-secondary); color: var(--ck-surface); }
.ckw-image {
  position: relative; display: block; flex: 0 1 auto; max-width: 100%; overflow: hidden; line-height: 0;
  border-radius: var(--ck-radius-md);
}
.ckw-row > .ckw-image { flex: none; }
.ckw-image img { display: block; width: 100%; height: auto; }
.ckw-image-fill img { position: absolute; inset: 0; height: 100%; }
.ckw-image.ckw-frame::after {
  content: ""; position: absolute; inset: 0; border-radius: inherit; pointer-events: none;
  box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--ck-text) 12%, transparent);
}
.ckw-image-missing {
  display: grid; place-items: center; min-width: 32px; min-height: 32px; flex: none;
  background: var(--ck-surface-tertiary); color: var(--ck-text-tertiary);
}
.ckw-image-missing:not(.ckw-image-fill) { aspect-ratio: 16 / 9; }

/* Lists */
.ckw-list-view {
  --ckw-pad-left: 16px; --ckw-pad-right: 16px; --ckw-pad-top: 10px; --ckw-pad-bottom: 10px;
  width: 100%;
  background: var(--ck-surface-elevated);
  border: 1px solid var(--ck-border);
  border-radius: var(--ck-radius-lg);
  box-shadow: var(--ck-shadow-sm);
  overflow: clip;
}
.ckw-list-view:has(> .ckw-list:only-child:empty) { display: none; }
.ckw-list { list-style: none; margin: 0; padding: 0; outline: none; }
.ckw-item { position: relative; transition: background .15s, opacity .2s; }
.ckw-item + .ckw-item { border-top: 1px solid var(--ck-border); }
.ckw-item-content { gap: 12px; padding: 10px 16px; min-height: 48px; }
.ckw-item-button {
  position: absolute; inset: 0; width: 100%; padding: 0; border: 0; background: none; cursor: pointer;
  border-radius: 0; color: inherit;
}
.ckw .ckw-item-button:focus-visible { outline-offset: -3px; border-radius: var(--ck-radius-md); }
.ckw-item-button ~ .ckw-item-content { pointer-events: none; }
.ckw-item-content :is(button, a, input, select, textarea, label) { position: relative; z-index: 1; pointer-events: auto; }
.ckw-item.ckw-pending { opacity: .55; }
.ckw-more {
  display: flex; align-items: center; justify-content: center; gap: 6px; width: 100%; min-height: 40px; padding: 0 14px;
  border: 0; border-top: 1px solid var(--ck-border); background: none; cursor: pointer;
  font: inherit; font-size: calc(var(--ckw-fs) * .8125); font-weight: 500; color: var(--ck-text-secondary);
}
.ckw-more-count {
  min-width: 20px; padding: 1px 6px; border-radius: var(--ck-radius-full); font-size: .9em; text-align: center;
  background: var(--ck-surface-tertiary);
}
.ckw .ckw-more:focus-visible { outline-offset: -3px; }
@media (hover: hover) {
  .ckw-item:has(> .ckw-item-button:hover), .ckw-more:hover { background: color-mix(in oklab, var(--ck-text) 4%, transparent); }
  .ckw-more:hover { color: var(--ck-text); }
}

/* Tables */
.ckw-table-frame { max-width: 100%; min-width: 0; overflow-x: auto; scrollbar-width: thin; border-radius: 4px; }
.ckw-table { width: 100%; border-collapse: collapse; font-size: calc(var(--ckw-fs) * .875); }
/* A column is as wide as its longest word, and the table scrolls, before words are broken. */
.ckw-td { padding: 8px 12px; font-weight: inherit; overflow-wrap: break-word; }
.ckw-td:first-child { padding-inline-start: 0; }
.ckw-td:last-child { padding-inline-end: 0; }
.ckw-tr { border-bottom: 1px solid var(--ck-border); }
tbody > .ckw-tr:last-child { border-bottom: 0; }
.ckw-tr-header { color: var(--ck-text-secondary); font-weight: 500; }
.ckw-tr-header .ckw-td { padding-block: 6px; }
.ckw-td .ckw-text-md { font-size: inherit; }
.ckw-td-content { max-width: 320px; display: flex; flex-direction: column; align-items: flex-start; gap: 2px; }
.ckw-td.ckw-align-center > .ckw-td-content { align-items: center; }
.ckw-td.ckw-align-end > .ckw-td-content { align-items: flex-end; }
.ckw-valign-start { vertical-align: top; }
.ckw-valign-center { vertical-align: middle; }
.ckw-valign-end { vertical-align: bottom; }
.ckw-colsize-xs { width: 48px; min-width: 48px; }
.ckw-colsize-sm { width: 80px; min-width: 80px; }
.ckw-colsize-md { width: 120px; min-width: 120px; }
.ckw-colsize-lg { width: 180px; min-width: 180px; }
.ckw-colsize-xl { width: 260px; min-width: 260px; }

/* Charts */
.ckw-chart { display: flex; flex-direction: column; min-width: 0; min-height: 0; width: 100%; }
/* Its place before it is drawn; then a legend of many lines makes it higher. */
.ckw-chart:empty { height: 240px; }
.ckw-plot:only-child { flex-basis: 240px; }
.ckw-plot { position: relative; flex: 1 1 214px; min-height: 0; outline-offset: 4px; border-radius: 4px; touch-action: pan-y; }
.ckw-plot svg { display: block; position: absolute; inset: 0; overflow: visible; }
.ckw-grid { stroke: var(--ck-border); stroke-width: 1; shape-rendering: crispEdges; }
.ckw-zero { stroke: var(--ck-border-strong); stroke-width: 1; shape-rendering: crispEdges; }
.ckw-tick { font-size: 11px; fill: var(--ck-text-tertiary); font-variant-numeric: tabular-nums; }
.ckw-line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.ckw-area { opacity: .22; }
.ckw-hover { fill: color-mix(in oklab, var(--ck-text) 5%, transparent); }
.ckw-cross { stroke: var(--ck-border-strong); stroke-width: 1; stroke-dasharray: 3 3; }
.ckw-dot { stroke: var(--ck-surface-elevated); stroke-width: 2; }
.ckw-tooltip {
  position: absolute; z-index: 2; min-width: 120px; max-width: 220px; padding: 8px 10px; pointer-events: none;
  border: 1px solid var(--ck-border); border-radius: var(--ck-radius-md); background: var(--ck-surface-elevated);
  box-shadow: var(--ck-shadow-md); font-size: 12px; line-height: 1.4;
}
.ckw-tooltip-title { font-weight: 600; margin-bottom: 4px; }
.ckw-tooltip-row { display: flex; align-items: center; gap: 6px; }
.ckw-tooltip-label { color: var(--ck-text-secondary); margin-inline-end: auto; }
.ckw-tooltip-value { font-variant-numeric: tabular-nums; font-weight: 500; padding-inline-start: 10px; }
.ckw-legend { display: flex; flex-wrap: wrap; gap: 4px 14px; padding-top: 8px; font-size: 12px; color: var(--ck-text-secondary); }
.ckw-legend-entry { display: inline-flex; align-items: center; gap: 6px; }
.ckw-swatch { width: 8px; height: 8px; border-radius: 3px; flex: none; }
`;

const adaptations = /* css */ `
@media (prefers-reduced-motion: reduce) {
  .ckw *, .ckw *::before, .ckw *::after {
    animation-duration: .01ms; animation-iteration-count: 1; transition: none;
  }
}
@media (forced-colors: active) {
  .ckw-swatch, .ckw-plot svg { forced-color-adjust: none; }
  .ckw-button, .ckw-field, .ckw-badge { border-color: ButtonBorder; }
  .ckw-divider, .ckw-caret, .ckw-radio:checked::after { background: CanvasText; }
  .ckw-image-missing { outline: 1px solid CanvasText; outline-offset: -1px; }
  .ckw-tick { fill: CanvasText; }
  .ckw-grid { stroke: CanvasText; stroke-opacity: .25; }
  .ckw-zero, .ckw-cross { stroke: CanvasText; }
  .ckw-day[aria-current] { outline: 1px solid ButtonBorder; outline-offset: -2px; }
  .ckw-day:disabled { opacity: 1; color: GrayText; }
  .ckw-day.ckw-day-chosen, .ckw-option.ckw-active {
    forced-color-adjust: none; background: Highlight; color: HighlightText;
  }
  .ckw-option.ckw-active * { color: HighlightText; }
}
`;

/**
 * The style sheet of all widgets, for the shadow root that holds them. The sheet uses the shell's `--ck-…` variables;
 * the names of its own variables begin with `--ckw-`.
 */
export const widgetStyles: string = components + controlStyles + adaptations;
