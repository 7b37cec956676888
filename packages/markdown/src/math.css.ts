/** What MathML needs besides the browser's own rules, above all in Chromium, which knows no `menclose`. */
export const mathStyles = /* css */ `
.md .tex.drawn > code { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre; }
.md .tex.drawn > math { -webkit-user-select: none; user-select: none; }
.md .tex.display.drawn { overflow-x: auto; overflow-y: hidden; padding-block: 0.3em; scrollbar-width: thin; }
.md span.tex.display { display: block; }
.md .tex.long.drawn { max-width: 100%; overflow-x: auto; overflow-y: hidden; scrollbar-width: thin; }
.md span.tex.long:not(.display) { display: inline-block; vertical-align: middle; }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Noto Sans Math", "Libertinus Math", math; font-size: 1.08em; font-style: normal; font-weight: 400; line-height: normal; letter-spacing: normal; text-indent: 0; }
math * { border-color: currentColor; }
math[display="block"] { display: block math; width: 100%; font-size: 1.15em; }
math :is(mfrac > :nth-child(2), msqrt, mover > :first-child) { math-shift: compact; }
math menclose { position: relative; padding: .3ex 0; }
math .menclose { display: inline-block; position: relative; padding: .5ex 0; text-align: left; }
math .tml-overline { padding: .1em 0 0; border-top: .065em solid; }
math .tml-underline { padding: 0 0 .1em; border-bottom: .065em solid; }
math .tml-fbox { padding: 3pt; border: 1px solid; }
math .tml-cancel { display: inline-block; position: absolute; left: .5px; bottom: 0; width: 100%; height: 100%; background: currentColor; }
math .phasor-bottom { border-bottom: .067em solid; padding: .2em .2em .1em .6em; }
math .phasor-angle { display: inline-block; position: absolute; left: .5px; bottom: -.04em; height: 100%; aspect-ratio: .5; background: currentColor; clip-path: polygon(.05em 100%, 0 calc(100% - .05em), calc(100% - .05em) 0, 100% .05em); }
math .upstrike { clip-path: polygon(.05em 100%, 0 calc(100% - .05em), calc(100% - .05em) 0, 100% .05em); }
math .downstrike { clip-path: polygon(0 .05em, .05em 0, 100% calc(100% - .05em), calc(100% - .05em) 100%); }
math .sout { clip-path: polygon(0 calc(55% + .033em), 0 calc(55% - .033em), 100% calc(55% - .033em), 100% calc(55% + .033em)); }
math .tml-xcancel { clip-path: polygon(.05em 0, 0 .05em, calc(50% - .05em) 50%, 0 calc(100% - .05em), .05em 100%, 50% calc(50% + .05em), calc(100% - .05em) 100%, 100% calc(100% - .05em), calc(50% + .05em) 50%, 100% .05em, calc(100% - .05em) 0, 50% calc(50% - .05em)); }
math .actuarial { padding: .04em .04em 0; border: solid; border-width: .08em .08em 0 0; }
math .circle-pad { padding: .27em; }
math .textcircle { position: absolute; inset: 0; border: .067em solid; border-radius: 50%; }
math mtd.tml-right { text-align: right; text-align: -webkit-right; }
math mtd.tml-left { text-align: left; text-align: -webkit-left; }
mtable.tml-jot > mtr > mtd { padding-block: .7ex; }
mtable.tml-small mtd { padding-block: .35ex; }
math .tml-sml-pad { padding-left: .05em; }
math .tml-med-pad { padding-left: .1em; }
math .tml-lrg-pad { padding-left: .15em; }
`;
