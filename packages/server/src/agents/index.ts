export { accumulateText } from "./accumulate-text.ts";
export {
  AgentContext,
  type AgentContextOptions,
  type ClientToolCall,
  type TaskInput,
  WorkflowError,
  type WorkflowInput,
} from "../answers/agent-context.ts";
export { type ApprovalWidget, type ApprovalWidgetCall, decideApproval } from "../answers/approval-widget.ts";
export type { ApprovalOptions } from "../answers/approvals.ts";
export type { ApprovalCall } from "../answers/paused-run.ts";
export { takePausedRun } from "./approvals.ts";
export type { AttachmentReading, ImageBytes } from "../answers/attached-files.ts";
export type { ContextWindowOptions } from "../answers/context-window.ts";
export type { InputOptions, ItemConverterOptions } from "../answers/item-converter.ts";
export { ClientToolArgumentsError } from "../answers/client-tool-arguments.ts";
export { clientTool, type ClientToolOptions } from "./client-tool.ts";
export {
  type ContainerFileCitation,
  type FileCitation,
  ResponseStreamConverter,
  type UrlCitation,
} from "../answers/response-stream-converter.ts";
export { type AgentResponseOptions, type StreamedRun, streamAgentResponse } from "./stream-agent-response.ts";
export {
  type ShowTool,
  type ShowTools,
  type ToolCallState,
  type ToolKind,
  toolTask,
} from "../answers/tool-task.ts";
export { titleFromText } from "../answers/thread-title.ts";
export { type TitleOptions, titleThread } from "./thread-title.ts";
export {
  type ConvertedItems,
  simpleToAgentInput,
  ThreadItemConverter,
  type UserContentPart,
} from "./thread-item-converter.ts";
export { compatibleModel } from "./compatible-model.ts";
export type { BusyOptions } from "../models/busy.ts";
export { serverTool, type ServerToolOptions } from "./server-tool.ts";
export type { CountTokens } from "../models/token-count.ts";
export { tokenCounter } from "../models/token-counter.ts";
