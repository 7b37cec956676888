import type { ThreadStreamEvent } from "@chatwright/protocol";
import { expect } from "vitest";
import { shown, threadOf } from "./events.ts";
import { itemOf, type TestServer } from "./server.ts";

export const answer = () => itemOf("assistant_message", { id: "a1" });

/** The types of a thread's items, without the user's message. */
export async function storedTypes(server: TestServer, threadId: string): Promise<string[]> {
  return (await server.items(threadId)).map((item) => item.type).filter((type) => type !== "user_message");
}

/** Holds the store's writes of items back. @returns a function that lets them go on. */
export function holdWrites({ store }: TestServer): () => void {
  const { promise: gate, resolve } = Promise.withResolvers<void>();
  const add = store.saveItem.bind(store);
  store.saveItem = async (...args) => {
    await gate;
    await add(...args);
  };
  return resolve;
}

/** A thread's items, which have to be what the events show. */
export async function storedAndShown(server: TestServer, events: ThreadStreamEvent[]) {
  const stored = await server.items(threadOf(events));
  expect(shown(events)).toEqual(stored);
  return stored;
}

export const card = (value: string) => ({
  type: "Card" as const,
  children: [{ type: "Text" as const, value }],
});
