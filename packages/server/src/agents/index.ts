export { accumulateText } from "./accumulate-text.ts";
export { type AnswerOptions, answerWith } from "./answer-with.ts";
export { takePausedRun } from "./approvals.ts";
export { clientTool, type ClientToolOptions } from "./client-tool.ts";
export { compatibleModel } from "./compatible-model.ts";
export { serverTool, type ServerToolOptions } from "./server-tool.ts";
export { type AgentResponseOptions, type StreamedRun, streamAgentResponse } from "./stream-agent-response.ts";
export {
  type ConvertedItems,
  simpleToAgentInput,
  ThreadItemConverter,
  type UserContentPart,
} from "./thread-item-converter.ts";
export { type TitleOptions, titleThread } from "./thread-title.ts";
export type { BusyOptions } from "../models/busy.ts";
