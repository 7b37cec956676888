import { shadow } from "./frame.ts";

function clockMarks(): string {
  return Array.from({ length: 12 }, (_, hour) => {
    const long = hour % 3 === 0;
    return `<rect x="198" y="104" width="4" height="${long ? 17 : 9}" rx="2" fill="#42526a" opacity="${long ? 0.9 : 0.45}" transform="rotate(${hour * 30} 200 200)"/>`;
  }).join("");
}

/** Drawings of things for the home. */
export const HOME = {
  lamp: `${shadow(190, 334, 96)}
<path d="M236 148 356 318H150Z" fill="#fff3c4" opacity=".5"/>
<path d="M158 316 122 204l98-92" fill="none" stroke="url(#dark)" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/><circle cx="122" cy="204" r="12" fill="url(#accent)"/>
<ellipse cx="158" cy="320" rx="62" ry="15" fill="url(#deep)"/><ellipse cx="158" cy="315" rx="62" ry="13" fill="url(#main)"/>
<g transform="rotate(34 236 120)"><path d="M208 74h56l34 76h-124Z" fill="url(#main)"/><path d="M218 82h20l-22 60h-26Z" fill="url(#sheen)"/><ellipse cx="236" cy="150" rx="62" ry="15" fill="#fff6d8"/><ellipse cx="236" cy="152" rx="24" ry="9" fill="#ffd45e"/><rect x="222" y="58" width="28" height="20" rx="7" fill="url(#deep)"/></g>`,

  plant: `${shadow(200, 340, 96)}
<g fill="#4fae62" stroke="#2f7f44" stroke-width="3"><path d="M198 246c-70-8-104-58-98-116 62 4 100 50 98 116Z"/><path d="M202 246c74-6 110-60 102-122-66 6-106 54-102 122Z" fill="#5fbe70"/><path d="M200 250c-38-58-28-142 4-180 38 44 40 124-4 180Z" fill="#6fcb7d"/><path d="M196 252c-52 10-88-10-104-44 44-14 86 2 104 44Z" fill="#3d9a52"/><path d="M204 252c52 12 90-8 106-44-46-14-88 2-106 44Z" fill="#3d9a52"/></g>
<g stroke="#2f7f44" stroke-width="3" fill="none" opacity=".7"><path d="M200 246 124 150M202 246l78-102M202 244V96"/></g>
<path d="M138 238h124l-15 88a15 15 0 0 1-15 13h-64a15 15 0 0 1-15-13Z" fill="url(#main)"/><rect x="128" y="230" width="144" height="27" rx="10" fill="url(#deep)"/><path d="M156 264l9 62h13l-5-62Z" fill="url(#sheen)"/>`,

  clock: `${shadow(200, 336, 90, 11)}
<circle cx="200" cy="200" r="122" fill="url(#deep)"/><circle cx="200" cy="196" r="122" fill="url(#main)"/><circle cx="200" cy="200" r="103" fill="url(#light)"/>
${clockMarks()}<path d="M200 204 148 156" stroke="#1f2533" stroke-width="9" stroke-linecap="round"/><path d="M200 204 258 140" stroke="#1f2533" stroke-width="6" stroke-linecap="round"/><path d="M194 180l16 84" stroke="url(#accent)" stroke-width="4" stroke-linecap="round"/><circle cx="200" cy="201" r="9" fill="url(#accent)"/>
<path d="M118 150a98 98 0 0 1 52-46" stroke="#fff" stroke-width="7" stroke-linecap="round" fill="none" opacity=".8"/>`,

  candle: `${shadow(200, 332, 100)}
<circle cx="200" cy="116" r="84" fill="#ffe9a8" opacity=".55"/>
<path d="M200 64c28 32 30 52 20 68a24 24 0 0 1-40 0c-8-16 4-34 20-68Z" fill="#ffb22e"/><path d="M200 96c13 17 14 26 9 34a11 11 0 0 1-18 0c-4-8 2-17 9-34Z" fill="#fff3c9"/>
<path d="M200 140v26" stroke="#42526a" stroke-width="5" stroke-linecap="round"/>
<path d="M116 170h168v126a30 30 0 0 1-30 30H146a30 30 0 0 1-30-30Z" fill="url(#main)"/><ellipse cx="200" cy="170" rx="84" ry="20" fill="#fff7e6"/><ellipse cx="200" cy="172" rx="40" ry="9" fill="#ffe1a1"/>
<rect x="152" y="216" width="96" height="68" rx="10" fill="#fff" opacity=".92"/><path d="M172 238h56M180 256h40" stroke="url(#deep)" stroke-width="6" stroke-linecap="round"/><rect x="126" y="194" width="11" height="104" rx="5.500" fill="url(#sheen)"/>`,

  armchair: `${shadow(200, 342, 140)}
<path d="M126 312l-10 28M274 312l10 28" stroke="#83582d" stroke-width="13" stroke-linecap="round"/>
<path d="M112 210V132a44 44 0 0 1 44-44h88a44 44 0 0 1 44 44v78Z" fill="url(#main)"/><path d="M200 92v110M156 96v108M244 96v108" stroke="url(#deep)" stroke-opacity=".35" stroke-width="4"/>
<path d="M64 216a32 32 0 0 1 64 0v44h144v-44a32 32 0 0 1 64 0v76a28 28 0 0 1-28 28H92a28 28 0 0 1-28-28Z" fill="url(#deep)"/>
<rect x="116" y="206" width="168" height="64" rx="22" fill="url(#main)"/><path d="M132 218h110" stroke="#fff" stroke-opacity=".4" stroke-width="7" stroke-linecap="round"/>
<rect x="212" y="146" width="76" height="72" rx="15" transform="rotate(-10 250 182)" fill="url(#accent)"/>`,
} as const;
