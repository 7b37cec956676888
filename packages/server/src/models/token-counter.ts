import { type CountTokens, estimateTokens } from "./token-count.ts";

/** What is used of `gpt-tokenizer`. */
interface Tokenizer {
  countTokens(text: string, options: { disallowedSpecial: ReadonlySet<string> }): number;
}

/** What a user writes is text, whatever it looks like. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/**
 * Counts tokens as one of OpenAI's models does, where the package `gpt-tokenizer` is installed and knows the model.
 * Otherwise the count is an estimate, which is rather too high.
 * @param model such as `gpt-5`, or `openai/gpt-5`
 */
export async function tokenCounter(model: string): Promise<CountTokens> {
  const name = model.slice(model.lastIndexOf("/") + 1);
  if (!/^[\w.-]+$/.test(name)) return estimateTokens;
  try {
    const tokenizer = (await import(`gpt-tokenizer/model/${name}`)) as Tokenizer;
    return (text) => tokenizer.countTokens(text, AS_TEXT);
  } catch {
    return estimateTokens;
  }
}
