import type { AssistantMessageItem, ThreadItemUpdatedEvent, ThreadStreamEvent } from "@chatwright/protocol";

/** An answer's id, as long as a generated one. */
const ID = "msg_0123456789abcdef0123456789abcdef";

/** Ten words that repeat, so that an answer can have any length. */
const WORDS = [
  "An ",
  "answer ",
  "comes ",
  "in ",
  "small ",
  "pieces, ",
  "word ",
  "by ",
  "word, ",
  "quickly. ",
];

export function word(n: number): string {
  return WORDS[n % WORDS.length] ?? "";
}

export function words(count: number): string {
  return Array.from({ length: count }, (_, n) => word(n)).join("");
}

/** Words as a model sends them: some arrive together, then the event loop turns. */
export async function* pacedWords(count: number, perTick: number): AsyncGenerator<string, void> {
  for (let n = 0; n < count; n++) {
    yield word(n);
    if ((n + 1) % perTick === 0) await tick();
  }
}

export function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * The events of an answer whose text comes in pieces. The generator keeps no event, because keeping them is the
 * server's task. `say` of `@chatwright/server/testing` takes all pieces beforehand, and they would count in the
 * measured heap.
 */
export async function* answerEvents(
  threadId: string,
  pieces: AsyncIterable<string>,
): AsyncGenerator<ThreadStreamEvent, void> {
  const item = (text: string): AssistantMessageItem => ({
    type: "assistant_message",
    id: ID,
    thread_id: threadId,
    created_at: "2026-11-22T10:00:00.000000Z",
    content: [{ type: "output_text", text, annotations: [] }],
  });
  yield { type: "thread.item.added", item: item("") };
  let count = 0;
  for await (const delta of pieces) {
    count++;
    yield deltaEvent(delta);
  }
  yield { type: "thread.item.done", item: item(words(count)) };
}

function deltaEvent(delta: string): ThreadItemUpdatedEvent {
  const update = { type: "assistant_message.content_part.text_delta", content_index: 0, delta } as const;
  return { type: "thread.item.updated", item_id: ID, update };
}

const wireTexts = new Map<string, string>();

/** The bytes on the wire for a piece of text. The smallest server only writes them, so each text is made once. */
export function wireText(delta: string): string {
  let text = wireTexts.get(delta);
  if (text === undefined) wireTexts.set(delta, (text = deltaText(delta)));
  return text;
}

/** The same as {@link wireText}, for texts that never repeat. */
export function deltaText(delta: string): string {
  return `data: ${JSON.stringify(deltaEvent(delta))}\n\n`;
}
