import { expect, test } from "vitest";
import { MemoryStore } from "./memory/index.ts";
import { SqliteStore } from "./sqlite/index.ts";

interface Caller {
  user: string;
}

const owner = ({ user }: Caller) => user;

test.each([
  ["MemoryStore", (options: { owner?: typeof owner }) => new MemoryStore<Caller>(options)],
  [
    "SqliteStore",
    (options: { owner?: typeof owner }) => new SqliteStore<Caller>({ path: ":memory:", ...options }),
  ],
])("%s takes its owner function later, and one only", (_, make) => {
  const store = make({});
  expect(() => store.ownerOf({ user: "anna" })).toThrow('Give "owner" to chatkit() or to the store');
  store.useOwner({ ownerOf: owner });
  store.useOwner({ ownerOf: owner });
  expect(store.ownerOf({ user: "anna" })).toBe("anna");
  expect(() => store.useOwner({ ownerOf: () => "everybody" })).toThrow('Name "owner" in one place only');
  expect(() => make({ owner }).useOwner({ ownerOf: () => "everybody" })).toThrow(
    'Name "owner" in one place only',
  );
  expect(() => store.ownerOf({ user: "" })).toThrow("a string that is not empty");
});

test("a store that finds owners by itself takes no owner function", () => {
  class OwnStore extends MemoryStore<Caller> {
    override ownerOf({ user }: Caller): string {
      return user;
    }
  }
  expect(() => new OwnStore().useOwner({ ownerOf: owner })).toThrow('leave "owner" out of chatkit()');
});
