import type { Family } from "../scenario.ts";
import { actions } from "./actions.ts";
import { cancellation } from "./cancellation.ts";
import { events } from "./events.ts";
import { failures } from "./failures.ts";
import { files } from "./files.ts";
import { messages } from "./messages.ts";
import { paging } from "./paging.ts";
import { requests } from "./requests.ts";
import { threads } from "./threads.ts";
import { turns } from "./turns.ts";
import { updates } from "./updates.ts";
import { widgets } from "./widgets.ts";

export const FAMILIES: Family[] = [
  messages,
  turns,
  actions,
  threads,
  paging,
  events,
  updates,
  widgets,
  files,
  failures,
  cancellation,
  requests,
];
