export {
  type AnswerInput,
  type AnswerOptions,
  answerWith,
  type StreamAnswer,
  type StreamingAgent,
} from "./answer-with.ts";
export { type AiApprovalOptions, takePausedMessages } from "./approvals.ts";
export { compatibleModel, type CompatibleModelOptions } from "./compatible-model.ts";
export { type ModelContentPart, ModelMessageConverter, toModelMessages } from "./model-message-converter.ts";
export { type AiResponseOptions, type AiStreamResult, streamAiResponse } from "./stream-ai-response.ts";
export { type TitleOptions, titleThread } from "./thread-title.ts";
