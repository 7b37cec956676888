// The entry: an old Node cannot read main.ts, and would say so in ten lines that help nobody.
import "./check-node.js";

await import("./main.ts");
