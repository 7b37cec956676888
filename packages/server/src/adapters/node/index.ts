export { type Closable, closeServer } from "./close-server.ts";
export { type NodeMountable, toNodeHandler } from "./node-handler.ts";
export { type RunningServer, type Servable, serve, type ServeOptions } from "./serve.ts";
export type { SlowReaderLimits } from "./write-stream.ts";
