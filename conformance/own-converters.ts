import type { Annotation, HiddenContextItem, UserMessageTagContent } from "@chatwright/protocol";
import { type ConvertedItems, ThreadItemConverter, type UserContentPart } from "@chatwright/server/agents";
import { type FileCitation, ResponseStreamConverter } from "@chatwright/server/answers";

/** Overrides what a product would; python/own_converters.py does the same. */
export class OwnInputConverter extends ThreadItemConverter {
  override tagToMessageContent({ text, data }: UserMessageTagContent): UserContentPart {
    return { type: "input_text", text: `${text} is ${String(data["meaning"])}` };
  }

  override hiddenContextToInput({ content }: HiddenContextItem): ConvertedItems {
    const told = Object.keys(content as object).join(",");
    return { type: "message", role: "user", content: [{ type: "input_text", text: `Hidden: ${told}` }] };
  }
}

/** The same for what a model streams. */
export class OwnStreamConverter extends ResponseStreamConverter {
  override base64ImageToUrl(_imageId: string, base64Image: string, partialImageIndex?: number): string {
    return `https://images.example/${partialImageIndex ?? "final"}/${base64Image}`;
  }

  override fileCitationToAnnotation({ filename, index }: FileCitation): Annotation {
    const source = { type: "file" as const, filename: filename ?? "", title: `Our ${filename}` };
    return { type: "annotation", source, index };
  }

  override urlCitationToAnnotation(): undefined {
    return undefined;
  }
}
