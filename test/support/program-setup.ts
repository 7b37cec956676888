// Loaded before every program that a test starts: it ends when the process that started it does, however that ends, and
// keeps connections open as servers in tests do.

import "./server-setup.ts";

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 500).unref();
