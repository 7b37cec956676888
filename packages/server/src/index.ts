export type { AudioInput } from "./core/audio.ts";
export { CustomStreamError, RequestError, StreamError } from "./core/errors.ts";
export type { Logger } from "./core/logger.ts";
export type { Run } from "./core/run.ts";
export { ChatKitServer } from "./core/server.ts";
export type { ChatKitServerOptions, ProcessOptions, ProcessResult } from "./core/server.ts";
export { InvalidCursorError, NotFoundError } from "./store/errors.ts";
export { generateId, type StoreItemType } from "./store/ids.ts";
export { AttachmentStore, type ItemsQuery, type PageQuery, Store } from "./store/store.ts";
