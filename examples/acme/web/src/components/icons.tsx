const PATHS = {
  account: "M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5M5 20c.6-3.4 3.4-5.5 7-5.5s6.4 2.1 7 5.5",
  alert: "M12 4 3 19.5h18zM12 10v4.5M12 17.2h.01",
  arrow: "M13 6l6 6-6 6M19 12H5",
  back: "M11 6l-6 6 6 6M5 12h14",
  box: "M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10",
  calendar: "M5 6h14v14H5zM5 10.5h14M9 3.5V8M15 3.5V8",
  cart: "M3 4h2l2.2 10.4a2 2 0 0 0 2 1.6h7.9a2 2 0 0 0 2-1.5L21 8H6M10 20.5h.01M17 20.5h.01",
  chat: "M20 11.5a8 7.5 0 0 1-11.6 6.7L4 20l1.3-4A7.5 7.5 0 1 1 20 11.5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevron: "m9.5 6 6 6-6 6",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2",
  close: "M6 6l12 12M18 6 6 18",
  desk: "M4 13v-1a8 8 0 0 1 16 0v1M4 13.5h3v5H4zM17 13.5h3v5h-3zM20 18.5c0 1.7-2.5 2.5-6 2.5",
  document: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
  help: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M9.6 9.4a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1.1.9-1.1 1.7M12 16.6h.01",
  minus: "M5 12h14",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5",
  plus: "M12 5v14M5 12h14",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6.5H7z",
  search: "m20 20-4.3-4.3M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0",
  sun: "M12 3v2m0 14v2M5.6 5.6 7 7m10 10 1.4 1.4M3 12h2m14 0h2M5.6 18.4 7 17M17 7l1.4-1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0",
  sparkle:
    "M12 4.5c.9 4.2 2.8 6.1 7 7-4.2.9-6.1 2.8-7 7-.9-4.2-2.8-6.1-7-7 4.2-.9 6.1-2.8 7-7M18.5 3.5v3M17 5h3",
  ticket: "M4 7h16v3.2a1.9 1.9 0 0 0 0 3.6V17H4v-3.2a1.9 1.9 0 0 0 0-3.6zM14 7v10",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5",
  truck:
    "M3 6h11v10H3zM14 10h4l3 3v3h-7zM7 18.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5M17 18.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Icons that point somewhere: they are mirrored where the text runs from right to left. */
const POINTING: ReadonlySet<IconName> = new Set(["arrow", "back", "chevron", "truck"]);

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={POINTING.has(name) ? "icon pointing" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
