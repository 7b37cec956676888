import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeEvent, SseDecoder, type SseMessage } from "./sse.ts";

function decode(chunks: Iterable<string>): SseMessage[] {
  const decoder = new SseDecoder();
  return [...chunks].flatMap((chunk) => decoder.push(chunk));
}

/** The same, through an independent parser, which reports an id only with the message that it stands in. */
function oracle(body: string): Partial<SseMessage>[] {
  const messages: Partial<SseMessage>[] = [];
  const parser = createParser({
    onEvent: ({ data, id }) => void messages.push(id === undefined ? { data } : { data, id }),
  });
  parser.feed(body);
  return messages;
}

/** Cuts a text into the pieces that end at these places. */
function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...ends].map((start, index) => text.slice(start, ends[index] ?? text.length));
}

const places = fc.array(fc.nat(), { maxLength: 30 });
const lineEnd = fc.constantFrom("\n", "\r", "\r\n");
const event = fc.record({ type: fc.string(), text: fc.string({ unit: "binary" }), json: fc.json() });

describe("encodeEvent", () => {
  test("is one data line and an empty line", () => {
    expect(encodeEvent({ type: "notice", message: "a\nb\r" })).toBe(
      'data: {"type":"notice","message":"a\\nb\\r"}\n\n',
    );
  });

  test("puts the id before the data", () => {
    expect(encodeEvent({ type: "x" }, 7)).toBe('id: 7\ndata: {"type":"x"}\n\n');
  });

  test("has one line per field, whatever the event holds", () => {
    fc.assert(
      fc.property(event, (value) => {
        expect(encodeEvent(value).split(/\r\n|\n|\r/)).toHaveLength(3);
      }),
    );
  });
});

describe("SseDecoder", () => {
  test("gives back what was encoded, in pieces of any size, with any line ends, comments and ids", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ event, id: fc.option(fc.nat()), comment: fc.boolean() }), { maxLength: 8 }),
        places,
        lineEnd,
        fc.boolean(),
        (sent, at, end, mark) => {
          const body = sent
            .map(
              (one) => (one.comment ? ": heartbeat\n\n" : "") + encodeEvent(one.event, one.id ?? undefined),
            )
            .join("")
            .replaceAll("\n", end);
          let last = "";
          const expected = sent.map((one) => {
            last = one.id === null ? last : String(one.id);
            return { data: JSON.stringify(one.event), id: last };
          });
          expect(decode(cut(mark ? `\uFEFF${body}` : body, at))).toEqual(expected);
        },
      ),
    );
  });

  test("gives back what was encoded, through bytes cut anywhere", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), places, (events, at) => {
        const bytes = new TextEncoder().encode(events.map((one) => encodeEvent(one)).join(""));
        const utf8 = new TextDecoder();
        const ends = [...new Set(at.map((place) => place % (bytes.length + 1)))].toSorted((a, b) => a - b);
        const chunks = [0, ...ends].map((start, index) =>
          utf8.decode(bytes.subarray(start, ends[index] ?? bytes.length), { stream: true }),
        );
        // A lone surrogate has no bytes of its own, so it is compared as JSON escaped it.
        expect(decode(chunks).map((one) => one.data)).toEqual(events.map((one) => JSON.stringify(one)));
      }),
    );
  });

  test("agrees with eventsource-parser on any body, in any pieces", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "",
        "",
        "data",
        "data:",
        "data: a",
        "data:  b",
        "data:c:d",
        "id: 5",
        "id:x",
        ": ping",
        ":",
      ),
      fc.constantFrom("event: e", "retry: 10", "dat", "data : a", " data: a", "DATA: a", "id: a\0b"),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(line, lineEnd), { maxLength: 30 }), places, (lines, at) => {
        const body = lines.map(([text, end]) => text + end).join("");
        expect(decode(cut(body, at))).toMatchObject(oracle(body));
      }),
      { numRuns: 1000 },
    );
  });

  test("ends a line at a CR at once, and takes a later LF as a part of it", () => {
    const decoder = new SseDecoder();
    expect(decoder.push("data: a\r\r")).toEqual([{ data: "a", id: "" }]);
    expect(decoder.push("\ndata: b\r")).toEqual([]);
    expect(decoder.push("\n\r")).toEqual([{ data: "b", id: "" }]);
  });

  test("joins data lines, and drops a message without data or without an end", () => {
    expect(decode(["data: a\ndata: b\n\n", "id: 1\n\n", "data: unfinished"])).toEqual([
      { data: "a\nb", id: "" },
    ]);
  });

  test("takes a byte order mark at the start only", () => {
    expect(decode(["\uFEFFdata: a\n\n", "\uFEFFdata: b\n\n"])).toEqual([{ data: "a", id: "" }]);
  });

  test("takes time in proportion to the body, however small its pieces", () => {
    // The same number of characters in all, so that only the body's length differs; and the processor's time, because
    // other tests run at the same time.
    const time = (length: number) => {
      const body = `data: ${"x".repeat(length)}\n\n`;
      const start = process.threadCpuUsage();
      for (let done = 0; done < 1_200_000; done += length) expect(decode(body)).toHaveLength(1);
      return process.threadCpuUsage(start).user;
    };
    time(4000);
    // Single characters: quadratic work would take ten times as long for ten times the body.
    expect(time(400_000)).toBeLessThan(4 * time(40_000));
  });
});
