import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/imports.ts";

// If the lock file lacks a package for some platform, `npm ci` fails on every platform. If it names a registry, `npm
// ci` fails wherever that registry cannot be reached. A new dependency can cause both faults unnoticed.

interface LockedPackage {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

describe.each(["package-lock.json", "examples/nextjs/package-lock.json"])("%s", (file) => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, file), "utf8")) as {
    packages: Record<string, LockedPackage>;
  };

  test("has every optional dependency, for all platforms", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
        )
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test("names no registry", () => {
    const named = Object.entries(packages).filter(([, { resolved }]) => resolved?.includes("://"));
    expect(named).toEqual([]);
  });
});
