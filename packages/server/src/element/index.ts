export { chatkitCsp, type CspOptions } from "./csp.ts";
export {
  createElementHandler,
  type ElementHandler,
  type ElementHandlerOptions,
  type ElementScript,
} from "./element-handler.ts";
