/** The thread: messages and notices. */
export const threadCss = /* css */ `
.ck-log { position: relative; flex: 1; min-height: 0; outline-offset: -3px; }
.ck-thread {
  max-width: var(--ck-column);
  margin: 0 auto;
  padding: calc(var(--ck-space) * 4) var(--ck-gutter) calc(var(--ck-space) * 8);
  display: flex;
  flex-direction: column;
  min-height: 100%;
}
.ck-turn { flex: none; display: flex; flex-direction: column; gap: calc(var(--ck-space) * 3.5); padding-bottom: calc(var(--ck-space) * 7); }
.ck-turn:last-child { padding-bottom: 0; }
/* An element that is as high as its content would grow by this with each message. */
:host(:not([auto-height])) .ck-turn.fresh { min-height: calc(var(--ck-viewport, 0px) - var(--ck-space) * 13); }
.ck-older { display: grid; place-items: center; height: 40px; }
.ck-item { min-width: 0; }
.ck-space { flex: none; }

.ck-user { display: flex; flex-direction: column; align-items: flex-end; gap: calc(var(--ck-space) * 1.5); }
.ck-user.fresh { animation: ck-rise .35s var(--ck-ease) both; }
.ck-bubble {
  max-width: min(82%, 34em);
  padding: calc(var(--ck-space) * 2.25) calc(var(--ck-space) * 4.25);
  border-radius: var(--ck-radius-bubble);
  background: var(--ck-bubble);
  line-height: 1.5;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.ck-tag { padding: .05em .4em; border-radius: var(--ck-radius-sm); background: color-mix(in oklab, var(--ck-accent-ink) 14%, transparent); color: inherit; font-weight: 500; }

.ck-actions { display: flex; align-items: center; gap: 2px; margin-block-start: calc(var(--ck-space) * -1.5); margin-inline-start: -7px; min-height: 32px; animation: ck-fade .3s both; }
.ck-user .ck-actions { margin-block: calc(var(--ck-space) * -.75) -12px; margin-inline: 0 -5px; }
.ck-actions .ck-icon-button { color: var(--ck-text-tertiary); }
/* On a touch screen a tap on the message brings them. */
@media (hover: none) {
  .ck-user { padding-block-end: calc(var(--ck-space) * 2); }
  .ck-user:not(:focus-within) .ck-actions { display: none; }
  .ck-user .ck-actions { margin-block-end: 0; }
}
@media (hover: hover) {
  :is(.ck-user, .ck-widget) .ck-actions { opacity: 0; transition: opacity .15s; animation: none; }
  :is(.ck-user, .ck-widget):is(:hover, :focus-within) .ck-actions { opacity: 1; }
}

.ck-typing { display: flex; align-items: center; height: 1.6em; animation: ck-fade .3s .25s both; }
.ck-typing i { width: .75em; height: .75em; border-radius: 50%; background: var(--ck-text); animation: ck-pulse 1.3s ease-in-out infinite; }
.ck-progress { display: flex; align-items: center; gap: calc(var(--ck-space) * 2); font-size: .9375em; color: var(--ck-text-tertiary); animation: ck-fade .25s both; }

.ck-notice { display: flex; gap: calc(var(--ck-space) * 2.5); padding: calc(var(--ck-space) * 3) calc(var(--ck-space) * 3.5); border-radius: var(--ck-radius-lg); font-size: .9375em; line-height: 1.5; background: color-mix(in oklab, var(--tone) 8%, var(--ck-surface)); box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--tone) 22%, var(--ck-surface)); animation: ck-rise .3s var(--ck-ease) both; }
.ck-notice > .ck-icon { color: var(--tone); margin-top: .18em; }
.ck-notice-body { flex: 1; min-width: 0; }
.ck-notice.danger { --tone: var(--ck-danger); }
.ck-notice.acts { align-items: center; padding-block: calc(var(--ck-space) * 2.25); padding-inline-end: calc(var(--ck-space) * 2.25); }
.ck-notice.acts > .ck-icon { margin: 0; }
@container ck (max-width: 479px) { .ck-notice.acts { flex-wrap: wrap; } .ck-notice.acts .ck-button { width: 100%; } }
.ck-bubble:focus-visible { outline-offset: 1px; }

.ck-widget-pending { height: 120px; max-width: 360px; border-radius: var(--ck-radius-lg); background: var(--ck-surface-secondary); }
.md.streaming > * { animation: ck-fade .3s both; }
.ck-jump-layer { position: absolute; inset-inline: 0; bottom: 100%; height: 0; display: flex; justify-content: center; pointer-events: none; z-index: 3; }
.ck-jump { position: absolute; bottom: calc(var(--ck-space) * 2.5); display: grid; place-items: center; width: 36px; height: 36px; border-radius: var(--ck-radius-full); background: var(--ck-surface-elevated); color: var(--ck-text); box-shadow: 0 0 0 1px var(--ck-border), var(--ck-shadow-md); pointer-events: auto; opacity: 0; transform: translateY(6px) scale(.92); visibility: hidden; transition: opacity .2s, transform .25s var(--ck-ease), visibility .2s; }
.ck-jump.shown { opacity: 1; transform: none; visibility: visible; }
@media (pointer: coarse) { .ck-jump { width: 40px; height: 40px; } }
`;
