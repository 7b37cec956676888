import type { ShowTools } from "./tool-task.ts";

/** How a model's answer is shown. */
export interface WriterOptions {
  /** Whether and how calls of tools, searches and handoffs are shown, as tasks of a workflow. Default true. */
  showTools?: ShowTools | undefined;
  /**
   * Takes what stands between `<think>` tags, or in the channels of OpenAI's open models, for reasoning. Default true;
   * `false` leaves it in the answer.
   */
  thinkTags?: boolean | undefined;
  /** The progress that is shown while a busy provider is waited for (`compatibleModel`). Default: in English. */
  waitingText?: ((seconds: number) => string) | undefined;
}
