/** Where the pointer acts, in CSS pixels of the window. */
export interface Point {
  x: number;
  y: number;
}

/**
 * A page in one engine. Only what all three engines' drivers can do: the suite is written once. Console and network are
 * not among them, so the page itself records its problems (`engine-chat.ts`).
 */
export interface EnginePage {
  goto(url: string): Promise<void>;
  /**
   * Evaluates an expression on the page.
   * @param expression Of a promise of a string.
   */
  run(expression: string): Promise<string>;
  /** Sets the size of the window's content. WebKitGTK has no window narrower than 447 pixels. */
  resize(width: number, height: number): Promise<void>;
  click(at: Point): Promise<void>;
  /** Presses at the first point, and lets go at the second. */
  drag(from: Point, to: Point): Promise<void>;
  /** Types text into what has the focus. */
  type(text: string): Promise<void>;
  /** A PNG of the window's content. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

export type EngineName = "chromium" | "firefox" | "webkit";

/** The driver of one engine, for one test file. */
export interface EngineDriver {
  open(): Promise<EnginePage>;
  close(): Promise<void>;
}
