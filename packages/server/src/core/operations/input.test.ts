import { describe, expect, test, vi } from "vitest";
import { ANNA, BORIS, done, itemOf, TestServer, withText } from "../../../test-support/server.ts";

describe("threads.add_structured_input", () => {
  const submit = (input: object, item_id = "s1", thread_id = "t1") => ({
    type: "threads.add_structured_input",
    params: { thread_id, item_id, input },
  });

  async function setUp() {
    const server = new TestServer(async function* (_thread, item) {
      expect(item).toBeUndefined();
      yield done(withText(itemOf("assistant_message"), "Thanks"));
    });
    await server.seed("t1", [
      itemOf("structured_input", { id: "s1" }),
      itemOf("assistant_message", { id: "a1" }),
    ]);
    return server;
  }

  const size = (answer: object) => ({ type: "multiple_choice", id: "size", answer });
  const note = (answer: object) => ({ type: "freeform", id: "note", answer });
  const skipped = { values: [], skipped: true };

  test.each([
    [
      "answers, known and free",
      { answers: { size: { values: ["XXL, my own words"] }, note: { values: ["Blue"] } } },
      "answered",
      [size({ values: ["XXL, my own words"], skipped: false }), note({ values: ["Blue"], skipped: false })],
    ],
    [
      "several values where one is taken",
      { answers: { size: { values: ["S", "M"] }, note: { values: ["a", "b"] } } },
      "answered",
      [size({ values: ["S"], skipped: false }), note({ values: ["a", "b"], skipped: false })],
    ],
    [
      "left out, empty and skipped answers",
      { answers: { note: { values: [] } } },
      "answered",
      [size(skipped), note(skipped)],
    ],
    [
      "all of it skipped",
      { status: "skipped", answers: { size: { values: ["S"] } } },
      "skipped",
      [size(skipped), note(skipped)],
    ],
    [
      "questions that were not asked",
      { answers: { size: { values: ["S"] }, colour: { values: ["Red"] }, toString: { values: ["x"] } } },
      "answered",
      [size({ values: ["S"], skipped: false }), note(skipped)],
    ],
  ])("%s", async (_, input, status, inputs) => {
    const server = await setUp();
    const events = await server.events(submit(input));
    expect(events.slice(0, 2)).toMatchObject([
      { type: "stream_options" },
      { type: "thread.item.replaced", item: { id: "s1", status, inputs } },
    ]);
    expect((await server.items("t1"))[0]).toMatchObject({ id: "s1", status, inputs });
  });

  test("what was not asked is logged without its text", async () => {
    const server = await setUp();
    await server.events(submit({ answers: { "my secret": { values: ["x"] } } }));
    const warnings = server.log.filter(({ level }) => level === "warn");
    expect(warnings).toMatchObject([{ fields: { itemId: "s1", questions: 1 } }]);
    expect(JSON.stringify(server.log)).not.toContain("secret");
  });

  test("more than one value where several are taken", async () => {
    const server = await setUp();
    const question = {
      type: "multiple_choice" as const,
      id: "q",
      question: "Which?",
      options: [{ value: "a" }, { value: "b" }],
      multiple: true,
    };
    await server.store.saveItem("t1", itemOf("structured_input", { id: "s2", inputs: [question] }), ANNA);
    const events = await server.events(submit({ answers: { q: { values: ["a", "b"] } } }, "s2"));
    expect(events[1]).toMatchObject({ item: { inputs: [{ answer: { values: ["a", "b"] } }] } });
  });

  test("a second answer is a conflict, and the first stays", async () => {
    const server = await setUp();
    await server.events(submit({ answers: { size: { values: ["S"] } } }));
    await expect(
      server.process(submit({ answers: { size: { values: ["M"] } } }), ANNA),
    ).rejects.toMatchObject({
      code: "conflict",
      status: 409,
      message: expect.stringContaining("answered already"),
    });
    expect((await server.items("t1"))[0]).toMatchObject({ inputs: [{ answer: { values: ["S"] } }, {}] });
  });

  test.each([
    ["an unknown item", submit({}, "s9"), ANNA, "not_found", 404],
    ["an unknown thread", submit({}, "s1", "t9"), ANNA, "not_found", 404],
    ["another's thread", submit({}), BORIS, "not_found", 404],
    ["an item of another type", submit({}, "a1"), ANNA, "invalid_request", 400],
  ])("%s is refused", async (_, request, caller, code, status) => {
    const server = await setUp();
    await expect(server.process(request, caller)).rejects.toMatchObject({ code, status });
  });
});

describe("input.transcribe", () => {
  const request = (audio_base64: string, mime_type = "Audio/WebM; codecs=opus") => ({
    type: "input.transcribe",
    params: { audio_base64, mime_type },
  });

  test("hands the bytes and both forms of the type to the hook", async () => {
    const transcribe = vi.fn<TestServer["transcribe"]>(() => Promise.resolve({ text: "Hello" }));
    const server = new TestServer(undefined, { transcribe });
    expect(await server.value(request("AAEC/w=="))).toEqual({ text: "Hello" });
    expect(transcribe).toHaveBeenCalledExactlyOnceWith(
      { data: new Uint8Array([0, 1, 2, 255]), mimeType: "Audio/WebM; codecs=opus", mediaType: "audio/webm" },
      ANNA,
      expect.objectContaining({ operation: "input.transcribe" }),
    );
  });

  test("is not supported by default", async () => {
    const result = new TestServer().process(request("AAEC"), ANNA);
    await expect(result).rejects.toMatchObject({ code: "not_supported", status: 501 });
  });

  test("what is not base64 is refused", async () => {
    const result = new TestServer().process(request("no base64!"), ANNA);
    await expect(result).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("params.audio_base64"),
    });
  });
});
