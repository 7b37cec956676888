export { storeContract, type StoreContractOptions, type TestRunner } from "./store-contract.ts";
export {
  type ModelPart,
  type ModelTurn,
  modelTurn,
  type ModelTurnInput,
  respondWithTurn,
  streamTurn,
} from "./model-turn.ts";
export { ScriptedModel, type ScriptedTurn, ScriptExhaustedError } from "./scripted-model.ts";
export {
  type CallOptions,
  type ClientRequest,
  ProtocolClient,
  type ProtocolClientOptions,
  ProtocolError,
} from "./client.ts";
