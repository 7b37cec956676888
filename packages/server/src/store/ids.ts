/** What an id can be for; each kind has its own prefix. */
export type StoreItemType =
  | "thread"
  | "message"
  | "tool_call"
  | "task"
  | "workflow"
  | "attachment"
  | "sdk_hidden_context";

const PREFIX: Record<StoreItemType, string> = {
  thread: "thr",
  message: "msg",
  tool_call: "tc",
  task: "tsk",
  workflow: "wf",
  attachment: "atc",
  sdk_hidden_context: "shcx",
};

/** A new id such as `msg_3f…`: the kind's prefix and 128 random bits in hex. */
export function generateId(type: StoreItemType): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return `${PREFIX[type]}_${hex}`;
}
