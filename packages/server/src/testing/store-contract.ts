import type { Store } from "../index.ts";
import { attachmentContract } from "./store-contract-attachments.ts";
import { concurrencyContract } from "./store-contract-concurrency.ts";
import { conditionContract } from "./store-contract-conditions.ts";
import { isolationContract } from "./store-contract-isolation.ts";
import { itemContract } from "./store-contract-items.ts";
import { pagingContract } from "./store-contract-paging.ts";
import type { StoreTest } from "./store-contract-fixtures.ts";
import { threadContract } from "./store-contract-threads.ts";

/** The two functions of a test runner that the suite is written in: those of vitest, `node:test` and others fit. */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  it(name: string, test: () => Promise<void>): void;
}

export interface StoreContractOptions<TContext, TStore extends Store<TContext>> {
  /** The name under which the tests are listed, such as `"SqliteStore"`. */
  name: string;
  runner: TestRunner;
  /** Opens an empty store. The suite calls this function once for each test. */
  open: () => TStore | Promise<TStore>;
  /**
   * Opens another connection to the records of an open store, as a second process would. Tests of writes at once then use
   * both. Default: those tests use the one store.
   */
  connect?: (store: TStore) => TStore | Promise<TStore>;
  /** A context whose owner is this one. The suite uses several owners. */
  contextOf: (owner: string) => TContext;
  /** Called with each store when its test is over, a second connection first. */
  close?: (store: TStore) => void | Promise<void>;
}

/**
 * Defines the tests that every store must pass; they are the definition of a store. Needs a test runner and
 * `node:assert`, no other library.
 *
 * ```ts
 * import { storeContract } from "@chatwright/server/testing";
 * import { describe, it } from "vitest";
 *
 * storeContract({
 *   name: "MyStore",
 *   runner: { describe, it },
 *   open: () => new MyStore(),
 *   contextOf: (userId) => ({ userId }),
 * });
 * ```
 */
export function storeContract<TContext, TStore extends Store<TContext>>(
  options: StoreContractOptions<TContext, TStore>,
): void {
  const { name, runner, open, connect, contextOf, close } = options;
  const test: StoreTest<TContext> = (title, body) =>
    runner.it(title, async () => {
      const store = await open();
      const second = await connect?.(store);
      try {
        await body({ store, second: second ?? store, context: contextOf("alice"), contextOf });
      } finally {
        if (second) await close?.(second);
        await close?.(store);
      }
    });
  runner.describe(`${name} keeps the contract of stores`, () => {
    runner.describe("threads", () => threadContract(test));
    runner.describe("items", () => itemContract(test));
    runner.describe("conditional writes", () => conditionContract(test));
    runner.describe("attachments", () => attachmentContract(test));
    runner.describe("paging", () => pagingContract(test));
    runner.describe("owners", () => isolationContract(test));
    runner.describe("concurrency", () => concurrencyContract(test));
  });
}
