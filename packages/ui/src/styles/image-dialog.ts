/** An image over the whole page, and the button that it opens from. */
export const imageDialogCss = /* css */ `
.ck-lightbox { position: fixed; inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; margin: 0; padding: 0; border: 0; background: oklch(0 0 0 / .86); color: oklch(.97 0 0); font: 400 var(--ck-font-size)/1.5 var(--ck-font); animation: ck-fade .18s both; }
.ck-lightbox[open] { display: flex; flex-direction: column; }
.ck-lightbox::backdrop { background: none; }
.ck-lightbox-bar { display: flex; align-items: center; gap: calc(var(--ck-space) * 1); flex: none; padding: calc(var(--ck-space) * 2) calc(var(--ck-space) * 3); padding-top: max(calc(var(--ck-space) * 2), env(safe-area-inset-top)); }
.ck-lightbox-bar > span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: .9375em; }
.ck-lightbox .ck-icon-button { color: inherit; }
.ck-lightbox .ck-icon-button:disabled { opacity: .4; }
@media (hover: hover) { .ck-lightbox .ck-icon-button:hover:not(:disabled) { background: oklch(1 0 0 / .14); color: inherit; } }
.ck-lightbox :focus-visible { outline-color: currentColor; }
.ck-lightbox-stage { flex: 1; min-height: 0; display: grid; place-items: center; padding: 0 calc(var(--ck-space) * 3) calc(var(--ck-space) * 4); overflow: hidden; touch-action: none; }
.ck-lightbox-stage.zoomed { cursor: grab; }
.ck-lightbox-stage.zoomed:active { cursor: grabbing; }
.ck-lightbox-stage img { max-width: 100%; max-height: 100%; min-height: 0; object-fit: contain; border-radius: var(--ck-radius-sm); user-select: none; -webkit-user-select: none; transition: transform .12s ease-out; }
`;
