import { statSync } from "node:fs";
import { bundleFiles } from "./packages/ui/scripts/bundle-files.ts";

const { core, lazy } = bundleFiles("packages/ui/dist");
const size = (file) => statSync(file).size;

export default [
  {
    name: "the element, before any lazy chunk",
    path: core,
    gzip: true,
    limit: "60 KB",
  },
  {
    name: "the largest lazy chunk",
    path: lazy.toSorted((a, b) => size(b) - size(a))[0],
    gzip: true,
    limit: "60 KB",
  },
  {
    name: "fold and SSE codec, not minified",
    path: ["packages/protocol/dist/fold.js", "packages/protocol/dist/sse.js"],
    gzip: true,
    limit: "4 KB",
  },
];
