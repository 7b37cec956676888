/** Header and start screen. */
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
  text-align: -webkit-match-parent;
  text-align: match-parent;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
}
.ck-title > h2 { margin: 0; font: inherit; letter-spacing: inherit; overflow: inherit; text-overflow: inherit; animation: ck-fade .35s both; }
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
`;
