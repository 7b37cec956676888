// Written for any Node, so that an old one gets as far as saying what is wrong.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Acme needs Node 22.18 or newer, and this is ${process.version}. "npm start" uses the right one after "npm ci".`,
  );
  process.exit(1);
}
