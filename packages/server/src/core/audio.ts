/** A recording to transcribe. */
export interface AudioInput {
  data: Uint8Array;
  /** As sent, with its parameters, such as `audio/webm;codecs=opus`. */
  mimeType: string;
  /** Without parameters, in lower case: `audio/webm`, `audio/ogg` or `audio/mp4` from ChatKit's composer. */
  mediaType: string;
}
