import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** The entry of `integrity.json` for a file of the drop-in script. */
interface FileFacts {
  /** For the attribute `integrity`, or for the import map's field of that name. */
  integrity: string;
  bytes: number;
  gzip: number;
}

/** Writes `integrity.json` beside the script, with the version, and the hash and the size of each file. */
export function integrity(version: string, entry: string): Plugin {
  return {
    name: "integrity",
    async writeBundle({ dir }, bundle) {
      if (!dir) return;
      const scripts = Object.keys(bundle).filter((name) => name.endsWith(".js"));
      const facts = await Promise.all(
        scripts.toSorted().map(async (name): Promise<[string, FileFacts]> => {
          const content = await readFile(join(dir, name));
          const hash = createHash("sha384").update(content).digest("base64");
          const gzip = gzipSync(content, { level: 9 }).length;
          return [name, { integrity: `sha384-${hash}`, bytes: content.length, gzip }];
        }),
      );
      const files = Object.fromEntries(facts);
      await writeFile(join(dir, "integrity.json"), `${JSON.stringify({ version, entry, files }, null, 2)}\n`);
      const kilobytes = (of: "bytes" | "gzip"): string =>
        (facts.reduce((sum, [, file]) => sum + file[of], 0) / 1024).toFixed(0);
      this.info(`${entry} ${version}: ${files[entry]!.integrity}`);
      this.info(`${facts.length} files: ${kilobytes("bytes")} KB, ${kilobytes("gzip")} KB gzip in all`);
    },
  };
}
