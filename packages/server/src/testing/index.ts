export { storeContract, type StoreContractOptions, type TestRunner } from "./store-contract.ts";
export {
  type ModelPart,
  type ModelTurn,
  modelTurn,
  type ModelTurnInput,
  respondWithTurn,
  streamTurn,
} from "./model-turn.ts";
export type { OpenAIPart } from "./openai-server-turn.ts";
export { ScriptedModel, type ScriptedTurn, ScriptExhaustedError } from "./scripted-model.ts";
export {
  type CallOptions,
  type ClientRequest,
  ProtocolClient,
  type ProtocolClientOptions,
  ProtocolError,
} from "./client.ts";
export { type OpenAIRequest, type OpenAIServer, openaiServer, type OpenAITurn } from "./openai-server.ts";
