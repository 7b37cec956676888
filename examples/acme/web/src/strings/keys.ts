import type { EN } from "./en.ts";

export type StringKey = keyof typeof EN;
