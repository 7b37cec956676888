export type { ChatKitApp } from "./app.ts";
export type {
  ActionHook,
  ActionInput,
  AppHooks,
  CancelledInput,
  FeedbackInput,
  StreamOptionsInput,
  SyncActionHook,
  SyncActionInput,
  TranscribeInput,
} from "./app-hooks.ts";
export { chatkit } from "./chatkit.ts";
export type { ChatKitOptions } from "./options.ts";
