/** One icon: path data on a 24 × 24 grid, and whether its area is filled. */
export interface Drawing {
  readonly d: string;
  /** `area`: filled, no outline; `both`: filled and outlined; default: outlined. */
  readonly fill?: "area" | "both";
}

const frame = "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z";
const circle = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z";
const floating = "M8 7h2a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z";
const floatingRight = "M14 7h2a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z";

/** Icons that Lucide does not have, drawn in Lucide's manner: 2 px strokes with round ends. */
export const OWN_DRAWINGS: Readonly<Record<string, Drawing>> = {
  "book-clock": {
    d: "M20 9V3a1 1 0 0 0-1-1H6.5A2.5 2.5 0 0 0 4 4.5v15M10 22H6.5A2.5 2.5 0 0 1 4 19.5A2.5 2.5 0 0 1 6.5 17H9M17.5 13a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM17.5 15.7V17.5l1.2.8",
  },
  "check-circle-filled": {
    d: `${circle}M16.7 8.3a1 1 0 0 1 0 1.4l-5 5a1 1 0 0 1-1.4 0l-2.5-2.5a1 1 0 0 1 1.4-1.4l1.8 1.8 4.3-4.3a1 1 0 0 1 1.4 0z`,
    fill: "area",
  },
  dot: { d: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", fill: "area" },
  stop: {
    d: "M7.5 5h9A2.5 2.5 0 0 1 19 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 16.5v-9A2.5 2.5 0 0 1 7.5 5z",
    fill: "area",
  },
  wreath: {
    d: "M10 20.5c-4.5-.5-7.5-4-7.5-8.5 0-3.2 1.5-6 4-8M14 20.5c4.5-.5 7.5-4 7.5-8.5 0-3.2-1.5-6-4-8M2.8 13.5c2 .3 3.3-.6 3.7-2.5M4.5 7.5c1.9.6 3.3 0 4-1.8M5.5 18c1.7-.2 2.7-1.2 2.8-3M21.2 13.5c-2 .3-3.3-.6-3.7-2.5M19.5 7.5c-1.9.6-3.3 0-4-1.8M18.5 18c-1.7-.2-2.7-1.2-2.8-3",
  },
  "sidebar-open-left-alt": { d: `${frame}M9 3v18M12.5 12H18M15.5 9.5 18 12l-2.5 2.5` },
  "sidebar-open-right-alt": { d: `${frame}M15 3v18M11.5 12H6M8.5 9.5 6 12l2.5 2.5` },
  "sidebar-floating-left": { d: frame + floating },
  "sidebar-floating-right": { d: frame + floatingRight },
  "sidebar-floating-open-left": { d: `${frame}${floating}M14.5 9.5 17 12l-2.5 2.5` },
  "sidebar-floating-open-right": { d: `${frame}${floatingRight}M9.5 9.5 7 12l2.5 2.5` },
  "home-alt": {
    d: "M3 10a2 2 0 0 1 .7-1.5l7-6a2 2 0 0 1 2.6 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM8.5 16.5h7",
  },
  "expand-small": { d: "M13.5 6.5h4v4M10.5 17.5h-4v-4M17.5 6.5 13.5 10.5M6.5 17.5l4-4" },
  "collapse-small": { d: "M18 10h-4V6M6 14h4v4M14 10l4-4M6 18l4-4" },
  "dots-vertical-circle": { d: `${circle}M12 8h.01M12 12h.01M12 16h.01` },
  menu: { d: "M4 9h16M4 15h10" },
  "menu-inverted": { d: "M4 9h16M10 15h10" },
};
