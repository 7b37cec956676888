import type { NextConfig } from "next";

const config: NextConfig = {
  // This project stands alone, though a folder above it has a lock file too.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
};

export default config;
