import { describe, expect, it } from "vitest";
import { backgroundStyles, blockStyles, borderStyles, boxStyles, paddingStyles } from "./box.ts";

describe("blockStyles", () => {
  it("takes sizes in px, margins in units, and one size for both directions", () => {
    expect(
      blockStyles({ size: 40, width: "50%", minSize: 8, maxHeight: 90, margin: 2, aspectRatio: 1.5 }),
    ).toEqual({
      width: "50%",
      height: "40px",
      minWidth: "8px",
      minHeight: "8px",
      maxHeight: "90px",
      aspectRatio: "1.5",
      marginTop: "8px",
      marginRight: "8px",
      marginBottom: "8px",
      marginLeft: "8px",
    });
  });

  it.each([
    ["2xs", "2px"],
    ["md", "var(--ck-radius-md)"],
    ["full", "var(--ck-radius-full)"],
    ["100%", "100%"],
    ["none", "0px"],
  ])("knows the radius %s", (radius, expected) => {
    expect(blockStyles({ radius })).toEqual({ borderRadius: expected });
  });

  it("ignores what it does not know", () => {
    expect(blockStyles({ radius: "constructor", aspectRatio: -1, width: {}, margin: "a;b" })).toEqual({});
  });
});

describe("boxStyles", () => {
  it("maps flex props", () => {
    expect(boxStyles({ align: "end", justify: "between", wrap: "wrap", flex: "1 1 auto", gap: 3 })).toEqual({
      alignItems: "flex-end",
      justifyContent: "space-between",
      flexWrap: "wrap",
      flex: "1 1 auto",
      gap: "12px",
    });
    expect(boxStyles({ align: "x", justify: 3, wrap: "x", flex: {}, gap: [] })).toEqual({});
  });
});

describe("paddingStyles", () => {
  it("lets edges go before x and y, and gives the rest none", () => {
    expect(paddingStyles({ x: 2, left: 1, top: "1em" })).toEqual({
      "--ckw-pad-top": "1em",
      "--ckw-pad-right": "8px",
      "--ckw-pad-bottom": "0px",
      "--ckw-pad-left": "4px",
      paddingTop: "1em",
      paddingRight: "8px",
      paddingBottom: "0px",
      paddingLeft: "4px",
    });
    expect(paddingStyles(undefined)).toEqual({});
  });
});

describe("borderStyles", () => {
  it("takes a width, a border, or borders", () => {
    expect(borderStyles(2)["borderTop"]).toBe("2px solid var(--ck-border)");
    expect(borderStyles({ size: 1, color: "strong", style: "dashed" })).toEqual({
      borderTop: "1px dashed var(--ck-border-strong)",
      borderRight: "1px dashed var(--ck-border-strong)",
      borderBottom: "1px dashed var(--ck-border-strong)",
      borderLeft: "1px dashed var(--ck-border-strong)",
    });
    expect(borderStyles({ y: 1, top: { size: 3, color: "#f00" } })).toEqual({
      borderTop: "3px solid #f00",
      borderBottom: "1px solid var(--ck-border)",
    });
  });

  it("takes no border that is none", () => {
    expect(borderStyles({ size: "1px; x", color: "red" })).toEqual({});
    expect(borderStyles({ size: 1, color: "url(x)", style: "evil" })["borderTop"]).toBe(
      "1px solid var(--ck-border)",
    );
  });
});

describe("backgroundStyles", () => {
  it("tells a colour from a gradient, and takes no image", () => {
    expect(backgroundStyles("surface")).toEqual({ backgroundColor: "var(--ck-surface)" });
    expect(backgroundStyles("linear-gradient(red, blue)")).toEqual({
      backgroundImage: "linear-gradient(red, blue)",
    });
    expect(backgroundStyles("url(https://example.com/a.png)")).toEqual({});
  });
});
