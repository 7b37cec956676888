// Puts the element's files where Next.js serves them from. With @chatwright/ui installed from a registry, take them from
// node_modules/@chatwright/ui/dist instead.

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const from = join(import.meta.dirname, "../../../packages/ui/dist");
const to = join(import.meta.dirname, "../public/chatwright");

if (!existsSync(join(from, "chatkit.js"))) {
  console.error(`Cannot find the element in "${from}": run "npm run build" in the repository first`);
  process.exit(1);
}
rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
// The entry and the chunks that it loads when they are needed.
for (const name of readdirSync(from).filter((file) => /^chatkit(-.*)?\.js$/.test(file))) {
  cpSync(join(from, name), join(to, name));
}
