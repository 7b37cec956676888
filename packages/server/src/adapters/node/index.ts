export { closeServer } from "./close-server.ts";
export { toNodeHandler } from "./node-handler.ts";
export { toNodeListener } from "./web-handler.ts";
export type { SlowReaderLimits } from "./write-stream.ts";
