import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stoppedClock } from "../../test-support/clock.ts";
import { addRequest, ANNA, type Caller, TestServer } from "../../test-support/server.ts";
import { ProtocolClient } from "../testing/client.ts";
import { createHandler, type HandlerOptions, TokenBuckets } from "./index.ts";

const LIST = { type: "threads.list", params: {} } as const;

function setUp(rateLimit: HandlerOptions<Caller>["rateLimit"]) {
  const server = new TestServer();
  const handler = createHandler(server, {
    authenticate: ({ headers }) => ({ user: headers.get("authorization") ?? "anna" }),
    rateLimit,
  });
  const clientOf = (user: string) => new ProtocolClient({ handler, headers: { authorization: user } });
  return { anna: clientOf("anna"), boris: clientOf("boris") };
}

// requirement: bounded-owners
test("an owner who calls too often is told when to try again, and nobody else is", async () => {
  stoppedClock();
  const { anna, boris } = setUp({ perMinute: 2 });
  await anna.send(LIST);
  await anna.send(LIST);
  const refused = await anna.post(LIST);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("30");
  expect(await refused.json()).toMatchObject({ error: { code: "rate_limited" } });
  await boris.send(LIST);
});

test("a limiter of one's own decides, by owner", async () => {
  const asked: string[] = [];
  const { anna } = setUp({
    take: async (owner) => {
      asked.push(owner);
      return asked.length === 1 ? 0 : 7;
    },
  });
  await anna.send(LIST);
  const refused = await anna.post(LIST);
  expect([refused.status, refused.headers.get("retry-after"), asked]).toEqual([429, "7", ["anna", "anna"]]);
});

describe("TokenBuckets", () => {
  test("fill steadily, up to the burst", () => {
    let now = 0;
    const buckets = new TokenBuckets({ perMinute: 60, burst: 3 }, () => now);
    const take = () => buckets.take("anna");
    expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 1]);
    now += 1_000;
    expect([take(), take()]).toEqual([0, 1]);
    now += 3_600_000;
    expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 1]);
  });

  test("keep nothing of owners who have been quiet", () => {
    let now = 0;
    const buckets = new TokenBuckets({ perMinute: 60 }, () => now);
    for (let owner = 0; owner < 50_000; owner++) {
      now += 10;
      buckets.take(`owner ${owner}`);
      expect(buckets.size).toBeLessThanOrEqual(1_002);
    }
  });

  test("let through what they should: whatever the times, a minute's worth and the burst at most", () => {
    const gaps = fc.array(fc.nat({ max: 5_000 }), { maxLength: 300 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 20 }),
        (all, perMinute, burst) => {
          let now = 0;
          const buckets = new TokenBuckets({ perMinute, burst }, () => now);
          const passed: number[] = [];
          for (const gap of all) {
            now += gap;
            const wait = buckets.take("anna");
            if (wait === 0) passed.push(now);
            else expect(wait).toBeLessThanOrEqual(Math.ceil(60 / perMinute));
          }
          for (const [from, start] of passed.entries()) {
            const within = passed.slice(from).filter((at) => at - start < 60_000).length;
            expect(within).toBeLessThanOrEqual(perMinute + burst);
          }
        },
      ),
    );
  });

  test.each([{ perMinute: 0 }, { perMinute: Number.NaN }, { perMinute: 5, burst: 0 }])(
    "are refused %j",
    (limit) => {
      expect(() => new TokenBuckets(limit)).toThrow(RangeError);
    },
  );
});

describe("runs per owner", () => {
  test("are capped: one more is refused, another owner's is not, and a turn that takes a run's place is none more", async () => {
    const hanging = async function* (
      _thread: unknown,
      _item: unknown,
      _context: unknown,
      run: { signal: AbortSignal },
    ) {
      yield* [];
      await new Promise((resolve) => run.signal.addEventListener("abort", resolve));
    };
    const server = new TestServer(hanging, {}, { runs: { perOwner: 2 } });
    for (const id of ["t1", "t2", "t3"]) await server.seed(id);
    const handler = createHandler(server, { authenticate: () => ANNA });
    const client = new ProtocolClient({ handler, headers: { "chatwright-resume": "1" } });
    for (const id of ["t1", "t2"]) expect((await client.post(addRequest(id))).status).toBe(200);

    const refused = await client.post(addRequest("t3"));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(await refused.json()).toMatchObject({ error: { code: "too_many_runs" } });
    expect(await server.items("t3")).toEqual([]);

    expect((await client.post(addRequest("t2"))).status).toBe(200);
    const boris = createHandler(server, { authenticate: () => ({ user: "boris" }) });
    const other = new ProtocolClient({ handler: boris, headers: { "chatwright-resume": "1" } });
    expect((await other.post({ type: "message", content: "Hello" })).status).toBe(200);

    await client.send({ type: "threads.stop", params: { thread_id: "t1" } });
    expect((await client.post(addRequest("t3"))).status).toBe(200);
    await server.close({ deadlineMs: 0 });
  });
});
