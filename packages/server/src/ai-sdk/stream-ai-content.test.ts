import { describe, expect, it } from "vitest";
import { AiServer, block, raw, text, toolCall } from "../../test-support/ai-sdk.ts";
import { textsOf } from "../../test-support/events.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { answerOf, serveTool, PNG } from "../../test-support/ai-answers.ts";
import { storedAndShown } from "../../test-support/stored-items.ts";

describe("sources", () => {
  const page = (id: string, url: string, title?: string) =>
    ({ type: "source", sourceType: "url", id, url, ...(title && { title }) }) as const;
  const paper = (filename?: string) =>
    ({
      type: "source",
      sourceType: "document",
      id: "d1",
      mediaType: "application/pdf",
      title: "Annual report",
      ...(filename && { filename }),
    }) as const;

  it("become annotations of the message, each once, wherever in the step they come", async () => {
    const [start, delta, end] = block("text", "0", "Tea");
    const server = new AiServer([
      raw(
        page("1", "https://tea.example/", "Tea"),
        start!,
        page("2", "https://leaf.example/"),
        delta!,
        end!,
        page("3", "https://tea.example/", "Tea again"),
        paper("report.pdf"),
        paper(),
      ),
    ]);
    const events = await server.ask("Tea?");
    expect((await storedAndShown(server, events)).at(-1)).toMatchObject({
      content: [
        {
          text: "Tea",
          annotations: [
            { source: { type: "url", url: "https://tea.example/", title: "Tea" } },
            { source: { type: "url", url: "https://leaf.example/", title: "https://leaf.example/" } },
            { source: { type: "file", filename: "report.pdf", title: "Annual report" } },
            { source: { type: "file", filename: "Annual report", title: "Annual report" } },
          ],
        },
      ],
    });
  });

  it("stand at the place that a citation gives, else at the end of its block", async () => {
    const [start, delta, end] = block("text", "1", "1916 in Michigan.");
    const source = page("1", "https://a.example/", "A");
    const citations = [
      { source, endIndex: 4 },
      { source: page("2", "https://b.example/", "B") },
      { source: page("3", "https://c.example/", "C"), endIndex: 999 },
    ];
    const server = new AiServer([
      raw(
        ...block("text", "0", "Born in "),
        source,
        start!,
        delta!,
        { ...end!, citations } as typeof end & object,
        ...block("text", "2", " So."),
      ),
    ]);
    const stored = await storedAndShown(server, await server.ask("When?"));
    expect(stored.at(-1)).toMatchObject({
      content: [
        {
          text: "Born in 1916 in Michigan. So.",
          annotations: [
            { index: 12, source: { url: "https://a.example/" } },
            { index: 25, source: { url: "https://b.example/" } },
            { index: 25, source: { url: "https://c.example/" } },
          ],
        },
      ],
    });
  });

  it("of a step that says nothing belong to the next text, those after the last text to that", async () => {
    const server = serveTool("look", () => "x", [
      [raw(page("1", "https://a.example/")), toolCall("look", {})],
      [text("So"), toolCall("look", {}), raw(page("2", "https://b.example/"))],
      raw(page("3", "https://c.example/")),
    ]);
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.at(-1)).toMatchObject({
      content: [
        {
          annotations: [
            { source: { url: "https://a.example/" } },
            { source: { url: "https://b.example/" } },
            { source: { url: "https://c.example/" } },
          ],
        },
      ],
    });
    const nothing = new AiServer([raw(page("1", "https://a.example/"))]);
    expect(answerOf(await nothing.ask("Go"))).toEqual(["error"]);
  });

  it("go through the converter, which may leave them out", async () => {
    const converter = new (class extends ResponseStreamConverter {
      override async urlCitationToAnnotation(citation: { type: "url_citation"; url: string }) {
        return citation.url.includes("ads") ? undefined : super.urlCitationToAnnotation(citation);
      }
    })();
    const server = new AiServer(
      [[text("So"), raw(page("1", "https://ads.example/"), page("2", "https://a.example/"))]],
      { converter },
    );
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.at(-1)).toMatchObject({
      content: [{ annotations: [{ source: { url: "https://a.example/" } }] }],
    });
  });
});

describe("files", () => {
  const file = (mediaType: string, data = PNG) =>
    ({ type: "file", mediaType, data: { type: "data", data } }) as const;

  it("that are images become items of their own; others have no place", async () => {
    const server = new AiServer([
      [text("Look: "), raw(file("image/avif"), file("application/pdf")), text("Nice?")],
    ]);
    const stored = await storedAndShown(server, await server.ask("Draw"));
    expect(stored.slice(1)).toMatchObject([
      { type: "assistant_message", content: [{ text: "Look: " }] },
      { type: "generated_image", image: { url: `data:image/avif;base64,${PNG}` } },
      { type: "assistant_message", content: [{ text: "Nice?" }] },
    ]);
  });

  it("are put where the product keeps them", async () => {
    const converter = new ResponseStreamConverter();
    converter.base64ImageToUrl = async (id, _base64, _index, type) => `https://images.example/${id}?${type}`;
    const server = new AiServer([raw(file("image/png"))], { converter });
    const [, image] = await storedAndShown(server, await server.ask("Draw"));
    expect(image).toMatchObject({ image: { url: `https://images.example/${image!.id}?image/png` } });
  });

  it("of the provider's image tool show as many previews as were ordered", async () => {
    const call = { toolCallId: "ig_1", toolName: "image_generation", dynamic: true } as const;
    const drawing = raw(
      { type: "tool-call", ...call, input: "{}", providerExecuted: true },
      ...["AAAA", "BBBB", PNG].map((result) => ({
        type: "tool-result" as const,
        ...call,
        result: { result },
      })),
    );
    const turn = [drawing, text("There")];
    const url = `data:image/png;base64,${PNG}`;
    const told = new AiServer([turn], { converter: new ResponseStreamConverter({ partialImages: 2 }) });
    const events = await told.ask("Draw");
    expect(answerOf(events).slice(0, 4)).toEqual([
      "added generated_image",
      "generated_image.updated",
      "generated_image.updated",
      "done generated_image",
    ]);
    expect(events[5]).toMatchObject({ update: { progress: 0.5 } });
    expect((await storedAndShown(told, events))[1]).toMatchObject({ image: { url } });
    // More than were told of, and fewer than were ordered.
    for (const partialImages of [undefined, 5]) {
      const other = new AiServer([turn], { converter: new ResponseStreamConverter({ partialImages }) });
      const stored = await storedAndShown(other, await other.ask("Draw"));
      expect(stored.slice(1)).toMatchObject([{ image: { url } }, { type: "assistant_message" }]);
    }
  });

  it("that never come are taken back", async () => {
    const call = { toolCallId: "ig_1", toolName: "image_generation", dynamic: true } as const;
    const server = new AiServer([
      raw({ type: "tool-call", ...call, input: "{}", providerExecuted: true }),
      [{ type: "image", result: null }, text("I cannot draw that")],
    ]);
    const cut = await server.ask("Draw");
    expect(answerOf(cut)).toEqual(["added generated_image", "thread.item.removed"]);
    const refused = await server.ask("Draw");
    expect(answerOf(refused).slice(0, 2)).toEqual(["added generated_image", "thread.item.removed"]);
    expect(textsOf(await storedAndShown(server, refused))).toEqual(["I cannot draw that"]);
  });
});
