import "server-only";
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { Problem } from "@/lib/core/problem";

export const hubDatasetsUrl = "https://datasets-server.huggingface.co";

/** Where the Hub keeps its pages and files; its downloads lead to hosts below these. */
const hubDomains = ["huggingface.co", "hf.co"];

const named = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;
const page =
  /^https:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/datasets\/([^/?#]+\/[^/?#]+)(?:\/viewer\/([^/?#]+)(?:\/([^/?#]+))?)?/;

export type HubName = { name: string; config?: string; split?: string };

/** `owner/name`, or the address of the dataset's page, whose viewer may name a config and a split. Throws a Problem for anything else. */
export function hubName(text: string): HubName {
  const given = text.trim();
  const [, ofPage, config, split] = page.exec(given) ?? [];
  const name = ofPage ?? given;
  if (!named.test(name)) {
    const message = "Expected the name of a dataset as owner/name, or the address of its page on huggingface.co.";
    throw new Problem("invalid", message, [{ message, field: "name" }]);
  }
  return { name, ...(config ? { config: decoded(config) } : {}), ...(split ? { split: decoded(split) } : {}) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Whether a request may go to `url`, which the Hub named: to the origin of `base` itself; else by https, without credentials and on the usual port,
 * to a host below that of `base` or, when `base` is the Hub's, to one of the Hub's domains. Never to an address inside a private network.
 */
export async function requireHubAddress(url: URL, base: URL): Promise<void> {
  if (url.origin === base.origin) return;
  const domains = hubDomains.some((domain) => isBelow(base.hostname, domain)) ? hubDomains : [base.hostname];
  const known = domains.some((domain) => isBelow(url.hostname, domain)) && isIP(url.hostname) === 0;
  if (url.protocol !== "https:" || url.port || url.username || url.password || !known) throw elsewhere(url);
  const addresses = await lookup(url.hostname, { all: true });
  if (addresses.some(({ address, family }) => privateAddresses.check(address, family === 6 ? "ipv6" : "ipv4"))) {
    throw elsewhere(url);
  }
}

function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function elsewhere(url: URL): Problem {
  return new Problem(
    "unavailable",
    `The Hub's answer leads to ${url.protocol}//${url.hostname}, which is not one of its hosts, so it was not followed. Download the dataset yourself and drop the file here.`,
  );
}

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  privateAddresses.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
  ["::ffff:0:0", 96],
] as const)
  privateAddresses.addSubnet(network, prefix, "ipv6");
