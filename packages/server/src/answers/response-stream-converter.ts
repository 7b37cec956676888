import type { Annotation } from "@chatwright/protocol";
import { callConverter } from "./thread-event-queue.ts";

type Awaitable<T> = T | Promise<T>;

/** A place in a file that the answer draws on, as the Responses API gives it. */
export interface FileCitation {
  type: "file_citation";
  file_id?: string;
  filename?: string;
  /** Given by the AI SDK only. */
  title?: string;
  /** Where in the text. */
  index?: number;
}

/** The same for a file that the model made with its code tool. */
export interface ContainerFileCitation {
  type: "container_file_citation";
  container_id?: string;
  file_id?: string;
  filename?: string;
  start_index?: number;
  end_index?: number;
}

/** A web page that the answer draws on. */
export interface UrlCitation {
  type: "url_citation";
  url: string;
  title?: string;
  start_index?: number;
  end_index?: number;
}

/**
 * How parts of a model's stream become parts of thread items. Override what your product does differently; the methods
 * may be asynchronous, and the stream waits for them.
 */
export class ResponseStreamConverter {
  /** How many previews of an image the model was asked for, which turns them into a progress. */
  readonly partialImages: number | undefined;

  constructor(options: { partialImages?: number | undefined } = {}) {
    this.partialImages = options.partialImages;
  }

  /**
   * The URL to keep for a generated image. The default is a `data:` URL; products store the bytes and give a short URL.
   * @param imageId stays the same from the first preview to the final image.
   * @param partialImageIndex the preview's number from 0; absent for the final image.
   * @param mediaType such as `image/png`, where the model says it.
   */
  base64ImageToUrl(
    _imageId: string,
    base64Image: string,
    _partialImageIndex?: number,
    mediaType = imageType(base64Image),
  ): Awaitable<string> {
    return `data:${mediaType};base64,${base64Image}`;
  }

  /** The progress, 0 to 1, that a preview stands for. 0 where `partialImages` is not given. */
  partialImageIndexToProgress(partialImageIndex: number): number {
    if (!this.partialImages || this.partialImages <= 0) return 0;
    return Math.min(1, partialImageIndex / this.partialImages);
  }

  /** Undefined leaves the citation out. */
  fileCitationToAnnotation(citation: FileCitation): Awaitable<Annotation | undefined> {
    return fileAnnotation(citation.filename ?? citation.title, citation.index, citation.title);
  }

  /** Undefined leaves the citation out. */
  containerFileCitationToAnnotation(citation: ContainerFileCitation): Awaitable<Annotation | undefined> {
    return fileAnnotation(citation.filename, citation.end_index);
  }

  /** Undefined leaves the citation out. */
  urlCitationToAnnotation(citation: UrlCitation): Awaitable<Annotation | undefined> {
    return {
      type: "annotation",
      source: { type: "url", url: citation.url, title: citation.title || citation.url },
      index: citation.end_index,
    };
  }
}

function fileAnnotation(
  filename: string | undefined,
  index: number | undefined,
  title = filename,
): Annotation | undefined {
  return filename
    ? { type: "annotation", source: { type: "file", filename, title: title || filename }, index }
    : undefined;
}

/** The first bytes tell the format: models may be asked for JPEG or WebP. */
function imageType(base64: string): string {
  if (base64.startsWith("/9j/")) return "image/jpeg";
  return base64.startsWith("UklGR") ? "image/webp" : "image/png";
}

/** Any citation of a model through the converter. Unknown kinds give undefined. */
export function convertCitation(
  converter: ResponseStreamConverter,
  citation: unknown,
): Awaitable<Annotation | undefined> {
  return callConverter(() => convertKnownCitation(converter, citation));
}

function convertKnownCitation(
  converter: ResponseStreamConverter,
  citation: unknown,
): Awaitable<Annotation | undefined> {
  if (typeof citation !== "object" || citation === null || !("type" in citation)) return undefined;
  switch (citation.type) {
    case "file_citation":
      return converter.fileCitationToAnnotation(citation as FileCitation);
    case "container_file_citation":
      return converter.containerFileCitationToAnnotation(citation as ContainerFileCitation);
    case "url_citation": {
      // Chat Completions nests what Responses gives flat.
      const nested = "url_citation" in citation ? (citation.url_citation as object) : {};
      const flat = { ...citation, ...nested } as UrlCitation;
      return typeof flat.url === "string" ? converter.urlCitationToAnnotation(flat) : undefined;
    }
    default:
      return undefined;
  }
}
