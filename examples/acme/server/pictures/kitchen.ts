import { shadow } from "./frame.ts";

/** Drawings of things for the kitchen. */
export const KITCHEN = {
  mug: `${shadow(192, 326, 110)}
<g stroke="#fff" stroke-width="7" stroke-linecap="round" fill="none" opacity=".75"><path d="M154 112c-13-17 13-26 0-46M192 104c-13-17 13-26 0-46M230 112c-13-17 13-26 0-46"/></g>
<path d="M276 176h14a46 46 0 0 1 0 92h-18" fill="none" stroke="url(#deep)" stroke-width="20" stroke-linecap="round"/>
<path d="M100 146h184v130a44 44 0 0 1-44 44h-96a44 44 0 0 1-44-44Z" fill="url(#main)"/><ellipse cx="192" cy="146" rx="92" ry="20" fill="url(#light)"/><ellipse cx="192" cy="149" rx="78" ry="13" fill="#7a4a2b"/>
<rect x="112" y="176" width="12" height="94" rx="6" fill="url(#sheen)"/><path d="M192 262c-42-26-34-56-14-56 9 0 14 8 14 8s5-8 14-8c20 0 28 30-14 56Z" fill="url(#accent)"/>`,

  kettle: `${shadow(206, 330, 120)}
<path d="M128 226C82 210 96 128 60 120" fill="none" stroke="url(#deep)" stroke-width="15" stroke-linecap="round"/>
<path d="M262 148c66-40 96 10 76 66-10 28-34 44-56 50" fill="none" stroke="url(#dark)" stroke-width="17" stroke-linecap="round"/>
<path d="M144 152h128l27 152a18 18 0 0 1-18 20H134a18 18 0 0 1-18-20Z" fill="url(#main)"/><path d="M164 168h17l-20 138h-26Z" fill="url(#sheen)"/>
<path d="M144 154a64 27 0 0 1 128 0Z" fill="url(#deep)"/><circle cx="208" cy="120" r="13" fill="url(#dark)"/><rect x="108" y="306" width="200" height="22" rx="11" fill="url(#dark)"/><circle cx="208" cy="317" r="5" fill="url(#accent)"/>`,

  dripper: `${shadow(200, 336, 110)}
<path d="M136 218h128l14 88a20 20 0 0 1-20 24H142a20 20 0 0 1-20-24Z" fill="#fff" opacity=".62" stroke="#fff" stroke-width="4"/>
<path d="M129 264h142l7 42a20 20 0 0 1-20 24H142a20 20 0 0 1-20-24Z" fill="#6d3f22"/><path d="M129 264h142l1 9H128Z" fill="#9a6540"/>
<path d="M270 236c40 0 44 62 6 64" fill="none" stroke="#fff" stroke-opacity=".8" stroke-width="11" stroke-linecap="round"/>
<rect x="118" y="196" width="164" height="20" rx="10" fill="url(#deep)"/><path d="M112 92h176l-52 106h-72Z" fill="url(#main)"/><path d="M100 84h200l-9 20H109Z" fill="#fbf6ea"/><path d="M140 112l34 76M168 112l17 76M232 112l-17 76M260 112l-34 76" stroke="#fff" stroke-opacity=".35" stroke-width="5" stroke-linecap="round"/>
<path d="M200 218v40" stroke="#6d3f22" stroke-width="5" stroke-linecap="round"/><path d="M282 128h20a24 24 0 0 1 0 48h-32" fill="none" stroke="url(#accent)" stroke-width="12" stroke-linecap="round"/>`,

  knife: `${shadow(200, 318, 140, 13)}
<rect x="56" y="238" width="288" height="70" rx="20" fill="#c8925c"/><path d="M56 264h288M72 288h256" stroke="#a87540" stroke-width="4" opacity=".6"/><circle cx="318" cy="273" r="11" fill="url(#back)"/>
<g transform="rotate(-24 200 190)"><path d="M54 172h196v50H140c-44 0-76-20-86-50Z" fill="url(#light)"/><path d="M54 172h196v13H62Z" fill="#b9c5d6"/><path d="M80 206c18 10 36 16 60 16h110v-7H142c-26 0-44-4-62-9Z" fill="#fff"/>
<rect x="250" y="166" width="110" height="38" rx="15" fill="url(#main)"/><rect x="246" y="164" width="17" height="58" rx="5" fill="url(#dark)"/><circle cx="286" cy="185" r="6" fill="url(#accent)"/><circle cx="324" cy="185" r="6" fill="url(#accent)"/></g>`,

  pan: `${shadow(184, 318, 140)}
<path d="M262 214 366 158" stroke="url(#dark)" stroke-width="27" stroke-linecap="round"/><circle cx="360" cy="161" r="6" fill="url(#back)"/>
<ellipse cx="176" cy="240" rx="132" ry="78" fill="#12161f"/><ellipse cx="176" cy="222" rx="132" ry="78" fill="url(#dark)"/><ellipse cx="176" cy="224" rx="108" ry="61" fill="#151a25"/>
<path d="M112 226c-6-30 40-44 66-34s72-6 76 26-40 44-72 40-66-4-70-32Z" fill="#fffaf0"/><ellipse cx="186" cy="222" rx="29" ry="23" fill="url(#accent)"/><ellipse cx="178" cy="214" rx="9" ry="6" fill="#fff" opacity=".7"/>
<path d="M58 196a128 74 0 0 1 76-46" stroke="#fff" stroke-opacity=".4" stroke-width="7" fill="none" stroke-linecap="round"/>`,
} as const;
