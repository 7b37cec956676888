// Loaded before every program that a test starts. The program ends with the process that started it, also after a kill.
// Servers of the program keep connections open, as servers in tests do.

import "./server-setup.ts";

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 500).unref();
