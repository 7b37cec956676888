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

  test("looks at each character about once, however small the body's pieces", () => {
    const looks = (length: number) => {
      const body = `data: ${"x".repeat(length)}\n\n`;
      const counter = countLooks();
      const messages = decode(body);
      expect([counter.stop() > length, messages.length]).toEqual([true, 1]);
      return counter.looks;
    };
    // Single characters: quadratic work would take ten times as long for ten times the body.
    expect(looks(20_000)).toBeLessThan(10.5 * looks(2_000));
  });
});

/** Counts the characters that methods of strings and regular expressions may look at, until it is stopped. */
function countLooks() {
  const counter = { looks: 0, stop: () => 0 };
  const originals = [String.prototype, RegExp.prototype].map(
    (prototype) => [prototype, Object.getOwnPropertyDescriptors(prototype)] as const,
  );
  for (const [prototype, descriptors] of originals) {
    for (const [name, { value, ...rest }] of Object.entries(descriptors)) {
      if (typeof value !== "function" || name === "constructor") continue;
      const method = value as (...args: unknown[]) => unknown;
      const one = /^(at|char|codePoint)/.test(name);
      const counted = function (this: unknown, ...args: unknown[]) {
        const text = typeof this === "string" ? this : args[0];
        if (typeof text === "string") counter.looks += one ? 1 : text.length;
        return Reflect.apply(method, this, args);
      };
      Object.defineProperty(prototype, name, { ...rest, value: counted });
    }
  }
  counter.stop = () => {
    for (const [prototype, descriptors] of originals) Object.defineProperties(prototype, descriptors);
    return counter.looks;
  };
  return counter;
}
