export {
  AgentContext,
  type AgentContextOptions,
  type ClientToolCall,
  type TaskInput,
  WorkflowError,
  type WorkflowInput,
} from "../answers/agent-context.ts";
export { type ModelContentPart, ModelMessageConverter, toModelMessages } from "./model-message-converter.ts";
