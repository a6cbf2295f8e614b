import ipaddr from "ipaddr.js";

/**
 * What an IP address leads to. `forbidden`: nowhere that a model is served: link-local and cloud metadata services, the unspecified
 * address, multicast, broadcast, reserved ranges, and what is no address at all.
 */
export type AddressKind = "public" | "private" | "loopback" | "forbidden";

/** Metadata services whose addresses are not link-local: Alibaba, Azure, Oracle, AWS, Google and Scaleway. */
const metadataAddresses = [
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "fd00:ec2::254",
  "fd20:ce::254",
  "fd00:42::42",
].map((address) => ipaddr.parse(address).toNormalizedString());

/** Names that clouds give their metadata services inside a machine. */
const metadataNames = new Set([
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
  "metadata.platformequinix.com",
  "instance-data",
  "instance-data.ec2.internal",
]);

/** Some local proxies answer every name with an address of this range, meant for tests of networks. */
const benchmarkRange: [ipaddr.IPv4, number] = [ipaddr.IPv4.parse("198.18.0.0"), 15];

/** The kind of an address in any spelling that `ipaddr.js` reads; an IPv4 address inside an IPv6 one counts as what it is. */
export function addressKind(text: string): AddressKind {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return "forbidden";
  const address = ipaddr.process(bare);
  if (metadataAddresses.includes(address.toNormalizedString())) return "forbidden";
  if (address instanceof ipaddr.IPv4) return kindOfRange(address.match(benchmarkRange) ? "private" : address.range());
  const inside = embeddedAddress(address);
  return inside === null ? kindOfRange(address.range()) : addressKind(inside);
}

/** Whether a host name, as a URL has it, is one of a cloud's metadata service. */
export function isMetadataName(hostname: string): boolean {
  return metadataNames.has(hostname.toLowerCase().replace(/\.+$/, ""));
}

function kindOfRange(range: string): AddressKind {
  if (range === "loopback") return "loopback";
  if (["private", "carrierGradeNat", "uniqueLocal"].includes(range)) return "private";
  return range === "unicast" ? "public" : "forbidden";
}

/** The IPv4 address that NAT64, SIIT, 6to4 or an IPv4-compatible address leads to. */
function embeddedAddress(address: ipaddr.IPv6): string | null {
  const { parts } = address;
  const at = (first: number) => {
    const [high = 0, low = 0] = parts.slice(first, first + 2);
    return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  };
  if (address.range() === "6to4") return at(1);
  const compatible = parts.slice(0, 6).every((part) => part === 0) && parts[6] !== 0;
  return compatible || ["rfc6052", "rfc6145"].includes(address.range()) ? at(6) : null;
}

/** Whether a host, as a setting or a URL names it, is this computer and nothing else. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return name === "localhost" || name.endsWith(".localhost") || addressKind(name) === "loopback";
}
