import { describe, expect, it } from "vitest";
import { storeContract } from "../../testing/store-contract.ts";
import { UsageError } from "../../store/errors.ts";
import { MemoryStore } from "./memory-store.ts";

interface Context {
  user: string;
}

storeContract({
  name: "MemoryStore",
  runner: { describe, it },
  open: () => new MemoryStore<Context>({ owner: ({ user }) => user }),
  contextOf: (user): Context => ({ user }),
});

describe("MemoryStore", () => {
  it.each([undefined, null, "", 7])("refuses a context whose owner is %j", async (owner) => {
    const store = new MemoryStore({ owner: () => owner as string });
    await expect(store.loadThreads({ limit: 1, order: "asc" }, {})).rejects.toThrow(UsageError);
  });
});
