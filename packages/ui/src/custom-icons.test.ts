import { describe, expect, it } from "vitest";
import { CustomIcons } from "./custom-icons.ts";

describe("the page's own icons", () => {
  it("have names of the page's own, and are paths", () => {
    const icons = new CustomIcons();
    for (const name of ["acme", "vendor:", "lucide:rocket", "", "constructor"])
      expect(() => icons.register(name, "M0 0")).toThrow(/Cannot register the icon .*: its name must begin/);
    for (const path of ["", "0 0", "M0 0<script>", "url(#x)", 'M0 0"onload="x'])
      expect(() => icons.register("vendor:acme", path)).toThrow(/is no SVG path data/);
    expect(icons.pathOf("vendor:acme")).toBeUndefined();
  });

  it("are known from then on, and tell who listens", () => {
    const icons = new CustomIcons();
    let told = 0;
    const stop = icons.subscribe(() => told++);
    icons.register("vendor:acme", "M4 4h16v16z");
    stop();
    icons.register("vendor:other", "m1 1 2e-3-.5Z");
    expect([icons.pathOf("vendor:acme"), told]).toEqual(["M4 4h16v16z", 1]);
  });
});
