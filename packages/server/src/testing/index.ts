export { storeContract, type StoreContractOptions, type TestRunner } from "./store-contract.ts";
export { blobStoreContract, type BlobStoreContractOptions } from "./blob-store-contract.ts";
export { MemoryBlobStore } from "./memory-blob-store.ts";
export { MODEL_BEHAVIOURS } from "./behaviours.ts";
export type { ModelBehaviour, ModelOutcome } from "./behaviours-parts.ts";
export {
  type HttpAnswer,
  type ModelAnnotation,
  type ModelPart,
  type ModelTurn,
  modelTurn,
  type ModelTurnInput,
} from "./model-turn.ts";
export { type ScriptedTurn, ScriptExhaustedError } from "./model-script.ts";
export { respondWithTurn, streamTurn } from "./agents-turn.ts";
export { ScriptedModel } from "./scripted-model.ts";
export { type LanguageModelRequest, ScriptedLanguageModel } from "./scripted-language-model.ts";
export { playTurn } from "./play-turn.ts";
export {
  type CallOptions,
  type ClientRequest,
  type JsonClientRequest,
  ProtocolClient,
  type ProtocolClientOptions,
  ProtocolError,
  type StreamClientRequest,
} from "./client.ts";
export { type EdgeServer, HttpEdge, type ListeningEdge, type Refusal } from "./http-edge.ts";
export { ConnectionLostError } from "./open-stream.ts";
export {
  Gate,
  type Pace,
  say,
  type Script,
  type ScriptedContext,
  type Turn,
  type WireRequest,
} from "./script.ts";
export { ScriptedAttachments, type UploadedFile } from "./scripted-attachments.ts";
export { ScriptedServer, type ScriptedServerOptions } from "./scripted-server.ts";
export { type OpenAIRequest, type OpenAIServer, openaiServer } from "./openai-server.ts";
