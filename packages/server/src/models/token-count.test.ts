import { describe, expect, it } from "vitest";
import { countMessage, estimateTokens } from "./token-count.ts";

describe("tokens", () => {
  it("are counted for files by their kind and size", () => {
    const file = (mediaType: string, size: number) =>
      countMessage(
        {
          role: "user",
          content: [{ type: "file", mediaType, data: { type: "data", data: new Uint8Array(size) } }],
        },
        () => 0,
      );
    expect(file("image/png", 5_000_000)).toBeLessThan(2_000);
    const pdf = `data:application/pdf;base64,${"A".repeat(200_000)}`;
    expect(countMessage({ type: "input_file", file: pdf }, () => 0)).toBeGreaterThan(6_000);
    expect(
      countMessage({ type: "input_image", image: "https://images.example/1.png" }, () => 0),
    ).toBeGreaterThan(1_000);
  });

  it("are no fewer for more", () => {
    expect(estimateTokens("")).toBe(0);
    expect(estimateTokens("a".repeat(4_000))).toBeGreaterThan(estimateTokens("a".repeat(2_000)));
  });
});
