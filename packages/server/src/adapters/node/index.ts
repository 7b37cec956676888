export { type Closable, closeServer } from "./close-server.ts";
export { type NodeMountable, toNodeHandler } from "./node-handler.ts";
export type { SlowReaderLimits } from "./write-stream.ts";
