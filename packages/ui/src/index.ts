export { ChatKitElement } from "./element.ts";
export { ChatKitError } from "./model/errors.ts";
export type {
  ChatKitEventDetails,
  ChatKitOptions,
  ComposerValueParams,
  SendMessageParams,
  ThemeOption,
} from "./options.ts";
export { registerWidget } from "./register-widget.ts";
