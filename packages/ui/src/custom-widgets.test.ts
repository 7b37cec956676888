import { widgets } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { BUILT_IN_WIDGETS, CustomWidgets } from "./custom-widgets.ts";

describe("components of the page's own", () => {
  it("cannot take the name of any of ChatKit's", () => {
    expect(BUILT_IN_WIDGETS.toSorted()).toEqual(widgets.WIDGET_TYPES.toSorted());
    const custom = new CustomWidgets();
    for (const type of BUILT_IN_WIDGETS) expect(() => custom.register(type, "acme-x")).toThrow(TypeError);
  });

  it("need a type and the name of a custom element", () => {
    const custom = new CustomWidgets();
    for (const tag of ["", "rating", "Acme-Rating", "acme rating", "-x", "script", "1-a", "a-b>"]) {
      expect(() => custom.register("Rating", tag)).toThrow(/Cannot register the widget type "Rating"/);
    }
    expect(() => custom.register("", "acme-rating")).toThrow(TypeError);
    expect(custom.tagOf("Rating")).toBeUndefined();
    expect(custom.tagOf("constructor")).toBeUndefined();
  });

  it("are known from then on, and tell who listens", () => {
    const custom = new CustomWidgets();
    let told = 0;
    const stop = custom.subscribe(() => told++);
    custom.register("Rating", "acme-rating");
    custom.register("Rating", "acme-stars");
    stop();
    custom.register("Panel", "acme-panel");
    expect([custom.tagOf("Rating"), custom.tagOf("Panel"), told]).toEqual(["acme-stars", "acme-panel", 2]);
  });
});
