/** One message of a `text/event-stream` body. */
export interface SseMessage {
  /** The joined `data:` lines; in ChatKit's streams, one JSON event. */
  data: string;
  /** The last `id:` so far; empty if the server has sent none. */
  id: string;
}

/**
 * Encodes one event as a server-sent event. `JSON.stringify` escapes every line break, so the data is always one line.
 * @param id Sent as `id:` to clients that asked for resumable streams.
 */
export function encodeEvent(event: object, id?: string | number): string {
  return frameEvent(JSON.stringify(event), id);
}

/** Frames an event that is JSON already, on one line, as {@link encodeEvent} does. */
export function frameEvent(json: string, id?: string | number): string {
  return id === undefined ? `data: ${json}\n\n` : `id: ${id}\ndata: ${json}\n\n`;
}

/**
 * Decodes a `text/event-stream` body that arrives in pieces of any size, as the HTML standard says. The decoder reads
 * CRLF, CR, LF, comments, several `data:` lines, `id:` and a byte order mark. An unfinished message at the end is
 * dropped. `event:` and `retry:` are ignored, because ChatKit names its events in the JSON.
 */
export class SseDecoder {
  #rest = "";
  #data: string[] = [];
  #id = "";
  #started = false;
  #skipLineFeed = false;

  /** Takes the next piece of the body and returns the messages that the piece completes. */
  push(chunk: string): SseMessage[] {
    const messages: SseMessage[] = [];
    if (chunk === "") return messages;
    if (!this.#started) {
      this.#started = true;
      if (chunk.startsWith("\uFEFF")) chunk = chunk.slice(1);
    }
    // If a CRLF is cut in two, the CR has already ended the line.
    if (this.#skipLineFeed && chunk.startsWith("\n")) chunk = chunk.slice(1);
    this.#skipLineFeed = false;

    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (code !== 10 && code !== 13) continue;
      const line = this.#rest + chunk.slice(start, at);
      this.#rest = "";
      if (code === 13) {
        if (at + 1 === chunk.length) this.#skipLineFeed = true;
        else if (chunk.charCodeAt(at + 1) === 10) at++;
      }
      start = at + 1;
      const message = this.#takeLine(line);
      if (message) messages.push(message);
    }
    this.#rest += chunk.slice(start);
    return messages;
  }

  #takeLine(line: string): SseMessage | undefined {
    if (line === "") {
      if (this.#data.length === 0) return undefined;
      const message = { data: this.#data.join("\n"), id: this.#id };
      this.#data = [];
      return message;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    let value = colon === -1 ? "" : line.slice(colon + 1);
    if (value.startsWith(" ")) value = value.slice(1);
    if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    return undefined;
  }
}
