export {
  AgentContext,
  type AgentContextOptions,
  type ClientToolCall,
  type TaskInput,
  WorkflowError,
  type WorkflowInput,
} from "../answers/agent-context.ts";
export { type ApprovalWidget, type ApprovalWidgetCall, decideApproval } from "../answers/approval-widget.ts";
export type { ApprovalCall } from "../answers/paused-run.ts";
export { type AiApprovalOptions, takePausedMessages } from "./approvals.ts";
export type { AttachmentReading, ImageBytes } from "../answers/attached-files.ts";
export type { ContextWindowOptions } from "../answers/context-window.ts";
export type { InputOptions, ItemConverterOptions } from "../answers/item-converter.ts";
export { ClientToolArgumentsError } from "../answers/client-tool-arguments.ts";
export {
  type FileCitation,
  ResponseStreamConverter,
  type UrlCitation,
} from "../answers/response-stream-converter.ts";
export { type ModelContentPart, ModelMessageConverter, toModelMessages } from "./model-message-converter.ts";
export { type AiResponseOptions, type AiStreamResult, streamAiResponse } from "./stream-ai-response.ts";
export {
  type ShowTool,
  type ShowTools,
  type ToolCallState,
  type ToolKind,
  toolTask,
} from "../answers/tool-task.ts";
export { titleFromText } from "../answers/thread-title.ts";
export { type TitleOptions, titleThread } from "./thread-title.ts";
export { compatibleModel, type CompatibleModelOptions } from "./compatible-model.ts";
export type { CountTokens } from "../models/token-count.ts";
export { tokenCounter } from "../models/token-counter.ts";
