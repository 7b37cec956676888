export {
  AgentContext,
  type AgentContextOptions,
  type ClientToolCall,
  type TaskInput,
  WorkflowError,
  type WorkflowInput,
} from "./agent-context.ts";
export { ResponseStreamConverter, type UrlCitation } from "./response-stream-converter.ts";
export {
  type ResponseOptions,
  type ResponsePart,
  type ResponseSource,
  streamResponse,
} from "./stream-response.ts";
export { titleFromText } from "./thread-title.ts";
export { type CountTokens, estimateTokens } from "../models/token-count.ts";
export { tokenCounter } from "../models/token-counter.ts";
