import type { ThreadCreatedEvent, ThreadUpdatedEvent, UserMessageItem } from "@chatwright/protocol";
import type { ChatKitOptions, Emit } from "../options.ts";
import type { Client } from "./client.ts";
import type { Network } from "./connection.ts";
import type { ThreadLoader } from "./loader.ts";
import type { RunMarks } from "./run-marks.ts";
import type { ThreadModel } from "./thread.ts";

/** What a run works with. */
export interface RunDeps {
  client: Client;
  thread: ThreadModel;
  loader: ThreadLoader;
  emit: Emit;
  network: Network;
  marks: RunMarks;
  /** The page's client tool handler as it is now. */
  onClientTool: () => ChatKitOptions["onClientTool"];
  /** Calls `flush` at the next frame. */
  schedule: (flush: () => void) => void;
}

/**
 * What a run tells the rest of the state:
 * - `echo`: the server has a user's message
 * - `reloaded`: the thread was loaded anew
 * - `forgotten`: the thread is not on the screen any more
 * - a change of the thread itself
 */
export type RunNews =
  | { type: "echo"; item: UserMessageItem }
  | { type: "reloaded" }
  | { type: "forgotten" }
  | ThreadCreatedEvent
  | ThreadUpdatedEvent;
