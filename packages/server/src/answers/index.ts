export {
  AgentContext,
  type AnswerRun,
  type ClientToolCall,
  type TaskInput,
  WorkflowError,
  type WorkflowInput,
} from "./agent-context.ts";
export { type ApprovalWidget, type ApprovalWidgetCall, decideApproval } from "./approval-widget.ts";
export type { ApprovalOptions } from "./approvals.ts";
export { type AnswerInput, type AnswerOptions, type AnswerSource, answerWith } from "./answer-with.ts";
export type { AttachmentReading, ImageBytes } from "./attached-files.ts";
export {
  type ChatMessage,
  ChatMessageConverter,
  type ChatPart,
  type ChatToolCall,
  toChatMessages,
} from "./chat-messages.ts";
export { ClientToolArgumentsError } from "./client-tool-arguments.ts";
export type { ContextWindowOptions } from "./context-window.ts";
export type { InputOptions, ItemConverterOptions } from "./item-converter.ts";
export type { ApprovalCall } from "./paused-run.ts";
export {
  type ContainerFileCitation,
  type FileCitation,
  ResponseStreamConverter,
  type UrlCitation,
} from "./response-stream-converter.ts";
export type { HistoryOptions, Respond } from "./respond.ts";
export {
  type ResponseOptions,
  type ResponsePart,
  type ResponseSource,
  streamResponse,
} from "./stream-response.ts";
export {
  titleFromText,
  type TitleLimits,
  type TitleOptions,
  type TitleRequest,
  titleThread,
} from "./thread-title.ts";
export { type ShowTool, type ShowTools, type ToolCallState, type ToolKind, toolTask } from "./tool-task.ts";
export { PausedRunError } from "../models/failure.ts";
export { type CountTokens, estimateTokens } from "../models/token-count.ts";
export { tokenCounter } from "../models/token-counter.ts";
