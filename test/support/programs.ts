/** Flags of Node for a program that a test starts: the packages' sources, and what programs have in common. */
export const PROGRAM_FLAGS = [
  "--conditions=@chatwright/source",
  `--import=${new URL("program-setup.ts", import.meta.url).href}`,
];
