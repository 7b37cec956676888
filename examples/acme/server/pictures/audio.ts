import { shadow } from "./frame.ts";

/** Drawings of things to listen with. */
export const AUDIO = {
  headphones: `${shadow(200, 330, 120)}
<path d="M92 232V204a108 108 0 0 1 216 0v28" fill="none" stroke="url(#deep)" stroke-width="22" stroke-linecap="round"/>
<path d="M112 196a88 88 0 0 1 176 0" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="6" stroke-linecap="round"/>
<rect x="68" y="206" width="62" height="112" rx="28" fill="url(#main)"/><rect x="270" y="206" width="62" height="112" rx="28" fill="url(#main)"/>
<rect x="118" y="216" width="26" height="92" rx="13" fill="url(#dark)"/><rect x="256" y="216" width="26" height="92" rx="13" fill="url(#dark)"/>
<rect x="80" y="220" width="12" height="60" rx="6" fill="url(#sheen)"/><rect x="282" y="220" width="12" height="60" rx="6" fill="url(#sheen)"/>
<circle cx="99" cy="298" r="5" fill="url(#accent)"/>`,

  earbuds: `${shadow(200, 320, 130)}
<rect x="98" y="186" width="204" height="128" rx="54" fill="url(#light)"/>
<path d="M98 240h204v20a54 54 0 0 1-54 54H152a54 54 0 0 1-54-54Z" fill="url(#main)"/>
<path d="M98 240h204" stroke="#101828" stroke-opacity=".25" stroke-width="3"/><circle cx="200" cy="270" r="6" fill="url(#accent)"/>
<g transform="rotate(-14 150 130)"><rect x="144" y="122" width="20" height="80" rx="10" fill="url(#main)"/><ellipse cx="146" cy="118" rx="34" ry="31" fill="url(#light)"/><ellipse cx="122" cy="120" rx="13" ry="19" fill="url(#dark)"/></g>
<g transform="rotate(14 250 130)"><rect x="236" y="122" width="20" height="80" rx="10" fill="url(#main)"/><ellipse cx="254" cy="118" rx="34" ry="31" fill="url(#light)"/><ellipse cx="278" cy="120" rx="13" ry="19" fill="url(#dark)"/></g>
<rect x="120" y="200" width="160" height="16" rx="8" fill="#fff" opacity=".7"/>`,

  speaker: `${shadow(200, 330, 118)}
<path d="M150 92a50 34 0 0 1 100 0" fill="none" stroke="url(#dark)" stroke-width="13" stroke-linecap="round"/>
<rect x="104" y="86" width="192" height="240" rx="44" fill="url(#main)"/>
<rect x="122" y="104" width="156" height="204" rx="32" fill="url(#deep)"/>
<circle cx="200" cy="238" r="56" fill="url(#dark)"/><circle cx="200" cy="238" r="38" fill="#0f1420" opacity=".7"/><circle cx="200" cy="238" r="17" fill="url(#main)"/><path d="M168 214a42 42 0 0 1 32-18" stroke="#fff" stroke-opacity=".5" stroke-width="5" fill="none" stroke-linecap="round"/>
<circle cx="200" cy="144" r="27" fill="url(#dark)"/><circle cx="200" cy="144" r="11" fill="url(#accent)"/>
<rect x="112" y="112" width="9" height="150" rx="4.5" fill="url(#sheen)"/>`,

  turntable: `${shadow(200, 322, 150)}
<rect x="58" y="130" width="284" height="176" rx="22" fill="url(#main)"/><rect x="58" y="286" width="284" height="28" rx="14" fill="url(#deep)"/>
<ellipse cx="172" cy="212" rx="92" ry="70" fill="url(#dark)"/><ellipse cx="172" cy="212" rx="74" ry="56" fill="none" stroke="#fff" stroke-opacity=".14" stroke-width="2"/><ellipse cx="172" cy="212" rx="56" ry="42" fill="none" stroke="#fff" stroke-opacity=".14" stroke-width="2"/>
<ellipse cx="172" cy="212" rx="30" ry="23" fill="url(#accent)"/><circle cx="172" cy="212" r="4" fill="#fff"/>
<path d="M108 178a92 70 0 0 1 40-30" stroke="#fff" stroke-opacity=".35" stroke-width="5" fill="none" stroke-linecap="round"/>
<circle cx="300" cy="166" r="17" fill="url(#light)"/><path d="M300 166v70l-42 34" fill="none" stroke="url(#light)" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/><rect x="240" y="262" width="26" height="13" rx="5" transform="rotate(-40 253 268)" fill="url(#dark)"/>
<circle cx="312" cy="266" r="9" fill="url(#deep)"/>`,

  microphone: `${shadow(200, 334, 96)}
<path d="M126 176v26a74 74 0 0 0 148 0v-26" fill="none" stroke="url(#deep)" stroke-width="13" stroke-linecap="round"/>
<rect x="193" y="272" width="14" height="48" fill="url(#dark)"/><rect x="138" y="312" width="124" height="20" rx="10" fill="url(#dark)"/>
<rect x="148" y="72" width="104" height="180" rx="52" fill="url(#main)"/>
<path d="M148 124a52 52 0 0 1 104 0v34H148Z" fill="url(#light)"/>
<g stroke="#42526a" stroke-opacity=".45" stroke-width="4"><path d="M156 104h88M150 124h100M148 144h104M172 84v74M200 74v84M228 84v74"/></g>
<rect x="148" y="156" width="104" height="13" fill="url(#accent)"/><circle cx="200" cy="206" r="13" fill="url(#deep)"/><rect x="160" y="176" width="9" height="54" rx="4.5" fill="url(#sheen)"/>`,
} as const;
