import type { Family } from "../scenario.ts";
import { bridgeChat } from "./bridge-chat.ts";
import { bridgeClientTools } from "./bridge-client-tools.ts";
import { bridgeFailures } from "./bridge-failures.ts";
import { bridgeHosted } from "./bridge-hosted.ts";
import { bridgeInput } from "./bridge-input.ts";
import { bridgeMessages } from "./bridge-messages.ts";
import { bridgeReasoning } from "./bridge-reasoning.ts";
import { bridgeShown } from "./bridge-shown.ts";
import { bridgeTools } from "./bridge-tools.ts";
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
  bridgeMessages,
  bridgeReasoning,
  bridgeTools,
  bridgeHosted,
  bridgeShown,
  bridgeClientTools,
  bridgeFailures,
  bridgeChat,
  bridgeInput,
];
