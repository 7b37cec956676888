import { shadow } from "./frame.ts";

/** Drawings of things to carry things in. */
export const BAGS = {
  backpack: `${shadow(200, 338, 116)}
<path d="M166 92V74a34 30 0 0 1 68 0v18" fill="none" stroke="url(#deep)" stroke-width="13"/>
<path d="M96 190c-24 16-26 96-12 124M304 190c24 16 26 96 12 124" fill="none" stroke="url(#deep)" stroke-width="20" stroke-linecap="round"/>
<path d="M102 178a98 98 0 0 1 196 0v122a34 34 0 0 1-34 34H136a34 34 0 0 1-34-34Z" fill="url(#main)"/>
<path d="M120 172a80 74 0 0 1 160 0v15H120Z" fill="url(#sheen)" opacity=".5"/><path d="M118 192h164" stroke="url(#deep)" stroke-width="7" stroke-linecap="round"/><rect x="244" y="186" width="11" height="30" rx="5.500" fill="url(#accent)"/>
<rect x="130" y="226" width="140" height="86" rx="22" fill="url(#deep)"/><path d="M142 246h116" stroke="#fff" stroke-opacity=".4" stroke-width="5" stroke-linecap="round"/><rect x="194" y="240" width="13" height="27" rx="6" fill="url(#accent)"/>
<rect x="176" y="126" width="48" height="30" rx="8" fill="url(#accent)"/>`,

  duffel: `${shadow(200, 320, 160)}
<path d="M134 178c-9-96 140-96 132 0" fill="none" stroke="url(#deep)" stroke-width="15" stroke-linecap="round"/>
<rect x="44" y="164" width="312" height="146" rx="60" fill="url(#main)"/><path d="M104 164h192" stroke="url(#dark)" stroke-width="8"/><rect x="276" y="158" width="24" height="13" rx="6" fill="url(#accent)"/>
<rect x="120" y="166" width="24" height="144" fill="url(#deep)"/><rect x="256" y="166" width="24" height="144" fill="url(#deep)"/><path d="M44 224a60 60 0 0 1 44-58v142a60 60 0 0 1-44-58Z" fill="url(#deep)" opacity=".75"/><path d="M356 224a60 60 0 0 0-44-58v142a60 60 0 0 0 44-58Z" fill="url(#deep)" opacity=".75"/>
<rect x="160" y="206" width="80" height="66" rx="13" fill="url(#sheen)" opacity=".75"/><rect x="124" y="200" width="16" height="20" rx="4" fill="url(#accent)"/><rect x="260" y="200" width="16" height="20" rx="4" fill="url(#accent)"/>`,

  suitcase: `${shadow(200, 346, 104)}
<path d="M168 104V52h64v52" fill="none" stroke="url(#dark)" stroke-width="9"/><rect x="158" y="42" width="84" height="17" rx="8.500" fill="url(#dark)"/>
<circle cx="142" cy="334" r="13" fill="#1f2533"/><circle cx="258" cy="334" r="13" fill="#1f2533"/><rect x="106" y="98" width="188" height="230" rx="32" fill="url(#main)"/>
<g stroke="url(#deep)" stroke-opacity=".55" stroke-width="7" stroke-linecap="round"><path d="M144 126v174M172 126v174M228 126v174M256 126v174"/></g><rect x="120" y="120" width="9" height="150" rx="4.500" fill="url(#sheen)"/>
<rect x="190" y="92" width="20" height="13" rx="5" fill="url(#deep)"/><rect x="184" y="196" width="32" height="44" rx="9" fill="url(#accent)"/><circle cx="200" cy="212" r="5" fill="#fff"/>`,

  tote: `${shadow(200, 338, 112)}
<path d="M150 168c-9-130 109-130 100 0" fill="none" stroke="url(#deep)" stroke-width="13" stroke-linecap="round"/>
<path d="M100 156h200l20 160a17 17 0 0 1-17 19H97a17 17 0 0 1-17-19Z" fill="#fbf4e6"/><path d="M100 156h200l3 24H97Z" fill="#e9dcc3"/><path d="M84 286h232l4 30a17 17 0 0 1-17 19H97a17 17 0 0 1-17-19Z" fill="url(#main)"/>
<g transform="translate(200 232)"><circle r="40" fill="url(#accent)"/><path d="M-40 4c20-24 30-24 42-6s22 12 38-6v8a40 40 0 0 1-80 4Z" fill="url(#main)"/></g>`,

  wallet: `${shadow(200, 318, 130)}
<g transform="rotate(-6 200 200)"><rect x="112" y="96" width="166" height="104" rx="13" fill="url(#accent)"/><rect x="126" y="76" width="166" height="104" rx="13" fill="#5fb3e6"/><rect x="126" y="96" width="166" height="17" fill="#1f2533" opacity=".7"/>
<rect x="84" y="132" width="236" height="166" rx="22" fill="url(#main)"/><rect x="94" y="142" width="216" height="146" rx="15" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="3" stroke-dasharray="9 7"/>
<path d="M236 190h84v54h-84a27 27 0 0 1 0-54Z" fill="url(#deep)"/><circle cx="242" cy="217" r="11" fill="url(#accent)"/></g>`,
} as const;
