import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { playTurn, type Gate, say, type Script, type Turn } from "@chatwright/server/testing";

/** The pause between two pieces of an answer, in milliseconds. */
const PACE_MS = 12;

/** Streams the beginning of an answer that is not finished. */
async function* partly(turn: Turn, text: string): AsyncGenerator<ThreadStreamEvent> {
  for await (const event of say(turn, text, PACE_MS)) if (event.type !== "thread.item.done") yield event;
}

/** The answers of the development page's assistant, by words in the message. */
export const demo: Script = async function* (turn) {
  const { said, thread, base, sleep } = turn;
  if (!thread.title && turn.request.type === "threads.create") {
    thread.title = said.length > 42 ? `${said.slice(0, 40)}…` : said;
  }
  await sleep(350);
  if (said.includes("no stop")) yield { type: "stream_options", stream_options: { allow_cancel: false } };
  if (said.includes("effect")) yield { type: "client_effect", name: "flash", data: { times: 2 } };
  if (said.includes("progress")) {
    for (const [icon, text] of [
      ["search", "Searching the catalogue…"],
      ["batch", "Comparing 24 products…"],
    ] as const) {
      yield { type: "progress_update", icon, text };
      await sleep(1500);
    }
  }
  if (said.includes("reason")) yield* reasoning(turn);
  if (said.includes("steps")) yield* steps(turn);
  if (said.includes("tool") && turn.request.type !== "threads.add_client_tool_output") {
    yield* playTurn(turn, { type: "tool_call", name: "add_to_cart", arguments: { sku: "MUG-1" } });
    return;
  }
  if (said.includes("widget")) {
    yield { type: "thread.item.done", item: widgetItem(turn) };
  }
  if (said.includes("ask")) {
    yield { type: "thread.item.done", item: question(turn) };
    return;
  }
  if (said.includes("notice")) {
    yield {
      type: "notice",
      level: "info",
      message: "Orders placed **today** ship on Monday.",
      title: "Holiday hours",
    };
  }
  if (said.includes("hold")) {
    yield* partly(turn, "It is **on its way**, and it will be with you on");
    await new Promise(() => undefined);
  }
  if (said.includes("outgrow")) {
    const message = "This conversation has become too long for the assistant.";
    yield { type: "error", code: "context_too_long", message, allow_retry: false };
    return;
  }
  if (said.includes("fail")) {
    yield* say(turn, "I was going to look that up, but", PACE_MS);
    yield { type: "error", code: "stream.error", allow_retry: true };
    return;
  }
  yield* say(
    turn,
    said.includes("long") ? LONG : said.startsWith("tool output") ? "Added to your cart." : SHORT,
    PACE_MS,
  );
  if (said.includes("cut")) {
    const message = "The answer ends here, because it has reached its longest length.";
    yield { type: "notice", level: "warning", code: "answer_length", message };
  }
  if (said.includes("lock")) {
    thread.status = { type: "locked", reason: "A colleague is looking at this. You will hear from us." };
  }
  if (said.includes("close")) {
    thread.status = { type: "closed", reason: "This request is solved." };
  }
  yield { type: "thread.item.done", item: { type: "end_of_turn", ...base("eot") } };
};

/** The assistant of the development page, without its pauses. */
export const quick: Script = (turn) => demo({ ...turn, sleep: async () => undefined });

/** The assistant of the development page, whose pauses last until the gate opens: a step for each pause. */
export function paused(gate: Gate): Script {
  let pauses = 0;
  const sleep = (ms: number): Promise<void> => (ms > PACE_MS ? gate.step(pauses++) : Promise.resolve());
  return (turn) => demo({ ...turn, sleep });
}

async function* reasoning({ base, sleep }: Turn): AsyncGenerator<ThreadStreamEvent> {
  const fields = base("wf");
  const thought =
    "The visitor wants something **warm** for under 40 €. The felt slippers fit, the wool socks are cheaper.";
  const workflow = { type: "reasoning" as const, tasks: [], expanded: false };
  yield { type: "thread.item.added", item: { type: "workflow", ...fields, workflow } };
  const task = { type: "thought" as const, status_indicator: "none" as const, content: thought };
  await sleep(600);
  yield {
    type: "thread.item.updated",
    item_id: fields.id,
    update: { type: "workflow.task.added", task_index: 0, task },
  };
  await sleep(1800);
  yield {
    type: "thread.item.done",
    item: { type: "workflow", ...fields, workflow: { ...workflow, tasks: [task], summary: { duration: 8 } } },
  };
}

async function* steps({ base, sleep }: Turn): AsyncGenerator<ThreadStreamEvent> {
  const fields = base("wf");
  const search = {
    type: "web_search" as const,
    status_indicator: "loading" as const,
    title: "Searching for reviews",
    queries: ["felt slippers review", "wool sock warmth"],
    sources: [
      {
        type: "url" as const,
        title: "Slippers, tested",
        url: "https://example.com/slippers",
        attribution: "example.com",
      },
      { type: "url" as const, title: "Wool guide", url: "https://wool.example.org/guide" },
    ],
  };
  const files = {
    type: "file" as const,
    status_indicator: "loading" as const,
    title: "Reading the size table",
    sources: [{ type: "file" as const, title: "Sizes", filename: "sizes-2026.pdf" }],
  };
  const workflow = { type: "custom" as const, tasks: [search], expanded: false };
  yield { type: "thread.item.added", item: { type: "workflow", ...fields, workflow } };
  await sleep(1500);
  const searched = { ...search, status_indicator: "complete" as const };
  yield {
    type: "thread.item.updated",
    item_id: fields.id,
    update: { type: "workflow.task.updated", task_index: 0, task: searched },
  };
  yield {
    type: "thread.item.updated",
    item_id: fields.id,
    update: { type: "workflow.task.added", task_index: 1, task: files },
  };
  await sleep(1500);
  const read = { ...files, status_indicator: "complete" as const };
  const summary = { title: "Compared 2 sources and a file", icon: "search" as const };
  yield {
    type: "thread.item.done",
    item: { type: "workflow", ...fields, workflow: { ...workflow, tasks: [searched, read], summary } },
  };
}

export function widgetItem({ base }: Turn): ThreadItem {
  return {
    type: "widget",
    ...base("wid"),
    copy_text: "Felt slippers, 34 €",
    widget: {
      type: "Card",
      size: "sm",
      children: [
        { type: "Title", value: "Felt slippers", size: "sm" },
        { type: "Text", value: "Grey wool felt with a rubber sole. Warm feet from the first step." },
        { type: "Divider" },
        {
          type: "Row",
          align: "center",
          children: [
            { type: "Text", value: "34 €", weight: "semibold" },
            { type: "Spacer" },
            {
              type: "Button",
              label: "Add to cart",
              style: "primary",
              onClickAction: { type: "cart.add", payload: { sku: "SLP-1" } },
            },
          ],
        },
      ],
    },
  };
}

export function question({ base }: Turn): ThreadItem {
  return {
    type: "structured_input",
    ...base("ask"),
    status: "pending",
    inputs: [
      {
        type: "multiple_choice",
        id: "reason",
        question: "Why are you sending the slippers back?",
        options: [
          { value: "They do not fit" },
          { value: "They arrived damaged" },
          { value: "I changed my mind" },
        ],
        multiple: false,
      },
      {
        type: "freeform",
        id: "note",
        question: "Anything we should know?",
        description: "A sentence is enough.",
      },
    ],
  };
}

export const SHORT = `Of course. Two things in our catalogue fit, and both are **in stock**:

- **Felt slippers**, 34 €: grey wool felt, rubber sole
- **Wool socks**, 14 €: thick, knitted in Portugal

Shall I add one of them to your cart?`;

export const LONG = `Here is how I would choose between them.

## Warmth

Wool felt keeps its warmth even when it is a little damp, which is why it is used for boots in cold places. The socks are thinner, but they work *inside* shoes as well.

| | Felt slippers | Wool socks |
|---|---|---|
| Price | 34 € | 14 € |
| Material | 100 % wool felt | 80 % wool, 20 % nylon |
| Washing | by hand | 30 °C |

## Size

1. Stand on a sheet of paper and mark your heel and your longest toe.
2. Measure the distance in centimetres.
3. Multiply by 1.5 and add 2:

\`\`\`ts
function euSize(footCm: number): number {
  return Math.round(footCm * 1.5 + 2);
}
\`\`\`

> Between two sizes take the larger: felt gives a little, but not much.

If you call \`euSize(26.5)\` you get 42. See the [size guide](https://example.com/sizes) for children's sizes.

### In short

Take the slippers if you are mostly at home, and the socks if you want one thing for everywhere. Both can be sent back within 30 days.`;
