import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { themeCss } from "./theme.ts";

/** The tokens of a theme, by name. */
function tokens(theme: Parameters<typeof themeCss>[0]): Record<string, string> {
  return Object.fromEntries(
    [...themeCss(theme).matchAll(/--ck-([\w-]+):([^;]*);/g)].map(([, name, value]) => [name, value!]),
  );
}

/** WCAG's relative luminance of an `oklch(L C H)` colour. */
function luminance(color: string): number {
  const [l, c, h] = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(color)!.slice(1).map(Number) as [
    number,
    number,
    number,
  ];
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const cone = (x: number, y: number): number => (l + x * a + y * b) ** 3;
  const [long, medium, short] = [
    cone(0.3963377774, 0.2158037573),
    cone(-0.1055613458, -0.0638541728),
    cone(-0.0894841775, -1.291485548),
  ];
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clamp(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clamp(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe("a theme", () => {
  it("keeps every text readable on every surface it stands on, whatever the greys", () => {
    const theme = fc.record({
      colorScheme: fc.constantFrom("light" as const, "dark" as const),
      color: fc.record({
        grayscale: fc.record({ hue: fc.nat(360), tint: fc.nat(9), shade: fc.integer({ min: -4, max: 4 }) }),
      }),
    });
    fc.assert(
      fc.property(theme, (option) => {
        const all = tokens(option);
        for (const text of ["text", "text-secondary", "text-tertiary"]) {
          for (const surface of ["surface", "surface-secondary", "surface-elevated"]) {
            expect(contrast(all[text]!, all[surface]!), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
    );
  });

  it.each(["success", "warning", "danger", "info"])("has a readable %s in both schemes", (name) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const all = tokens({ colorScheme });
      const color = all[name]!.replaceAll(/(?<!\d)\./g, "0.");
      expect(contrast(color, all["surface"]!), colorScheme).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("takes wild values without breaking out of its rule", () => {
    const css = themeCss({
      typography: { baseSize: 400, fontFamily: "x;}*{color:red" },
      density: "huge" as never,
      radius: "round",
      color: { accent: { primary: "red}", level: 9 }, grayscale: { hue: Number.NaN, tint: 99 } },
    });
    expect(css.match(/[{}]/g)).toEqual(["{", "}"]);
    expect(css).toContain("--ck-font-size:18px;");
    expect(css).not.toContain("NaN");
  });

  it("draws sharp corners everywhere", () => {
    const all = tokens({ radius: "sharp" });
    const radii = Object.entries(all).filter(([name]) => name.startsWith("radius-"));
    expect(radii.length).toBeGreaterThan(5);
    expect(radii.filter(([, value]) => value !== "0px")).toEqual([]);
  });
});
