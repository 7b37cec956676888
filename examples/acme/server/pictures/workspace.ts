import { shadow } from "./frame.ts";

function keys(): string {
  const rows = [
    { y: 176, x: 74, count: 12 },
    { y: 200, x: 80, count: 11 },
    { y: 224, x: 86, count: 11 },
  ];
  const caps = rows.flatMap(({ y, x, count }) =>
    Array.from({ length: count }, (_, index) => {
      const fill = (index + y) % 7 === 0 ? "url(#accent)" : "url(#light)";
      return `<rect x="${x + index * 21.4}" y="${y}" width="17" height="18" rx="4.5" fill="${fill}"/>`;
    }),
  );
  return caps.join("");
}

/** Drawings of things to work with. */
export const WORKSPACE = {
  keyboard: `${shadow(200, 300, 160)}
<rect x="46" y="150" width="308" height="136" rx="24" fill="url(#deep)"/><rect x="46" y="144" width="308" height="132" rx="24" fill="url(#main)"/>
<rect x="62" y="160" width="276" height="102" rx="13" fill="url(#dark)" opacity=".82"/>
${keys()}<rect x="128" y="246" width="144" height="13" rx="5" fill="url(#light)"/><rect x="70" y="246" width="50" height="13" rx="5" fill="url(#accent)"/><rect x="280" y="246" width="50" height="13" rx="5" fill="url(#light)"/>`,

  mouse: `${shadow(200, 328, 96)}
<path d="M200 92c52 0 84 38 84 96v40a84 92 0 0 1-168 0v-40c0-58 32-96 84-96Z" fill="url(#main)"/>
<path d="M116 196h168v32a84 92 0 0 1-168 0Z" fill="url(#deep)" opacity=".55"/>
<path d="M200 92v104" stroke="#101828" stroke-opacity=".25" stroke-width="3"/><rect x="189" y="126" width="22" height="48" rx="11" fill="url(#dark)"/><rect x="194" y="138" width="12" height="20" rx="6" fill="url(#accent)"/>
<path d="M134 180c2-40 18-64 44-72" stroke="#fff" stroke-opacity=".55" stroke-width="9" fill="none" stroke-linecap="round"/>`,

  chair: `${shadow(200, 344, 112)}
<path d="M200 268v44" stroke="url(#dark)" stroke-width="15"/><path d="M120 336c20-20 50-26 80-26s60 6 80 26" fill="none" stroke="url(#dark)" stroke-width="12" stroke-linecap="round"/>
<circle cx="122" cy="338" r="9" fill="#1f2533"/><circle cx="200" cy="338" r="9" fill="#1f2533"/><circle cx="278" cy="338" r="9" fill="#1f2533"/>
<path d="M142 74q58-24 116 0l10 126q-68 20-136 0Z" fill="url(#main)" stroke="url(#deep)" stroke-width="5" stroke-linejoin="round"/>
<path d="M160 90q40-13 80 0l6 88q-46 11-92 0Z" fill="url(#sheen)" opacity=".6"/>
<path d="M108 190v54M292 190v54" stroke="url(#dark)" stroke-width="12" stroke-linecap="round"/><rect x="88" y="182" width="46" height="15" rx="7.5" fill="url(#dark)"/><rect x="266" y="182" width="46" height="15" rx="7.5" fill="url(#dark)"/>
<rect x="104" y="224" width="192" height="52" rx="24" fill="url(#main)"/><path d="M104 250h192a24 26 0 0 1-24 26H128a24 26 0 0 1-24-26Z" fill="url(#deep)" opacity=".7"/>`,

  monitor: `${shadow(200, 336, 110)}
<path d="M176 262h48l9 58h-66Z" fill="url(#light)"/><rect x="132" y="314" width="136" height="17" rx="8.5" fill="url(#light)"/>
<rect x="46" y="84" width="308" height="190" rx="20" fill="url(#dark)"/><rect x="58" y="96" width="284" height="166" rx="11" fill="url(#main)"/>
<path d="M58 216c60-52 92 10 148-30s88-52 136-26v91a11 11 0 0 1-11 11H69a11 11 0 0 1-11-11Z" fill="url(#deep)"/><circle cx="274" cy="138" r="23" fill="url(#accent)"/>
<path d="M58 107a11 11 0 0 1 11-11h150L120 262H69a11 11 0 0 1-11-11Z" fill="url(#sheen)" opacity=".35"/>`,

  desk: `${shadow(200, 336, 150)}
<path d="M102 190v132M298 190v132" stroke="url(#dark)" stroke-width="17"/><path d="M66 328h72M262 328h72" stroke="url(#dark)" stroke-width="13" stroke-linecap="round"/>
<rect x="40" y="172" width="320" height="27" rx="10" fill="url(#main)"/><rect x="40" y="190" width="320" height="13" rx="6" fill="url(#deep)"/>
<rect x="150" y="84" width="116" height="72" rx="8" fill="url(#dark)"/><rect x="157" y="91" width="102" height="58" rx="4" fill="#9fd0ff"/><path d="M157 138q30-28 52-9t50-15v31a4 4 0 0 1-4 4h-94a4 4 0 0 1-4-4Z" fill="#fff" opacity=".55"/><path d="M208 156v16M180 172h56" stroke="#4a5468" stroke-width="8"/>
<path d="M304 172v-28M304 148c-20-8-22-26-20-38 16 3 24 18 20 38Zm0-6c2-20 12-28 24-28 0 16-8 26-24 28Z" fill="#57a65a" stroke="#2f7a3b" stroke-width="3"/><path d="M290 152h28l-4 20h-20Z" fill="url(#accent)"/>
<rect x="72" y="152" width="46" height="8" rx="3" fill="url(#accent)"/><rect x="68" y="160" width="54" height="12" rx="3" fill="url(#light)"/>`,

  notebook: `${shadow(206, 336, 112)}
<g transform="rotate(-7 200 200)"><rect x="116" y="76" width="186" height="250" rx="15" fill="url(#deep)"/><rect x="122" y="80" width="176" height="240" rx="10" fill="#fbf8f1"/><rect x="104" y="68" width="186" height="250" rx="15" fill="url(#main)"/>
<path d="M104 83a15 15 0 0 1 15-15h21v250h-21a15 15 0 0 1-15-15Z" fill="url(#deep)"/><rect x="254" y="68" width="12" height="250" fill="url(#accent)"/>
<rect x="164" y="108" width="74" height="48" rx="8" fill="#fff" opacity=".88"/><path d="M176 124h50M176 138h34" stroke="#66788f" stroke-width="5" stroke-linecap="round"/></g>
<g transform="rotate(38 306 220)"><rect x="298" y="120" width="17" height="160" rx="4" fill="url(#accent)"/><path d="M298 280h17l-8.500 26Z" fill="#f6dfb8"/><path d="M303.500 296h6l-3 10Z" fill="#1f2533"/><rect x="298" y="112" width="17" height="22" rx="5" fill="url(#deep)"/></g>`,
} as const;
