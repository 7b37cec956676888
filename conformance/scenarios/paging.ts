import type { Json } from "../outcome.ts";
import type { Family, Scenario, ScenarioRequest } from "../scenario.ts";
import { at, request, stored, thread } from "./data.ts";

type Fields = { [name: string]: Json };

const DEFAULT_SIZE = 20;

const name = (index: number) => `r${String(index).padStart(3, "0")}`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function givenThreads(count: number): Scenario["given"] {
  return { threads: numbers(count).map((index) => thread(name(index), { created_at: at(index) })) };
}

function givenItems(count: number, hidden: (index: number) => boolean = () => false): Scenario["given"] {
  const items = numbers(count).map((index) =>
    hidden(index)
      ? stored("hidden_context_item", name(index), index, { content: "secret" })
      : stored("end_of_turn", name(index), index, {}),
  );
  return { threads: [thread("t1", {}, items)] };
}

/** The requests that read a list to its end, page by page; cursors are the last ids of the pages. */
function pages(operation: string, count: number, order: "asc" | "desc", limit?: number): ScenarioRequest[] {
  const size = limit || DEFAULT_SIZE;
  const ids = numbers(count).map(name);
  if (order === "desc") ids.reverse();
  const requests: ScenarioRequest[] = [];
  for (let from = 0; from === 0 || from < count; from += size) {
    const params: Fields = operation === "items.list" ? { thread_id: "t1" } : {};
    // The default order is `desc`.
    if (order === "asc") params["order"] = order;
    if (limit !== undefined) params["limit"] = limit;
    if (from > 0) params["after"] = ids[from - 1]!;
    requests.push(request(operation, params));
  }
  return requests;
}

/** How many records, and how many of them a page takes. */
const SIZES: [count: number, limit?: number][] = [
  [0],
  [1],
  [19],
  [20],
  [21],
  [40],
  [41],
  [3, 0],
  [3, 1],
  [3, 2],
  [3, 3],
  [3, 4],
  [5, 2],
  [6, 2],
  [4, 100],
];

function complete(operation: string): Scenario[] {
  const given = operation === "items.list" ? givenItems : givenThreads;
  return SIZES.flatMap(([count, limit]) =>
    (["asc", "desc"] as const).map((order): Scenario => ({
      name: `${operation}: ${count} ${order}, ${limit === undefined ? "no limit" : `limit ${limit}`}`,
      behaviour: "Lists are read to their end, page by page, in either order",
      given: given(count),
      requests: pages(operation, count, order, limit),
    })),
  );
}

function hidden(): Scenario[] {
  const cases: Record<string, { count: number; hidden: (index: number) => boolean; limit: number }> = {
    "every other one": { count: 6, hidden: (index) => index % 2 === 0, limit: 2 },
    "a whole page": { count: 4, hidden: (index) => index <= 2, limit: 2 },
    "the last one": { count: 3, hidden: (index) => index === 3, limit: 2 },
    all: { count: 3, hidden: () => true, limit: 2 },
  };
  return Object.entries(cases).flatMap(([what, { count, hidden, limit }]) =>
    (["asc", "desc"] as const).map((order): Scenario => ({
      name: `items.list: hidden items: ${what}, ${order}`,
      behaviour: "Hidden items in a list",
      given: givenItems(count, hidden),
      requests: [request("items.list", { thread_id: "t1", limit, order })],
      differs: ["hidden-pages"],
    })),
  );
}

/** Lists at every boundary of their pages. */
export const paging: Family = {
  name: "paging",
  scenarios: [
    ...complete("threads.list"),
    ...complete("items.list"),
    ...hidden(),
    ...["threads.list", "items.list"].flatMap((operation): Scenario[] => {
      const params: Fields = operation === "items.list" ? { thread_id: "t1" } : {};
      const given = operation === "items.list" ? givenItems : givenThreads;
      return [
        {
          name: `${operation}: more than a page may hold`,
          behaviour: "A limit above 100",
          given: given(101),
          requests: [request(operation, { ...params, limit: 101, order: "asc" })],
          differs: ["page-limit"],
        },
        {
          name: `${operation}: after the last one`,
          behaviour: "Lists are read to their end, page by page, in either order",
          given: given(2),
          requests: [request(operation, { ...params, order: "asc", after: name(2) })],
        },
        {
          name: `${operation}: an unknown cursor`,
          behaviour: "A cursor that is not in the list",
          given: given(2),
          requests: [request(operation, { ...params, after: "none" })],
          differs: ["refusal"],
        },
        {
          name: `${operation}: a negative limit`,
          behaviour: "A limit below 0",
          given: given(2),
          requests: [request(operation, { ...params, limit: -1 })],
          differs: ["negative-limit"],
        },
      ];
    }),
    {
      name: "items.list: unknown thread",
      behaviour: "Listing the items of an unknown thread",
      requests: [request("items.list", { thread_id: "none" })],
      differs: ["refusal"],
    },
    ...[19, 20, 21].map((count): Scenario => ({
      name: `threads.get_by_id: ${count} items`,
      behaviour: "threads.get_by_id gives the first 20 items, oldest first",
      given: givenItems(count),
      requests: [request("threads.get_by_id", { thread_id: "t1" })],
    })),
    {
      name: "records of the same time",
      behaviour: "Records of the same time are ordered by id",
      given: {
        threads: [thread("t1", {}, [stored("end_of_turn", "b", 1, {}), stored("end_of_turn", "a", 1, {})])],
      },
      requests: [
        request("items.list", { thread_id: "t1", order: "asc", limit: 1 }),
        request("items.list", { thread_id: "t1", order: "asc", limit: 1, after: "a" }),
      ],
    },
  ],
};
