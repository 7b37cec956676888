import { BlockList, isIP } from "node:net";

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}
PRIVATE.addSubnet("::", 127, "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/**
 * Whether a model's provider may be able to reach an address. False for addresses that work only on their page, on this
 * machine or in its network. True for addresses that carry their content.
 */
export function isPublicUrl(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed || parsed.protocol === "blob:" || parsed.protocol === "file:") return false;
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return true;
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  if (version > 0) return !PRIVATE.check(host, version === 4 ? "ipv4" : "ipv6");
  return host.includes(".") && !/\.(?:local|localhost|internal)\.?$/.test(host);
}
