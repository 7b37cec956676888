import { z } from "zod";

const Screen = z.object({
  page: z.string(),
  product: z.object({ id: z.string(), name: z.string(), price: z.number() }).optional(),
  order: z.object({ id: z.string(), status: z.string(), items: z.array(z.string()) }).optional(),
});
/** What the visitor looks at. */
export type Screen = z.infer<typeof Screen>;

/** Reads the line of the instructions that tells what is on the user's screen. */
export function readScreen(instructions: string): Screen | undefined {
  const json = /^On the user's screen: (\{.*\})$/m.exec(instructions)?.[1];
  if (json === undefined) return undefined;
  try {
    return Screen.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
