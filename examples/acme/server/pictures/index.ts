import { AUDIO } from "./audio.ts";
import { BAGS } from "./bags.ts";
import { frame, PALETTES, type PaletteName } from "./frame.ts";
import { HOME } from "./home.ts";
import { KITCHEN } from "./kitchen.ts";
import { OUTDOOR } from "./outdoor.ts";
import { WORKSPACE } from "./workspace.ts";

const DRAWINGS = { ...AUDIO, ...WORKSPACE, ...HOME, ...KITCHEN, ...BAGS, ...OUTDOOR } as const;

export type DrawingName = keyof typeof DRAWINGS;
export type { PaletteName };

/** A product's picture as an SVG document, 400 × 400. @param title what the picture shows, for who cannot see it */
export function drawPicture(drawing: DrawingName, palette: PaletteName, title: string): string {
  return frame(DRAWINGS[drawing], PALETTES[palette], title);
}

export function isDrawingName(name: string): name is DrawingName {
  return Object.hasOwn(DRAWINGS, name);
}

export function isPaletteName(name: string): name is PaletteName {
  return Object.hasOwn(PALETTES, name);
}
