import { shadow } from "./frame.ts";

/** Drawings of things to take outside. */
export const OUTDOOR = {
  tent: `${shadow(200, 326, 170)}
<circle cx="310" cy="104" r="26" fill="#fff" opacity=".85"/><path d="M20 318 110 200l60 74 40-44 110 88Z" fill="#fff" opacity=".28"/>
<path d="M200 96 346 318H54Z" fill="url(#main)"/><path d="M200 96 346 318H260Z" fill="url(#deep)"/><path d="M200 148 260 318H140Z" fill="url(#dark)"/><path d="M200 148 170 318h-30Z" fill="url(#accent)"/>
<path d="M200 96 190 78M200 96l10-18" stroke="#83582d" stroke-width="7" stroke-linecap="round"/><path d="M54 318 30 332M346 318l24 14" stroke="url(#light)" stroke-width="4"/><path d="M186 132 96 268" stroke="#fff" stroke-opacity=".45" stroke-width="7" stroke-linecap="round"/>`,

  lantern: `${shadow(200, 336, 92)}
<circle cx="200" cy="206" r="126" fill="#fff0b8" opacity=".5"/><path d="M138 118a62 70 0 0 1 124 0" fill="none" stroke="url(#dark)" stroke-width="9"/>
<rect x="146" y="104" width="108" height="36" rx="13" fill="url(#main)"/><path d="M138 140h124v130H138Z" fill="#fff7d6" opacity=".88"/><path d="M200 176c20 24 22 42 12 56a16 16 0 0 1-24 0c-9-14 0-30 12-56Z" fill="#ffb22e"/><path d="M200 206c7 10 7 16 3 22h-7c-4-6-2-12 4-22Z" fill="#fff"/>
<g stroke="url(#deep)" stroke-width="8"><path d="M142 140v130M258 140v130"/></g><rect x="124" y="266" width="152" height="60" rx="20" fill="url(#main)"/><circle cx="200" cy="296" r="13" fill="url(#accent)"/><rect x="138" y="276" width="9" height="34" rx="4.500" fill="url(#sheen)"/>`,

  boots: `${shadow(206, 328, 150)}
<path d="M120 92h92l6 112c40 22 96 26 110 62v30H114c-12-60 6-120 6-204Z" fill="url(#main)"/><path d="M120 92h36c-4 84-18 140-8 204h-34c-12-60 6-120 6-204Z" fill="url(#deep)" opacity=".6"/>
<rect x="112" y="78" width="106" height="34" rx="15" fill="url(#light)"/><path d="M262 226c34 10 60 20 66 44v26h-92c-2-30 8-56 26-70Z" fill="url(#deep)"/>
<path d="M106 290h224v24a10 10 0 0 1-10 10H116a10 10 0 0 1-10-10Z" fill="url(#dark)"/><g fill="#0f1420"><rect x="120" y="320" width="22" height="11"/><rect x="160" y="320" width="22" height="11"/><rect x="200" y="320" width="22" height="11"/><rect x="240" y="320" width="22" height="11"/><rect x="280" y="320" width="22" height="11"/></g>
<g stroke="url(#accent)" stroke-width="7" stroke-linecap="round"><path d="M182 134h40M184 160h40M188 186h40M206 212l40-3"/></g>`,

  bottle: `${shadow(200, 342, 78)}
<rect x="168" y="56" width="64" height="48" rx="13" fill="url(#dark)"/><path d="M232 74h15a17 17 0 0 1 17 17v20" fill="none" stroke="url(#dark)" stroke-width="10" stroke-linecap="round"/>
<path d="M160 104h80c4 24 24 28 24 58v144a32 32 0 0 1-32 32h-64a32 32 0 0 1-32-32V162c0-30 20-34 24-58Z" fill="url(#main)"/><path d="M136 252h128v54a32 32 0 0 1-32 32h-64a32 32 0 0 1-32-32Z" fill="url(#deep)"/>
<rect x="148" y="164" width="13" height="124" rx="6.500" fill="url(#sheen)"/><path d="M170 226l24-36 15 20 11-13 20 29Z" fill="#fff" opacity=".92"/><rect x="158" y="98" width="84" height="11" rx="5" fill="url(#accent)"/>`,

  sunglasses: `${shadow(200, 286, 150, 13)}
<path d="M58 178 92 128M342 178l-34-50" stroke="url(#deep)" stroke-width="13" stroke-linecap="round"/><path d="M184 186q16-15 32 0" fill="none" stroke="url(#main)" stroke-width="13"/>
<path d="M48 166h142v36a66 66 0 0 1-132 6Z" fill="url(#main)"/><path d="M352 166H210v36a66 66 0 0 0 132 6Z" fill="url(#main)"/>
<path d="M64 180h112v22a52 54 0 0 1-104 4Z" fill="url(#dark)"/><path d="M336 180H224v22a52 54 0 0 0 104 4Z" fill="url(#dark)"/>
<path d="M72 184h40l-24 54a52 54 0 0 1-14-32ZM232 184h40l-30 54a52 54 0 0 1-14-36Z" fill="url(#accent)" opacity=".75"/>`,

  helmet: `${shadow(200, 308, 140)}
<path d="M116 244c-8 30 14 60 48 62M284 244c8 30-14 60-48 62" fill="none" stroke="url(#dark)" stroke-width="9"/><rect x="162" y="294" width="76" height="20" rx="10" fill="url(#dark)"/>
<path d="M54 236C54 140 118 88 204 88s142 58 142 136c0 20-10 28-26 28H74c-14 0-20-4-20-16Z" fill="url(#main)"/><path d="M54 226h292c0 18-10 26-26 26H74c-14 0-20-4-20-26Z" fill="url(#deep)"/>
<g fill="url(#dark)"><path d="M112 200c4-40 24-66 52-80 10 24 0 60-14 82Z"/><path d="M186 202c10-34 12-60 6-92 30-2 46 4 54 10 0 36-8 60-18 82Z"/><path d="M268 202c10-24 16-42 16-62 22 16 34 36 36 62Z"/></g>
<path d="M76 196c8-42 34-72 70-86" stroke="#fff" stroke-opacity=".55" stroke-width="9" fill="none" stroke-linecap="round"/><circle cx="322" cy="238" r="6" fill="url(#accent)"/>`,
} as const;
